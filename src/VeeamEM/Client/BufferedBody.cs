using System;
using System.IO;
using System.Net.Http;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;

namespace VeeamEM.Client;

/// <summary>
/// The body of a page that is read ahead: taken from the wire as it comes, so that the server is done with it however slow the
/// pipeline is. Beyond a bound, the rest stays on the wire until it is wanted.
/// </summary>
internal sealed class BufferedBody : ForwardStream
{
    // A page of the default size has one megabyte, one of the largest eleven.
    private const int MaxBytes = 16 * 1024 * 1024;
    private const int UnknownBytes = 256 * 1024;

    private readonly GuardedStream _wire;
    private readonly byte[] _buffer;
    private readonly int _length;
    private readonly ExceptionDispatchInfo? _failure;
    private int _position;

    private BufferedBody(GuardedStream wire, byte[] buffer, int length, bool isWhole, ExceptionDispatchInfo? failure)
    {
        _wire = wire;
        _buffer = buffer;
        _length = length;
        IsWhole = isWhole;
        _failure = failure;
    }

    /// <summary>Whether nothing is left on the wire, so that reading never waits.</summary>
    internal bool IsWhole { get; }

    /// <summary>Takes in what comes, up to the bound. A failure of the wire is kept for the place where it happened.</summary>
    /// <param name="wire">The body.</param>
    /// <param name="announced">How long the server says that it is; null where it does not.</param>
    /// <param name="slot">Has the buffer of a former page, or gets one.</param>
    internal static async Task<BufferedBody> FillAsync(GuardedStream wire, long? announced, PageSlot slot)
    {
        // One byte more than announced shows the end; some more serve the next page, which is hardly ever as long to the byte.
        long needed = Math.Min(MaxBytes, (announced ?? UnknownBytes) + 1);
        if (slot.Buffer.Length < needed)
            slot.Buffer = new byte[Math.Min(MaxBytes, needed + (needed / 16))];
        int length = 0;
        try
        {
            while (length < MaxBytes)
            {
                int read = await wire.ReadGuardedAsync(slot.Buffer, length).ConfigureAwait(false);
                if (read == 0)
                    return new BufferedBody(wire, slot.Buffer, length, true, null);
                length += read;
                if (length == slot.Buffer.Length && length < MaxBytes)
                    slot.Buffer = Grown(slot.Buffer);
            }

            return new BufferedBody(wire, slot.Buffer, length, false, null);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or TimeoutException or InvalidDataException)
        {
            // A read that was given up may still write to the buffer: no other page gets it.
            byte[] buffer = slot.Buffer;
            if (e is TimeoutException)
                slot.Buffer = [];
            return new BufferedBody(wire, buffer, length, true, ExceptionDispatchInfo.Capture(e));
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position == _length)
        {
            _failure?.Throw();
            return IsWhole ? 0 : _wire.Read(buffer, offset, count);
        }

        int taken = Math.Min(count, _length - _position);
        Buffer.BlockCopy(_buffer, _position, buffer, offset, taken);
        _position += taken;
        return taken;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _wire.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Grown(byte[] buffer)
    {
        Array.Resize(ref buffer, Math.Min(MaxBytes, buffer.Length * 2));
        return buffer;
    }
}
