using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Client;

/// <summary>Reads a stream, and stops waiting when a token is cancelled, even if the stream ignores the token.</summary>
/// <remarks>
/// On the .NET Framework, a response stream checks the token before a read, but not while it waits for the network.
/// </remarks>
internal sealed class CancellableReader
{
    private readonly Stream _stream;
    private readonly CancellationToken _end;
    private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _givenUp;

    /// <param name="stream">The stream; closed if a read is abandoned.</param>
    /// <param name="end">Ends the reads. Its source does not outlive the stream.</param>
    internal CancellableReader(Stream stream, CancellationToken end)
    {
        _stream = stream;
        _end = end;
        _ = end.Register(static ended => _ = ((TaskCompletionSource<int>)ended!).TrySetResult(0), _ended);
    }

    /// <summary>
    /// Reads. After cancellation, every failure of the stream is an <see cref="OperationCanceledException"/>; an abandoned read
    /// may still write to its buffer.
    /// </summary>
    internal async Task<int> ReadAsync(byte[] buffer, int start, int count)
    {
        if (_givenUp)
            throw new OperationCanceledException(_end);
        try
        {
            Task<int> read = _stream.ReadAsync(buffer, start, count, _end);
            if (!read.IsCompleted && await Task.WhenAny(read, _ended.Task).ConfigureAwait(false) != read)
            {
                GiveUp(read);
                throw new OperationCanceledException(_end);
            }

            return await read.ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException && _end.IsCancellationRequested)
        {
            // The exception of a stream closed during a read depends on the platform and on timing.
            throw new OperationCanceledException(e.Message, e, _end);
        }
    }

    // On another thread: the .NET Framework closes a stream only after trying for a while to read the rest.
    private void GiveUp(Task<int> read)
    {
        _givenUp = true;
        Blocking.Forget(read);
        Blocking.Forget(Task.Run(_stream.Dispose));
    }
}
