using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;

namespace VeeamEM.Tests.Support;

/// <summary>Content that records its disposal.</summary>
internal sealed class TrackedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal TrackedContent(HttpContent inner) => _inner = inner;

    internal Task Disposed => _disposed.Task;

    /// <inheritdoc/>
    protected override Task<Stream> CreateContentReadStreamAsync() => _inner.ReadAsStreamAsync();

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _inner.CopyToAsync(stream);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
            _ = _disposed.TrySetResult();
        }

        base.Dispose(disposing);
    }
}
