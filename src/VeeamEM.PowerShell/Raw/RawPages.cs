using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VeeamEM.Query;
using VeeamEM.Reading;

namespace VeeamEM.Raw;

/// <summary>Follows the pages of a raw query, with the same checks as every other read.</summary>
internal static class RawPages
{
    internal static bool IsQuery(string path) => path.Split('?')[0].TrimEnd('/').EndsWith("/query", StringComparison.OrdinalIgnoreCase);

    /// <summary>The path without page=1, which the links of the query service have; rejects any other page.</summary>
    internal static string WithoutPage(string path)
    {
        string[] parts = path.Split(['?'], 2);
        string query = string.Join("&", parts.Skip(1).SelectMany(query => query.Split('&'))
            .Where(parameter => parameter.Length > 0 && !parameter.Equals("page=1", StringComparison.OrdinalIgnoreCase)));
        return !ParameterNames.In(query).Contains("page") ? parts[0] + (query.Length == 0 ? string.Empty : "?" + query)
            : throw VemErrors.RequestInvalid(
                "-All reads every page from the first, but the parameter page specifies another.",
                "Omit page to read every page, or omit -All to read that page.");
    }

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

    private static string With(string path, int page) => page == 1 ? path
        : path + (path.IndexOf('?') < 0 ? "?" : "&") + "page=" + page.ToString(CultureInfo.InvariantCulture);
}
