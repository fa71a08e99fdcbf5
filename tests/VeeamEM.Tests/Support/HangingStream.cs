using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;

namespace VeeamEM.Tests.Support;

/// <summary>Returns some text, and then stalls until the reader gives up.</summary>
internal sealed class HangingStream : ForwardStream
{
    private readonly MemoryStream _text;
    private readonly Action _onHang;

    internal HangingStream(string text, Action? onHang = null)
    {
        _text = new MemoryStream(Encoding.UTF8.GetBytes(text));
        _onHang = onHang ?? (() => { });
    }

    internal bool IsDisposed { get; private set; }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Available text is returned even if a short timer fires first on a busy machine.
        int read = await _text.ReadAsync(buffer, CancellationToken.None);
        if (read > 0)
            return read;
        _onHang();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        _text.Dispose();
        base.Dispose(disposing);
    }
}
