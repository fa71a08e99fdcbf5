using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VeeamEM.Client;

namespace VeeamEM.Raw;

/// <summary>Follows the pages of a raw query, with the same account of them as every other read.</summary>
internal static class RawPages
{
    internal static bool IsQuery(string path) => path.Split('?')[0].TrimEnd('/').EndsWith("/query", StringComparison.OrdinalIgnoreCase);

    internal static IEnumerable<object[]> Read(string server, string path, Func<string, RawPage> read)
    {
        bool isQuery = IsQuery(path);
        var ledger = new PageLedger(server, 1, isPaged: isQuery) { Total = isQuery && MayMoveUp(path) ? Count(path, read) : null };
        var seen = new SeenIds(isBounded: false);
        for (int page = 1; page > 0; page = ledger.NextPage)
        {
            RawPage content = read(With(path, page == 1 ? null : "page=" + page.ToString(CultureInfo.InvariantCulture)));
            object[] fresh = content.Items.Where(item => seen.Add(RawPage.IdOf(item))).ToArray();
            yield return fresh;
            ledger.Enter(page, content.Paging, content.Items.Count, content.Items.Count - fresh.Length, content.Items.Count(item => RawPage.IdOf(item) == Guid.Empty));
        }
    }

    // Rows that go meanwhile let others move up, past the page that would have had them: in any order but newest first, and
    // under a filter, which is not understood here.
    private static bool MayMoveUp(string path) =>
        !Parameters(path).Contains("sortDesc=CreationTime", StringComparer.OrdinalIgnoreCase)
        || Parameters(path).Any(parameter => parameter.StartsWith("filter=", StringComparison.OrdinalIgnoreCase));

    // With one row a page the number of pages is the number of rows, unless the server clamps the size: then it says so.
    private static long? Count(string path, Func<string, RawPage> read) =>
        read(With(path, "pageSize=1")).Paging is { PageSize: 1 } paging ? paging.Pages : null;

    /// <summary>The path with another parameter in place of its page, or of its page and their size.</summary>
    private static string With(string path, string? wanted)
    {
        bool IsReplaced(string parameter) => parameter.StartsWith("page=", StringComparison.OrdinalIgnoreCase)
            || (parameter.StartsWith("pageSize=", StringComparison.OrdinalIgnoreCase) && wanted == "pageSize=1");
        IEnumerable<string> kept = Parameters(path).Where(parameter => parameter.Length > 0 && !IsReplaced(parameter));
        string query = string.Join("&", wanted is null ? kept : kept.Append(wanted));
        return path.Split('?')[0] + (query.Length == 0 ? string.Empty : "?" + query);
    }

    private static IEnumerable<string> Parameters(string path) => path.Split(['?'], 2).Skip(1).SelectMany(query => query.Split('&'));
}
