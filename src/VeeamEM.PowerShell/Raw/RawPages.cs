using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VeeamEM.Reading;

namespace VeeamEM.Raw;

/// <summary>Follows the pages of a raw query, with the same checks as every other read.</summary>
internal static class RawPages
{
    internal static bool IsQuery(string path) => path.Split('?')[0].TrimEnd('/').EndsWith("/query", StringComparison.OrdinalIgnoreCase);

    internal static IEnumerable<object[]> Read(string server, string path, Func<string, RawPage> read, Action<string> warn)
    {
        bool isQuery = IsQuery(path);
        var ledger = new PageLedger(isPaged: isQuery);
        var seen = new HashSet<Guid>();
        long rows = 0;
        for (int page = 1; page > 0; page = ledger.NextPage)
        {
            if (page == 2)
                warn($"{server}: page numbers count from the current first row, so rows that are deleted or change places during the read can be missed.");
            RawPage content = read(With(path, page));
            object[] fresh = content.Items.Where(item => RawPage.IdOf(item) is var id && (id == Guid.Empty || seen.Add(id))).ToArray();
            rows += fresh.Length;
            yield return fresh;
            string? broken = ledger.Add(page, content.Paging, content.Items.Count, fresh.Length, content.Items.Count(item => RawPage.IdOf(item) == Guid.Empty));
            if ((broken ?? ledger.Shortfall) is { } reason)
                throw VemErrors.Incomplete(server, rows, reason);
        }
    }

    /// <summary>The path of another page.</summary>
    private static string With(string path, int page)
    {
        IEnumerable<string> kept = path.Split(['?'], 2).Skip(1).SelectMany(query => query.Split('&'))
            .Where(parameter => parameter.Length > 0 && !parameter.StartsWith("page=", StringComparison.OrdinalIgnoreCase));
        string query = string.Join("&", page == 1 ? kept : kept.Append("page=" + page.ToString(CultureInfo.InvariantCulture)));
        return path.Split('?')[0] + (query.Length == 0 ? string.Empty : "?" + query);
    }
}
