using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Client;

/// <summary>A wait for the next bytes ends even if the stream ignores its token, as on the .NET Framework.</summary>
public sealed class UncancellableStreamTests
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(10);

    public static TheoryData<string> Failures { get; } = ["none", "disposed", "io", "web", "http"];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Failures))]
    public async Task A_stall_is_a_timeout_and_closes_the_stream(string failure)
    {
        var inner = new UncancellableStream(Failure(failure));
        using var guarded = new LimitedStream(inner, s_short, 100, default);

        await Assert.ThrowsAsync<TimeoutException>(() => guarded.ReadLimitedAsync(new byte[10], 0));
        await inner.Disposed;
        await Assert.ThrowsAsync<TimeoutException>(() => guarded.ReadLimitedAsync(new byte[10], 0));

        Assert.Equal(1, inner.Disposals);
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Failures))]
    public async Task Cancellation_is_not_a_timeout_and_closes_the_stream(string failure)
    {
        using var cancellation = new CancellationTokenSource();
        var inner = new UncancellableStream(Failure(failure), cancellation.Cancel);
        using var guarded = new LimitedStream(inner, s_long, 100, cancellation.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => guarded.ReadLimitedAsync(new byte[10], 0));
        await inner.Disposed;

        Assert.Equal(1, inner.Disposals);
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Failures))]
    public async Task A_small_body_keeps_what_arrived_before_the_stall(string failure)
    {
        var inner = new UncancellableStream(Failure(failure));
        using HttpResponseMessage response = Answer.Body(inner);

        Assert.Empty(await SmallBody.ReadAsync(response, s_short, TestContext.Current.CancellationToken));
        await inner.Disposed;
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Failures))]
    public async Task A_small_body_ends_on_cancellation(string failure)
    {
        using var cancellation = new CancellationTokenSource();
        var inner = new UncancellableStream(Failure(failure), cancellation.Cancel);
        using HttpResponseMessage response = Answer.Body(inner);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SmallBody.ReadAsync(response, s_long, cancellation.Token));
        await inner.Disposed;
    }

    [Fact(Timeout = 60_000)]
    public async Task The_failure_of_an_abandoned_read_is_observed()
    {
        var unobserved = new ConcurrentBag<Exception>();
        void Keep(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.Add(e.Exception);
        var mark = new IOException("the failure of this test");
        TaskScheduler.UnobservedTaskException += Keep;
        try
        {
            await GiveUpAsync(mark);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Keep;
        }

        Assert.DoesNotContain(unobserved.OfType<AggregateException>().SelectMany(e => e.Flatten().InnerExceptions), e => ReferenceEquals(e, mark));
    }

    // A separate method, so that nothing keeps the tasks alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task GiveUpAsync(Exception mark)
    {
        var inner = new UncancellableStream(mark);
        using var guarded = new LimitedStream(inner, s_short, 100, default);
        await Assert.ThrowsAsync<TimeoutException>(() => guarded.ReadLimitedAsync(new byte[10], 0));
        await inner.Disposed;
    }

    private static Exception? Failure(string kind) => kind switch
    {
        "disposed" => new ObjectDisposedException("stream"),
        "io" => new IOException("closed"),
        "web" => new WebException("The request was aborted."),
        "http" => new HttpRequestException("closed"),
        _ => null,
    };
}
