using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Xml;

namespace VeeamEM.Benchmarks;

/// <summary>
/// The limit: one connection, one thread, one response at a time, and no objects created. Shares no code with the client that
/// is measured against it.
/// </summary>
public sealed class BareReader : IDisposable
{
    private const string TokenHeader = "X-RestSvcSessionId";

    // The settings of any careful reader: no DTD, no nodes for whitespace between elements.
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreWhitespace = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
    };

    private readonly HttpClient _client;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private string? _token;

    public BareReader(Uri server) => _client = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = 1 })
    {
        BaseAddress = server,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Requests the root document and logs on, like a connect, and returns how long that took.</summary>
    public TimeSpan LogOn(string user, string password)
    {
        long start = Stopwatch.GetTimestamp();
        using (HttpResponseMessage root = Send(new HttpRequestMessage(HttpMethod.Get, "/api/")))
            Drain(root);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sessionMngr/?v=latest") { Content = new ByteArrayContent([]) };
        string pair = Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + password));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", pair);
        using HttpResponseMessage logon = Send(request);
        Drain(logon);
        _token = string.Concat(logon.Headers.GetValues(TokenHeader));
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Reads the responses as bytes and returns their number.</summary>
    public long ReadBytes(string[] paths)
    {
        long bytes = 0;
        foreach (string path in paths)
        {
            using HttpResponseMessage response = Get(path);
            bytes += Drain(response);
        }

        return bytes;
    }

    /// <summary>Visits every node of the responses and returns the number of elements with that name.</summary>
    public long ReadXml(string[] paths, string element)
    {
        long found = 0;
        foreach (string path in paths)
        {
            using HttpResponseMessage response = Get(path);
            using XmlReader xml = XmlReader.Create(response.Content.ReadAsStream(), s_settings);
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element)
                    found++;
            }
        }

        return found;
    }

    /// <summary>Returns the time until the first element with that name has arrived.</summary>
    public TimeSpan ReadToFirst(string path, string element)
    {
        long start = Stopwatch.GetTimestamp();
        using HttpResponseMessage response = Get(path);
        using XmlReader xml = XmlReader.Create(response.Content.ReadAsStream(), s_settings);
        return xml.ReadToFollowing(element)
            ? Stopwatch.GetElapsedTime(start)
            : throw new InvalidDataException($"The response contains no {element} element.");
    }

    public void Dispose() => _client.Dispose();

    private HttpResponseMessage Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(TokenHeader, _token);
        request.Headers.Accept.ParseAdd("application/xml");
        return Send(request);
    }

    private HttpResponseMessage Send(HttpRequestMessage request) =>
        _client.Send(request, HttpCompletionOption.ResponseHeadersRead).EnsureSuccessStatusCode();

    private long Drain(HttpResponseMessage response)
    {
        using Stream body = response.Content.ReadAsStream();
        long bytes = 0;
        for (int read = 1; read > 0; bytes += read)
            read = body.Read(_buffer, 0, _buffer.Length);
        return bytes;
    }
}
