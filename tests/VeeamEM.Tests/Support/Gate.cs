using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Tests.Support;

/// <summary>Holds requests, so that a test controls when and in which order the server handles them.</summary>
internal sealed class Gate : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Func<SentRequest, HttpResponseMessage> _answer;
    private readonly List<(SentRequest Request, TaskCompletionSource<HttpResponseMessage> Answer)> _waiting = [];
    private readonly SemaphoreSlim _arrived = new(0);

    internal Gate(Func<SentRequest, HttpResponseMessage> answer) => _answer = answer;

    /// <summary>The largest number of requests that waited at once.</summary>
    internal int MostAtOnce { get; private set; }

    internal Task<HttpResponseMessage> AnswerAsync(SentRequest request, CancellationToken cancellation)
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = cancellation.Register(() => answer.TrySetCanceled(cancellation));
        lock (_lock)
        {
            _waiting.Add((request, answer));
            MostAtOnce = Math.Max(MostAtOnce, _waiting.Count(waiting => !waiting.Answer.Task.IsCompleted));
        }

        _ = _arrived.Release();
        return answer.Task;
    }

    /// <summary>Waits until this many more requests have arrived.</summary>
    internal async Task ArriveAsync(int count)
    {
        for (int i = 0; i < count; i++)
            await _arrived.WaitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until this many more requests have arrived, or the given task has ended.</summary>
    internal async Task ArriveAsync(int count, Task end)
    {
        Task arrived = ArriveAsync(count);
        _ = await Task.WhenAny(arrived, end);
    }

    /// <summary>Handles one of the waiting requests; returns false if there is none.</summary>
    internal bool Answer(Func<int, int> choose)
    {
        SentRequest request;
        TaskCompletionSource<HttpResponseMessage> answer;
        lock (_lock)
        {
            _ = _waiting.RemoveAll(waiting => waiting.Answer.Task.IsCompleted);
            if (_waiting.Count == 0)
                return false;
            int index = choose(_waiting.Count);
            (request, answer) = _waiting[index];
            _waiting.RemoveAt(index);
        }

        _ = answer.TrySetResult(_answer(request));
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _arrived.Dispose();

    /// <summary>Handles the waiting request whose path contains a text.</summary>
    internal void Answer(string text)
    {
        int index;
        lock (_lock)
            index = _waiting.FindIndex(waiting => Uri.UnescapeDataString(waiting.Request.PathAndQuery).Contains(text, StringComparison.Ordinal));
        Assert.True(index >= 0 && Answer(_ => index), text);
    }

    /// <summary>Handles the latest request.</summary>
    internal void AnswerLast() => Assert.True(Answer(count => count - 1));
}
