using System.IO;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace VeeamEM.Simulator.Faults;

/// <summary>Responses that replace the resource's own.</summary>
internal static class AnswerFaults
{
    private const string Head = "<?xml version=\"1.0\" encoding=\"utf-8\"?><QueryResult xmlns=\"" + XmlNodeWriter.Namespace + "\"><Entities><RestoreSessions>";
    private const string Tail = "</RestoreSessions></Entities><PagingInfo PageNum=\"1\" PageSize=\"100\" PagesCount=\"1\"><Links /></PagingInfo></QueryResult>";
    private const int MemberSize = 1 << 24;
    private const int PieceSize = 1 << 16;

    /// <summary>A status, from the server itself or from a proxy in front of it.</summary>
    public static Fault Status(FaultParameters read)
    {
        int status = read.Number("status", 503);
        string body = read.OneOf("body", "error", "html", "none");
        ImmutableArray<AnswerHeader> headers = read.TextOrNull("retryAfter") is string after ? [new AnswerHeader("Retry-After", after)] : [];
        string message = read.TextOrNull("message") ?? "The service is not available.";
        return new Fault
        {
            Replace = context => body switch
            {
                "error" => Render(context, new EmAnswer(status, Documents.Error(status, message)) { Headers = headers }),
                "html" => RenderedAnswer.Text(status, headers, "text/html; charset=utf-8", HostileBodies.ProxyPage(status, message)),
                _ => new RenderedAnswer(status, headers, null),
            },
        };
    }

    /// <summary>Redirects the client.</summary>
    public static Fault Redirect(FaultParameters read)
    {
        int status = read.Number("status", 302);
        AnswerHeader location = new("Location", read.Text("location", "https://redirected.example/api/"));
        return new Fault { Replace = _ => new RenderedAnswer(status, [location], null) };
    }

    /// <summary>An error that echoes the secrets of the request, as chatty proxies do; a client must not pass them on.</summary>
    public static Fault EchoSecrets(FaultParameters read)
    {
        int status = read.Number("status", 500);
        return new Fault
        {
            Replace = context =>
            {
                IHeaderDictionary headers = context.Http.Request.Headers;
                string[] secrets = ["Authorization", EmRequest.TokenHeader, "Cookie"];
                string echo = string.Join("; ", secrets.Where(headers.ContainsKey).Select(name => $"{name}: {headers[name]}"));
                return Render(context, new EmAnswer(status, Documents.Error(
                    status, $"Cannot process the request {context.Request.Method} {context.Request.RawTarget} ({echo}).")));
            },
        };
    }

    /// <summary>Responds with 200 and a body that no Enterprise Manager sends.</summary>
    public static Fault Body(string contentType, Func<EmRequest, string> body) =>
        new() { Replace = context => RenderedAnswer.Text(200, [], contentType, body(context.Request)) };

    public static Fault ExternalEntity(FaultParameters read)
    {
        string? systemId = read.TextOrNull("systemId");
        return Body(DocumentWriter.Xml, request => HostileBodies.ExternalEntity(systemId ?? $"{request.Scheme}://{request.Host}/api/external-entity"));
    }

    public static Fault DeepNesting(FaultParameters read)
    {
        int depth = read.Number("depth", 10_000);
        return Body(DocumentWriter.Xml, _ => HostileBodies.Nested(depth));
    }

    /// <summary>A small compressed body that inflates to a huge one.</summary>
    public static Fault GzipBomb(long bytes) => new()
    {
        Replace = _ => new RenderedAnswer(200, [new AnswerHeader("Content-Encoding", "gzip")], DocumentWriter.Xml, Compress(bytes)),
    };

    /// <summary>A body of any size, streamed.</summary>
    public static Fault HugeBody(long bytes) => new()
    {
        Replace = _ => new RenderedAnswer(200, [], DocumentWriter.Xml),
        Send = (context, answer) => SendHugeAsync(context, answer, Math.Max(bytes, Head.Length + Tail.Length)),
    };

    private static RenderedAnswer Render(FaultContext context, EmAnswer answer) =>
        DocumentWriter.Render(answer, context.Request.WantsJson, RenderContext.For(context.Simulation.Options, context.Request));

    // A gzip file may have many members, so the same megabytes of spaces are compressed once and repeated.
    private static byte[] Compress(long bytes)
    {
        byte[] blanks = new byte[MemberSize];
        Array.Fill(blanks, (byte)' ');
        using MemoryStream output = new();
        output.Write(Member(Encoding.UTF8.GetBytes(Head)));
        byte[] wholeMember = Member(blanks);
        for (long left = Math.Max(0, bytes - Head.Length - Tail.Length); left > 0; left -= MemberSize)
            output.Write(left >= MemberSize ? wholeMember : Member(blanks.AsSpan(0, (int)left)));
        output.Write(Member(Encoding.UTF8.GetBytes(Tail)));
        return output.ToArray();
    }

    private static byte[] Member(ReadOnlySpan<byte> content)
    {
        using MemoryStream member = new();
        using (GZipStream gzip = new(member, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);

        return member.ToArray();
    }

    private static async Task SendHugeAsync(FaultContext context, RenderedAnswer answer, long bytes)
    {
        HttpResponse response = context.Http.Response;
        CancellationToken clientGone = context.Http.RequestAborted;
        answer.WriteHead(response);
        response.ContentLength = bytes;
        byte[] piece = new byte[PieceSize];
        Array.Fill(piece, (byte)' ');
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(Head), clientGone);
        for (long left = bytes - Head.Length - Tail.Length; left > 0; left -= PieceSize)
            await response.Body.WriteAsync(piece.AsMemory(0, (int)Math.Min(left, PieceSize)), clientGone);
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(Tail), clientGone);
    }
}
