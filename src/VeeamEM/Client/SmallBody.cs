using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Client;

/// <summary>Reads the body of an answer that is small by nature: an error, a logon. A longer one is cut.</summary>
internal static class SmallBody
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>The body's first 64 KB; what cannot be read is left out, because the status already tells the story.</summary>
    internal static async Task<byte[]> ReadAsync(HttpResponseMessage response, TimeSpan silence, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(silence);
        try
        {
            using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
            var reader = new CancellableReader(stream, timeout.Token);
            byte[] buffer = new byte[8192];
            int read;
            while (body.Length < MaxBytes && (read = await reader.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false)) > 0)
                body.Write(buffer, 0, read);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // See the summary.
        }

        return body.ToArray();
    }
}
