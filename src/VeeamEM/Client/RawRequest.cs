using System;
using System.IO;
using System.Net.Http;
using System.Text;

namespace VeeamEM.Client;

/// <summary>A request for any resource: subject to the same safety rules as every request; returns the response as text.</summary>
internal sealed class RawRequest
{
    private readonly VemClient _client;
    private readonly ReadContext _context;

    internal RawRequest(VemClient client, ReadContext context)
    {
        _client = client;
        _context = context;
    }

    /// <summary>Sends the request; the body is empty if the server sends none. IDs of logon sessions and secrets of this connection are masked.</summary>
    internal string Send(HttpMethod method, string path, string accept, string? body)
    {
        try
        {
            using var request = new VemRequest(method, new Uri(_client.Options.BaseUri, path), _context.Observer);
            request.Accept(accept);
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, IsJson(body) ? VemRequest.Json : VemRequest.Xml);
            using HttpResponseMessage response = Blocking.Wait(_client.SendAsync(request, _context.Cancellation));
            if (!response.IsSuccessStatusCode)
                throw _client.Refusal(response, path, _context, missing: "resource " + _client.Logon.Redactor.MaskSecrets(path));

            using var bytes = new MemoryStream();
            using (Stream stream = _client.Body(response, _context))
                stream.CopyTo(bytes);
            string text = BodyText.Read(bytes.GetBuffer(), (int)bytes.Length, response.Content.Headers.ContentType?.CharSet);
            return _client.Logon.Redactor.MaskSecrets(text);
        }
        catch (Exception e) when (!_context.Cancellation.IsCancellationRequested)
        {
            throw _client.Translate(e, path);
        }
    }

    private static bool IsJson(string body)
    {
        string text = body.TrimStart();
        return text.Length > 0 && (text[0] is '{' or '[');
    }
}
