using System;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;

namespace VeeamEM.Tests.Support;

/// <summary>
/// Never returns a byte, and ignores the token of a read, like a response stream on the .NET Framework once a read has begun.
/// </summary>
internal sealed class UncancellableStream : ForwardStream
{
    private readonly TaskCompletionSource<int> _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Exception? _failure;
    private readonly Action _onRead;
    private int _disposals;

    /// <summary>Creates the stream.</summary>
    /// <param name="failure">The exception of a read whose stream is closed; null if closing does not end it.</param>
    /// <param name="onRead">Called when a read has begun.</param>
    internal UncancellableStream(Exception? failure, Action? onRead = null)
    {
        _failure = failure;
        _onRead = onRead ?? (() => { });
    }

    internal Task Disposed => _disposed.Task;

    internal int Disposals => _disposals;

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        _onRead();
        return _read.Task;
    }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _onRead();
        return new ValueTask<int>(_read.Task);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _ = Interlocked.Increment(ref _disposals);
        if (_failure is not null)
            _ = _read.TrySetException(_failure);
        _ = _disposed.TrySetResult();
        base.Dispose(disposing);
    }
}
