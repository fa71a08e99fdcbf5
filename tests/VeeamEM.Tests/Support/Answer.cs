using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;

namespace VeeamEM.Tests.Support;

/// <summary>Responses of a server.</summary>
internal static class Answer
{
    internal static HttpResponseMessage Xml(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/xml") };

    internal static HttpResponseMessage Text(HttpStatusCode status, string body = "", string mediaType = "text/html") =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };

    internal static HttpResponseMessage Error(int status, string message, int? inner = null) =>
        Xml(Documents.Error(message, inner ?? status), (HttpStatusCode)status);

    internal static HttpResponseMessage Body(Stream body) => new(HttpStatusCode.OK) { Content = new StreamContent(body) };

    internal static HttpResponseMessage Status(int status) => Text((HttpStatusCode)status);

    /// <summary>A granted logon: the token in the header, the session in the body.</summary>
    internal static HttpResponseMessage Logon(string token = "token-1", int session = 1)
    {
        HttpResponseMessage response = Xml(Documents.LogonSession(session), HttpStatusCode.Created);
        response.Headers.Add("X-RestSvcSessionId", token);
        response.Headers.Add("Set-Cookie", $"X-RestSvcSessionId={token}; Path=/api;");
        response.Headers.Location = new Uri("https://em.internal:9398/api/logonSessions/" + Documents.LogonId(session));
        return response;
    }
}
