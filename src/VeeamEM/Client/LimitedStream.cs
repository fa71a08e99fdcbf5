using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Client;

/// <summary>
/// The body of a response for a synchronous reader: each read ends on cancellation or if the server stops sending, and the
/// total size is limited.
/// </summary>
internal sealed class LimitedStream : ForwardStream
{
    private readonly Stream _inner;
    private readonly TimeSpan _idleTimeout;
    private readonly long _maximum;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenSource _timer;
    private readonly CancellableReader _reader;
    private byte[]? _buffer;
    private int _start;
    private int _end;
    private long _total;

    internal LimitedStream(Stream inner, TimeSpan idleTimeout, long maximum, CancellationToken cancellation)
    {
        _inner = inner;
        _idleTimeout = idleTimeout;
        _maximum = maximum;
        _cancellation = cancellation;
        _timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _reader = new CancellableReader(inner, _timer.Token);
    }

    /// <summary>Reads into an array, from an offset to its end.</summary>
    internal async Task<int> ReadLimitedAsync(byte[] buffer, int start)
    {
        _timer.CancelAfter(_idleTimeout);
        int read;
        try
        {
            read = await _reader.ReadAsync(buffer, start, buffer.Length - start).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!_cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("while reading the response", e);
        }

        _timer.CancelAfter(Timeout.InfiniteTimeSpan);
        _total += read;
        return _total <= _maximum ? read : throw new InvalidDataException("it is longer than " + _maximum + " bytes");
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_start == _end)
        {
            _start = _end = 0;
            _end = Blocking.Wait(ReadLimitedAsync(_buffer ??= new byte[64 * 1024], 0));
        }

        int taken = Math.Min(count, _end - _start);
        Buffer.BlockCopy(_buffer!, _start, buffer, offset, taken);
        _start += taken;
        return taken;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
            _timer.Dispose();
        }

        base.Dispose(disposing);
    }
}
