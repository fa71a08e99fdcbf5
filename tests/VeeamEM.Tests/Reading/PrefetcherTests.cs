using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Reading;

namespace VeeamEM.Tests.Reading;

public sealed class PrefetcherTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    [Fact]
    public async Task As_many_exchanges_run_at_once_as_the_limit_allows()
    {
        var prefetcher = new Prefetcher(3, _end.Token);
        using var running = new CountdownEvent(3);
        using var proceed = new ManualResetEventSlim();
        int inFlight = 0;
        int most = 0;
        Task<bool>[] exchanges = [.. Enumerable.Range(0, 10).Select(_ => prefetcher.RunAsync(Exchange))];

        Assert.True(running.Wait(s_patience, _end.Token));
        proceed.Set();
        Assert.All(await Task.WhenAll(exchanges), Assert.True);
        Assert.Equal(3, most);

        bool Exchange()
        {
            lock (prefetcher)
                most = Math.Max(most, ++inFlight);
            if (!running.IsSet)
                _ = running.Signal();
            bool mayProceed = proceed.Wait(s_patience);
            lock (prefetcher)
                inFlight--;
            return mayProceed;
        }
    }

    [Fact]
    public async Task Exchanges_one_after_the_other_share_threads_that_end_with_the_command()
    {
        var prefetcher = new Prefetcher(2, _end.Token);
        var threads = new HashSet<Thread>();
        for (int i = 0; i < 50; i++)
            _ = threads.Add(await prefetcher.RunAsync(() => Thread.CurrentThread));

        Assert.InRange(threads.Count, 1, 2);
        Assert.All(threads, thread => Assert.True(thread.IsAlive));
        await _end.CancelAsync();
        Assert.All(threads, thread => Assert.True(thread.Join(s_patience)));
    }

    [Fact]
    public async Task An_exchange_that_waits_for_a_thread_does_not_run_after_the_end()
    {
        var prefetcher = new Prefetcher(1, _end.Token);
        using var started = new ManualResetEventSlim();
        using var proceed = new ManualResetEventSlim();
        Task<bool> running = prefetcher.RunAsync(() =>
        {
            started.Set();
            return proceed.Wait(s_patience);
        });
        Assert.True(started.Wait(s_patience, TestContext.Current.CancellationToken));
        bool hasRun = false;
        Task<bool> waiting = prefetcher.RunAsync(() => hasRun = true);

        await _end.CancelAsync();
        proceed.Set();
        Assert.True(await running);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(hasRun);
    }

    [Fact]
    public async Task A_failure_reaches_the_caller_and_the_thread_goes_on()
    {
        var prefetcher = new Prefetcher(1, _end.Token);

        await Assert.ThrowsAsync<TimeoutException>(() => prefetcher.RunAsync<bool>(() => throw new TimeoutException()));
        Assert.True(await prefetcher.RunAsync(() => true));
    }

    [Fact]
    public async Task An_exchange_may_wait_for_a_task_that_it_starts()
    {
        var prefetcher = new Prefetcher(1, _end.Token);

        Assert.True(await prefetcher.RunAsync(() => Task.Factory.StartNew(() => true, _end.Token, TaskCreationOptions.None, TaskScheduler.Current).Wait(s_patience)));
    }
}
