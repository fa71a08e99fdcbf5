using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;

namespace VeeamEM.Benchmarks;

/// <summary>A response of the server, kept as bytes to be replayed without the network.</summary>
internal sealed class CannedAnswer
{
    internal CannedAnswer(HttpStatusCode status, byte[] body)
    {
        Status = status;
        Body = body;
    }

    internal HttpStatusCode Status { get; }

    internal byte[] Body { get; }

    internal HttpResponseMessage ToResponse() => new(Status)
    {
        Content = new ByteArrayContent(Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/xml") } },
    };
}
