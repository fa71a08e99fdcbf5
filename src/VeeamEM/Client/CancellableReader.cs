using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Client;

/// <summary>Reads a stream, and stops waiting for it when a token says so, whatever the stream does with that token.</summary>
/// <remarks>
/// On the .NET Framework the stream of an answer looks at the token before a read, and not any more once it waits for the wire.
/// </remarks>
internal sealed class CancellableReader
{
    private readonly Stream _stream;
    private readonly CancellationToken _end;
    private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _givenUp;

    /// <summary>Prepares the reader.</summary>
    /// <param name="stream">The stream; closed where a read of it is given up.</param>
    /// <param name="end">Ends the reads. Its source lives no longer than the stream.</param>
    internal CancellableReader(Stream stream, CancellationToken end)
    {
        _stream = stream;
        _end = end;
        _ = end.Register(static ended => _ = ((TaskCompletionSource<int>)ended!).TrySetResult(0), _ended);
    }

    /// <summary>
    /// Reads. After the end every failure of the stream is an <see cref="OperationCanceledException"/>; a read that was given up
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
            // How a stream calls it that it was closed under a read is a matter of platform and luck.
            throw new OperationCanceledException(e.Message, e, _end);
        }
    }

    // Elsewhere: the .NET Framework closes a stream only after it has tried for a while to read the rest.
    private void GiveUp(Task<int> read)
    {
        _givenUp = true;
        Blocking.Forget(read);
        Blocking.Forget(Task.Run(_stream.Dispose));
    }
}
