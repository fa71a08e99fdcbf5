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
    private static readonly Regex s_createdBefore = new("CreationTime<\"([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1));
    private readonly Dictionary<int, Action> _changes = [];
    private int[] _rows;
    private int _newest;

    internal PageServer(int rows) => _rows = [.. New(rows).Reverse()];

    /// <summary>The most rows that a page has, whatever is asked for.</summary>
    internal int MaxPageSize { get; init; } = int.MaxValue;

    /// <summary>Replaces the answer to single pages.</summary>
    internal Dictionary<int, Func<HttpResponseMessage>> Instead { get; } = [];

    /// <summary>Changes the rows of a page: its number and its rows.</summary>
    internal Func<int, IEnumerable<int>, IEnumerable<int>> Rows { get; init; } = (_, rows) => rows;

    /// <summary>Writes the page info: page, size, pages.</summary>
    internal Func<int, int, int, string> PagingInfo { get; init; } = (page, size, pages) => Documents.Paging(page, size, pages, page < pages);

    /// <summary>Rows that there are now.</summary>
    internal int Count => _rows.Length;

    internal static IEnumerable<string> Names(int newest, int oldest) =>
        Enumerable.Range(oldest, newest - oldest + 1).Reverse().Select(Documents.VmName);

    internal static string Path(int pageSize, int page) => string.Create(
        CultureInfo.InvariantCulture,
        $"GET /api/query?type=RestoreSession&format=Entities&sortDesc=CreationTime&pageSize={pageSize}&page={page}");

    /// <summary>Lets sessions start: all rows move down.</summary>
    internal void Insert(int count) => _rows = [.. New(count).Reverse(), .. _rows];

    /// <summary>Removes the first rows: all others move up.</summary>
    internal void Remove(int count) => _rows = _rows[count..];

    /// <summary>Moves a row from wherever it is to the front.</summary>
    internal void Raise(int row) => _rows = [row, .. _rows.Where(number => number != row)];

    /// <summary>Lets sessions start that stand behind all others in this order.</summary>
    internal void Append(int count) => _rows = [.. _rows, .. New(count)];

    /// <summary>Does something once, just before a page is looked at.</summary>
    internal void OnPage(int page, Action change) => _changes[page] = change;

    internal StubHandler Handler() => new(Answer);

    internal HttpResponseMessage Answer(SentRequest request)
    {
        int page = Number(s_page, request);
        if (Instead.TryGetValue(page, out Func<HttpResponseMessage>? instead))
            return instead();
        if (_changes.Remove(page, out Action? change))
            change();
        int size = Math.Min(MaxPageSize, Number(s_pageSize, request));
        int[] found = Find(request);
        int pages = (found.Length + size - 1) / size;
        IEnumerable<int> rows = Rows(page, found.Skip((page - 1) * size).Take(size));
        return Support.Answer.Xml(Documents.QueryResult(Documents.Sessions(rows), PagingInfo(page, size, pages)));
    }

    private int[] New(int count)
    {
        _newest += count;
        return [.. Enumerable.Range(_newest - count + 1, count)];
    }

    private int[] Find(SentRequest request)
    {
        Match before = s_createdBefore.Match(Uri.UnescapeDataString(request.PathAndQuery));
        IEnumerable<int> rows = before.Success
            ? _rows.Where(number => Documents.Created(number) < DateTime.Parse(before.Groups[1].Value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal))
            : _rows;
        return [.. request.PathAndQuery.Contains("sortDesc=CreationTime", StringComparison.Ordinal) ? rows.OrderDescending() : rows];
    }

    private static int Number(Regex pattern, SentRequest request) =>
        int.Parse(pattern.Match(request.PathAndQuery).Groups[1].Value, CultureInfo.InvariantCulture);
}
