using System.Collections.Generic;
using System.IO;
using System.Linq;
using VeeamEM.Errors;

namespace VeeamEM.Reports;

/// <summary>What the page covers and what it does not: banners at the top, and the facts of each read.</summary>
internal static class ScopeSection
{
    internal static void WriteBanners(TextWriter page, ReportScope scope)
    {
        foreach (string failure in scope.Failures)
            page.Write($"<p class=\"banner red\" role=\"alert\"><strong>Incomplete.</strong> {Markup.Text(failure)}</p>\n");
        foreach (string limitation in scope.Limitations)
            page.Write($"<p class=\"banner amber\" role=\"note\"><strong>Limited scope.</strong> {Markup.Text(limitation)}</p>\n");
    }

    internal static void Write(TextWriter page, ReportScope scope)
    {
        page.Write("<section id=\"scope\" class=\"card\" aria-labelledby=\"scope-h\"><h2 id=\"scope-h\">Scope</h2>\n");
        foreach (ReadScope read in scope.Reads)
            WriteRead(page, scope, read);
        if (scope.Unknown > 0 || scope.Reads.Count == 0)
        {
            page.Write("<dl class=\"facts\">\n");
            Fact(page, "Rows as piped in", scope.Unknown == 0 ? "None; scope unknown." : $"{Display.Count(scope.Unknown)}; scope unknown.");
            page.Write("</dl>\n");
        }

        if (scope.Repeats is not null)
        {
            page.Write("<dl class=\"facts\">\n");
            Fact(page, "Repeated rows", scope.Repeats);
            page.Write("</dl>\n");
        }

        page.Write("</section>\n");
    }

    internal static void Fact(TextWriter page, string name, string value) =>
        page.Write($"<div><dt>{Markup.Text(name)}</dt><dd>{Markup.Text(value)}</dd></div>\n");

    private static void WriteRead(TextWriter page, ReportScope scope, ReadScope read)
    {
        page.Write("<dl class=\"facts\">\n");
        Fact(page, "Requested period", Period(read));
        Fact(page, "Criteria", read.Criteria.Count == 0 ? "None: all restore sessions of the period." : string.Join(", ", read.Criteria));
        if (read.File is not null)
        {
            Fact(page, "Source", $"From {read.File}, SHA-256 {read.FileHash}");
            Fact(page, "Last update of the file", read.FileUpdated is null ? Display.None : $"{Display.Time(read.FileUpdated)}; the file proves nothing after that.");
            Fact(page, "Hash of the last closed read", read.ChainHash ?? Display.None);
        }

        Fact(page, read.File is null ? "Read" : "Imported", $"{Display.Time(read.Began)} to {(read.Ended is { } ended ? Display.Time(ended) : "– (stopped before it finished)")}");
        page.Write("</dl>\n");
        Figure.Table(
            page,
            "servers",
            "Servers of this read",
            ["Enterprise Manager", "Account", "API version", "Rows", "Complete", "History begins"],
            read.Servers.Select(server => (IReadOnlyList<string>)
            [
                server.Name, server.UserName ?? "not known", server.ApiVersion ?? "not known", Rows(scope, server), Complete(scope, server), Oldest(server),
            ]));
    }

    private static string Period(ReadScope read) => (read.After, read.Before) switch
    {
        (null, null) => read.File is null ? "None: everything on the servers." : "None: everything in the file.",
        ({ } after, null) => $"From {Display.Time(after)} to the {(read.File is null ? "time of the read" : "last update of the file")}",
        (null, { } before) => $"Before {Display.Time(before)}",
        ({ } after, { } before) => $"From {Display.Time(after)} to before {Display.Time(before)}",
    };

    private static string Rows(ReportScope scope, ServerScope server) => scope.ReceivedRows(server) == server.Rows
        ? Display.Count(server.Rows)
        : $"{Display.Count(scope.ReceivedRows(server))} of {Display.Count(server.Rows)}";

    private static string Complete(ReportScope scope, ServerScope server) => server.Failure is not null ? "No: " + server.Failure
        : server.Read.Ended is null ? "No: stopped before it finished"
        : scope.ReceivedRows(server) != server.Rows ? "No: filtered after the read"
        : server.Read.IsLimited ? "No: only a part was requested"
        : server.Gaps is not null ? "No: the history has gaps"
        : "Yes";

    private static string Oldest(ServerScope server) => !server.IsOldestKnown ? "not known"
        : server.Oldest is { } oldest ? Display.Time(oldest)
        : "no restore sessions";
}
