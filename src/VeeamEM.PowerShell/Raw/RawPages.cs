using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VeeamEM.Client;

namespace VeeamEM.Raw;

/// <summary>Follows the pages of a raw query, with the same account of them as every other read.</summary>
internal static class RawPages
{
    internal static IEnumerable<RawPage> Read(string server, string path, Func<string, RawPage> read)
    {
        int asked = int.TryParse(Parameter(path, "pageSize"), NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : int.MaxValue;
        var ledger = new PageLedger(server, asked);
        for (int page = 1; page > 0; page = ledger.NextPage)
        {
            RawPage content = read(page == 1 ? path : WithPage(path, page));
            yield return content;

            // Raw items have no identity here: a repeated row is not told from a new one.
            ledger.Enter(page, content.Paging, content.Items.Count, 0);
        }
    }

    private static string WithPage(string path, int page)
    {
        string[] parts = path.Split(['?'], 2);
        IEnumerable<string> kept = (parts.Length == 1 ? string.Empty : parts[1])
            .Split('&')
            .Where(parameter => parameter.Length > 0 && !IsNamed(parameter, "page"));
        return parts[0] + "?" + string.Join("&", kept.Concat(["page=" + page.ToString(CultureInfo.InvariantCulture)]));
    }

    private static string? Parameter(string path, string name) => path.Split('?', '&')
        .Where(parameter => IsNamed(parameter, name))
        .Select(parameter => parameter.Substring(name.Length + 1))
        .FirstOrDefault();

    private static bool IsNamed(string parameter, string name) => parameter.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase);
}
