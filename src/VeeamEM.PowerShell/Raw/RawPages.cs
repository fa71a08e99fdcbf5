using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VeeamEM.Client;

namespace VeeamEM.Raw;

/// <summary>Follows the pages of a raw query, with the same account of them as every other read.</summary>
internal static class RawPages
{
    internal static IEnumerable<object[]> Read(string server, string path, Func<string, RawPage> read)
    {
        var ledger = new PageLedger(server, 1, isPaged: path.IndexOf("/query?", StringComparison.OrdinalIgnoreCase) >= 0);
        var seen = new SeenIds();
        for (int page = 1; page > 0; page = ledger.NextPage)
        {
            RawPage content = read(WithPage(path, page));
            object[] fresh = content.Items.Where(item => seen.Add(RawPage.IdOf(item))).ToArray();
            yield return fresh;
            ledger.Enter(page, content.Paging, content.Items.Count, content.Items.Count - fresh.Length);
        }
    }

    private static string WithPage(string path, int page)
    {
        string[] parts = path.Split(['?'], 2);
        IEnumerable<string> kept = (parts.Length == 1 ? string.Empty : parts[1])
            .Split('&')
            .Where(parameter => parameter.Length > 0 && !parameter.StartsWith("page=", StringComparison.OrdinalIgnoreCase));
        string[] wanted = page == 1 ? [] : ["page=" + page.ToString(CultureInfo.InvariantCulture)];
        string query = string.Join("&", kept.Concat(wanted));
        return query.Length == 0 ? parts[0] : parts[0] + "?" + query;
    }
}
