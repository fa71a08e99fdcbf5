using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;

namespace VeeamEM.Tests.Support;

/// <summary>Answers page requests from one list of sessions, as far as a test does not say otherwise.</summary>
internal sealed class PageServer
{
    private static readonly Regex s_page = new("[?&]page=(\\d+)", RegexOptions.None, TimeSpan.FromSeconds(1));
    private static readonly Regex s_pageSize = new("[?&]pageSize=(\\d+)", RegexOptions.None, TimeSpan.FromSeconds(1));
    private int[] _rows;

    internal PageServer(int rows) => _rows = [.. Enumerable.Range(1, rows).Reverse()];

    /// <summary>The most rows that a page has, whatever is asked for.</summary>
    internal int MaxPageSize { get; init; } = int.MaxValue;

    /// <summary>Replaces the answer to single pages.</summary>
    internal Dictionary<int, Func<HttpResponseMessage>> Instead { get; } = [];

    /// <summary>Changes the rows of a page: its number and its rows.</summary>
    internal Func<int, IEnumerable<int>, IEnumerable<int>> Rows { get; init; } = (_, rows) => rows;

    /// <summary>Writes the page info: page, size, pages.</summary>
    internal Func<int, int, int, string> PagingInfo { get; init; } = (page, size, pages) => Documents.Paging(page, size, pages, page < pages);

    internal static IEnumerable<string> Names(int newest, int oldest) =>
        Enumerable.Range(oldest, newest - oldest + 1).Reverse().Select(Documents.VmName);

    internal static string Path(int pageSize, int page) => string.Create(
        CultureInfo.InvariantCulture,
        $"GET /api/query?type=RestoreSession&format=Entities&sortDesc=CreationTime&pageSize={pageSize}&page={page}");

    /// <summary>Lets sessions start: all rows move down.</summary>
    internal void Insert(int count) => _rows = [.. Enumerable.Range(_rows[0] + 1, count).Reverse(), .. _rows];

    /// <summary>Removes the first rows: all others move up.</summary>
    internal void Remove(int count) => _rows = _rows[count..];

    internal StubHandler Handler() => new(Answer);

    internal HttpResponseMessage Answer(SentRequest request)
    {
        int page = Number(s_page, request);
        if (Instead.TryGetValue(page, out Func<HttpResponseMessage>? instead))
            return instead();
        int size = Math.Min(MaxPageSize, Number(s_pageSize, request));
        int pages = (_rows.Length + size - 1) / size;
        IEnumerable<int> rows = Rows(page, _rows.Skip((page - 1) * size).Take(size));
        return Support.Answer.Xml(Documents.QueryResult(Documents.Sessions(rows), PagingInfo(page, size, pages)));
    }

    private static int Number(Regex pattern, SentRequest request) =>
        int.Parse(pattern.Match(request.PathAndQuery).Groups[1].Value, CultureInfo.InvariantCulture);
}
