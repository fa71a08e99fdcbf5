using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Client;

/// <summary>Reads the body of a response that is small by nature, such as an error or a logon. A longer one is truncated.</summary>
internal static class SmallBody
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>Returns the first 64 KB of the body, or the part that could be read: the status alone is enough to act on.</summary>
    internal static async Task<byte[]> ReadAsync(HttpResponseMessage response, TimeSpan idleTimeout, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(idleTimeout);
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
