using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Query;

namespace VeeamEM.Commands;

/// <summary>Reads one server on a worker thread and hands the rows over in small batches.</summary>
internal sealed class ServerRead<T>
{
    private const int BatchSize = 128;

    private readonly VemServer _server;
    private readonly EntityQuery<T> _query;
    private readonly PipelineQueue _queue;
    private readonly Action<T> _emit;
    private readonly Action<VemServer, VemException> _report;
    private readonly TaskCompletionSource<bool> _wantsMore = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<T> _batch = new(BatchSize);
    private bool _handedOver;

    internal ServerRead(
        VemServer server, EntityQuery<T> query, PipelineQueue queue, Action<T> emit, Action<VemServer, VemException> report)
    {
        _server = server;
        _query = query;
        _queue = queue;
        _emit = emit;
        _report = report;
    }

    internal void Run()
    {
        var context = new ReadContext(_queue, _queue.Malformed, BeforeNextPage, _queue.Cancellation);
        try
        {
            foreach (T row in _server.Client.Read(_query, context))
            {
                _batch.Add(row);
                if (_batch.Count == BatchSize)
                    HandOver();
            }

            HandOver();
        }
        catch (VemException failure)
        {
            HandOver();
            _queue.Post(() => _report(_server, failure));
        }
    }

    // A second page is worth a request only when the pipeline has taken the first rows and came back: Select-Object -First 1
    // costs one page.
    private void BeforeNextPage()
    {
        HandOver();
        if (_handedOver)
            _wantsMore.Task.Wait(_queue.Cancellation);
    }

    private void HandOver()
    {
        if (_batch.Count == 0)
            return;
        List<T> rows = _batch;
        _batch = new List<T>(BatchSize);
        _handedOver = true;
        _queue.PostRows(() =>
        {
            foreach (T row in rows)
                _emit(row);
            _ = _wantsMore.TrySetResult(true);
        });
    }
}
