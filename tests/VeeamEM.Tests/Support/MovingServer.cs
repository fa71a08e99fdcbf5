using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;

namespace VeeamEM.Tests.Support;

/// <summary>
/// A query service with changing sessions: it applies filters by CreationTime, sorts by CreationTime or UID, pages, and lets a
/// test change the rows before each request.
/// </summary>
internal sealed class MovingServer
{
    private static readonly Regex s_bound = new("CreationTime(>=|<=|<|>)\"([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1));
    private static readonly Regex s_number = new("[?&](page|pageSize)=(\\d+)", RegexOptions.None, TimeSpan.FromSeconds(1));
    private readonly Lock _lock = new();
    private int _lastNumber;

    /// <summary>A server with the given number of sessions, one per minute; the higher the number, the newer.</summary>
    internal MovingServer(int sessions = 0)
    {
        for (int number = 1; number <= sessions; number++)
            _ = Add(Documents.Created(number));
    }

    /// <summary>The current rows: number and time of creation.</summary>
    internal Dictionary<int, DateTime> Rows { get; } = [];

    /// <summary>The maximum number of rows in a response, whatever page size is requested.</summary>
    internal int MaxPageSize { get; init; } = int.MaxValue;

    /// <summary>Compares whole seconds, where others compare ticks.</summary>
    internal bool ComparesSeconds { get; init; }

    /// <summary>Shows whole seconds, where others show ticks.</summary>
    internal bool ShowsSeconds { get; init; }

    internal bool HasPagingInfo { get; init; } = true;

    internal bool IgnoresDates { get; init; }

    /// <summary>Orders equal times, differently for each request if a test needs that.</summary>
    internal Random? Shuffle { get; init; }

    /// <summary>Replaces the responses to single requests.</summary>
    internal Dictionary<int, Func<HttpResponseMessage>> Instead { get; } = [];

    /// <summary>Writes the page info: page, size, pages.</summary>
    internal Func<int, int, int, string> PagingInfo { get; init; } = (page, size, pages) => Documents.Paging(page, size, pages, page < pages);

    /// <summary>Called before each request, with its number.</summary>
    internal Action<int>? BeforeRequest { get; set; }

    internal int Requests { get; private set; }

    internal static IEnumerable<string> Names(int newest, int oldest) =>
        Enumerable.Range(oldest, newest - oldest + 1).Reverse().Select(Documents.VmName);

    /// <summary>The request for the rows from one session's minute to another's, newest first.</summary>
    internal static string Path(int pageSize = 2000, string filter = "", int page = 1, string order = "sortDesc=CreationTime") => string.Create(
        CultureInfo.InvariantCulture,
        $"GET /api/query?type=RestoreSession&format=Entities{(filter.Length == 0 ? "" : "&filter=")}{Uri.EscapeDataString(filter)}&{order}&pageSize={pageSize}&page={page}");

    internal int Add(DateTime utc)
    {
        Rows.Add(++_lastNumber, utc);
        return _lastNumber;
    }

    internal StubHandler Handler() => new(Answer);

    internal HttpResponseMessage Answer(SentRequest request)
    {
        lock (_lock)
        {
            Requests++;
            BeforeRequest?.Invoke(Requests);
            if (Instead.TryGetValue(Requests, out Func<HttpResponseMessage>? instead))
                return instead();
            string query = Uri.UnescapeDataString(request.PathAndQuery);
            Dictionary<string, int> numbers = s_number.Matches(query).ToDictionary(match => match.Groups[1].Value, match => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
            Func<DateTime, bool> passes = Filter(query);
            (int Number, DateTime Utc)[] found = [.. Ordered(query, Rows.Where(row => passes(row.Value)).Select(row => (row.Key, row.Value)))];
            int size = Math.Min(MaxPageSize, numbers["pageSize"]);
            int page = numbers["page"];
            int pages = Math.Max(1, (found.Length + size - 1) / size);
            var rows = new StringBuilder();
            foreach ((int number, DateTime utc) in found.Skip((page - 1) * size).Take(size))
                _ = rows.Append(Row(number, utc));
            return Support.Answer.Xml(Documents.QueryResult(rows.ToString(), HasPagingInfo ? PagingInfo(page, size, pages) : string.Empty));
        }
    }

    private IEnumerable<(int Number, DateTime Utc)> Ordered(string query, IEnumerable<(int Number, DateTime Utc)> rows)
    {
        if (query.Contains("sortAsc=UID", StringComparison.Ordinal))
            return rows.OrderBy(row => Documents.Id(row.Number));
        rows = Shuffle is null ? rows.OrderBy(row => row.Number) : rows.OrderBy(_ => Shuffle.Next());
        return query.Contains("sortDesc=CreationTime", StringComparison.Ordinal)
            ? rows.OrderByDescending(row => Compared(row.Utc))
            : rows.OrderBy(row => Compared(row.Utc));
    }

    private Func<DateTime, bool> Filter(string query)
    {
        (string Operator, DateTime Bound)[] bounds = IgnoresDates
            ? []
            : [.. s_bound.Matches(query).Select(match => (match.Groups[1].Value, Compared(DateTime.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal))))];
        return utc => Array.TrueForAll(bounds, one =>
        {
            int order = Compared(utc).CompareTo(one.Bound);
            return one.Operator switch
            {
                ">=" => order >= 0,
                "<=" => order <= 0,
                "<" => order < 0,
                _ => order > 0,
            };
        });
    }

    private DateTime Compared(DateTime utc) => ComparesSeconds ? Seconds(utc) : utc;

    private static DateTime Seconds(DateTime utc) => utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));

    /// <summary>Changes the time that a row shows.</summary>
    internal Func<int, string, string> CreationTimeText { get; init; } = (_, created) => created;

    private string Row(int number, DateTime utc)
    {
        string created = (ShowsSeconds ? Seconds(utc) : utc).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
        return $"<RestoreSession UID=\"urn:veeam:RestoreSession:{Documents.Id(number)}\" Name=\"s{Documents.Text(number)}\" VmDisplayName=\"{Documents.VmName(number)}\">"
            + $"<Links/><JobType>RestoreVm</JobType><CreationTimeUTC>{CreationTimeText(number, created)}</CreationTimeUTC><State>Stopped</State><Result>Success</Result></RestoreSession>";
    }
}
