using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Xml;
using VeeamEM.Client;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM.Reading;

/// <summary>Sends the requests of one read, each independently. Thread-safe.</summary>
internal sealed class PageSource<T>
{
    private readonly VemClient _client;
    private readonly EntityType<T> _type;
    private readonly string? _userFilter;
    private readonly ReadContext _context;
    private readonly ConcurrentBag<StringPool> _strings = [];

    /// <param name="client">The connection.</param>
    /// <param name="type">The type of a row.</param>
    /// <param name="userFilter">The filter as the user typed it; it may be the reason for a refusal.</param>
    /// <param name="context">The observer and the cancellation.</param>
    internal PageSource(VemClient client, EntityType<T> type, string? userFilter, ReadContext context)
    {
        _client = client;
        _type = type;
        _userFilter = userFilter;
        _context = context;
    }

    /// <summary>Sends a request, and reads the whole response. A failure is part of the result, so that the rows before it can be emitted first.</summary>
    internal Answer<T> Ask(string path)
    {
        var answer = new Answer<T>();
        try
        {
            using HttpResponseMessage response = Blocking.Wait(_client.SendAsync(path, _context));
            answer.Status = response.StatusCode;
            answer.Date = response.Headers.Date;
            if (!response.IsSuccessStatusCode)
            {
                Refuse(response, path, answer);
                return answer;
            }

            if (!_strings.TryTake(out StringPool? strings))
                strings = new StringPool(_client.Logon.Redactor);
            using Stream body = _client.Body(response, _context);
            using XmlReader xml = SafeXml.CreateReader(body);
            var reader = new QueryResultReader<T>(_type, new ElementReader(xml, _client.Name, _context.Malformed, strings));
            foreach (T row in reader.Rows())
                answer.Rows.Add(row);
            answer.Paging = reader.Paging;
            _strings.Add(strings);
        }
        catch (Exception e) when (!_context.Cancellation.IsCancellationRequested)
        {
            answer.Failure = _client.Translate(e, path.Split('?')[0]);
        }

        return answer;
    }

    private void Refuse(HttpResponseMessage response, string path, Answer<T> answer)
    {
        byte[] body = Blocking.Wait(SmallBody.ReadAsync(response, _client.Options.OperationTimeout, _context.Cancellation));
        response.Content = new ByteArrayContent(body);
        answer.IsServersOwn = ErrorBody.Parse(body) is { Message: not null } or { StatusCode: not null };
        answer.Failure = _client.Refusal(response, path, _context, userFilter: _userFilter);
    }
}

/// <summary>One response: its rows, its paging info, and how it ended.</summary>
internal sealed class Answer<T>
{
    internal List<T> Rows { get; } = [];

    /// <summary>The paging info of the response; null if it has none.</summary>
    internal PagingInfo? Paging { get; set; }

    /// <summary>Why rows are missing; null if the response was read to its end.</summary>
    internal VemException? Failure { get; set; }

    internal HttpStatusCode Status { get; set; }

    /// <summary>The server's clock.</summary>
    internal DateTimeOffset? Date { get; set; }

    /// <summary>Whether a refusal came from the server itself, not from a gateway.</summary>
    internal bool IsServersOwn { get; set; }

    // 403: operators of item restores may not use the query service. 404, 405: a server without a query service.
    internal bool IsWithoutQueryService => Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed;
}
