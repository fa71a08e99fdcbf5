using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using VeeamEM.Client;

namespace VeeamEM.Commands;

/// <summary>Reads on a worker thread, and passes the rows to the pipeline thread in small batches.</summary>
internal sealed class ServerRead<T>
{
    private const int BatchSize = 512;

    private readonly PipelineBridge _bridge;
    private readonly Action<T> _emit;
    private readonly TaskCompletionSource<bool> _wantsMore = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<T> _batch = new(BatchSize);
    private bool _handedOver;

    internal ServerRead(PipelineBridge bridge, CommandObserver observer, Action<T> emit)
    {
        _bridge = bridge;
        _emit = emit;
        Context = observer.Context(BeforeNextPage);
    }

    /// <summary>The context of the read: it waits for the pipeline between the first and second responses.</summary>
    internal ReadContext Context { get; }

    /// <summary>Reads to the end; a failure is reported after the rows before it.</summary>
    internal void Run(IEnumerable<T> rows, Action<VemException> report)
    {
        try
        {
            foreach (T row in rows)
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
            _bridge.Post(() => report(failure));
        }
    }

    // A second request is worthwhile only once the pipeline has taken the first rows: Select-Object -First 1
    // costs one request. Rows that were not queued cannot be waited for.
    private void BeforeNextPage()
    {
        HandOver();
        if (_handedOver)
            _wantsMore.Task.Wait(_bridge.Cancellation);
    }

    private void HandOver()
    {
        if (_batch.Count == 0)
            return;
        List<T> rows = _batch;
        _batch = new List<T>(BatchSize);
        _handedOver = true;
        _bridge.PostRows(() =>
        {
            foreach (T row in rows)
                _emit(row);
            _ = _wantsMore.TrySetResult(true);
        });
    }
}
