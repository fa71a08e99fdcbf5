using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using VeeamEM.Errors;
using VeeamEM.Statistics;

namespace VeeamEM.Reports;

/// <summary>The sessions: failed ones, running ones, and all of them behind a checkbox.</summary>
internal sealed class SessionTables
{
    private readonly TextWriter _page;
    private readonly ReportData _data;
    private readonly string _rest;
    private readonly CancellationToken _cancellation;

    internal SessionTables(TextWriter page, ReportData data, string? csvName, CancellationToken cancellation)
    {
        _page = page;
        _data = data;
        _cancellation = cancellation;
        _rest = csvName is null
            ? "The other rows are not in any file; to write all rows, run the command with -Csv."
            : $"All rows are in {csvName}.";
    }

    internal void Write()
    {
        Column[] last = _data.Servers.Count > 1 ? [s_server] : [];
        Column[] notes = _data.Annotations.IsEmpty ? [] : [Column.Annotation(_data.Annotations)];

        // Servers rarely say why a restore failed; omit an empty column.
        Column[] why = _data.Failed.Ordered.Any(session => session.FailureMessage is not null) ? [s_failure] : [];
        WriteListed("failed", "Failed restores", "No restore failed.", [s_vm, s_result, s_duration, s_started, s_type, .. why, s_age, s_backupServer, s_point, .. last, .. notes], _data.Failed);
        WriteListed("running", "Running restores", "No restore was running.", [s_vm, s_started, s_type, s_state, s_progress, s_backupServer, s_point, .. last, .. notes], _data.Running);
        WriteAll([s_vm, s_result, s_duration, s_started, s_ended, s_type, s_state, s_age, s_backupServer, s_point, .. last, .. notes]);
    }

    private void WriteListed(string id, string heading, string none, IReadOnlyList<Column> columns, TopSessions sessions)
    {
        _page.Write($"<section id=\"{id}\" class=\"card\" aria-labelledby=\"{id}-h\"><h2 id=\"{id}-h\">{heading} <span class=\"badge\">{Display.Count(sessions.Offered)}</span></h2>\n");
        if (sessions.Offered == 0)
            _page.Write($"<p class=\"nothing\">{none}</p>\n");
        else
            WriteTable(heading + ", newest first", columns, sessions.Ordered, sessions.Offered);
        _page.Write("</section>\n");
    }

    private void WriteAll(IReadOnlyList<Column> columns)
    {
        int total = _data.Counts.Total;
        _page.Write($"<section id=\"rows\" class=\"card\" aria-labelledby=\"rows-h\"><h2 id=\"rows-h\">All restores <span class=\"badge\">{Display.Count(total)}</span></h2>\n");
        if (total == 0)
        {
            _page.Write("<p class=\"nothing\">No restores to show.</p></section>\n");
            return;
        }

        // A checkbox and not a details element: style sheets can print unchecked content, but not details content in every browser.
        _page.Write($"<p class=\"switch\"><input type=\"checkbox\" id=\"show-rows\"><label for=\"show-rows\">Show {Display.Plural(_data.Rows.Ordered.Count, "row", "rows")}</label></p>\n<div class=\"folded\">\n");
        WriteTable("Restores, newest first", columns, _data.Rows.Ordered, total);
        _page.Write("</div></section>\n");
    }

    private void WriteTable(string caption, IReadOnlyList<Column> columns, IReadOnlyList<SessionRow> sessions, int total)
    {
        if (sessions.Count < total)
        {
            _page.Write($"<p class=\"note\">The newest {Display.Count(sessions.Count)} of {Display.Count(total)} rows. " +
                $"The numbers and charts include every row. {Markup.Text(_rest)}</p>\n");
        }

        _page.Write($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table class=\"sessions\"><caption>{caption}</caption><thead><tr>");
        foreach (Column column in columns)
            _page.Write($"<th scope=\"col\"{(column.Style == "n" ? " class=\"n\"" : string.Empty)}>{column.Heading}</th>");
        _page.Write("</tr></thead><tbody>\n");
        foreach (SessionRow session in sessions)
        {
            _cancellation.ThrowIfCancellationRequested();
            _page.Write("<tr>");
            foreach (Column column in columns)
                _page.Write(column.Cell(session));
            _page.Write("</tr>\n");
        }

        _page.Write("</tbody></table></div>\n");
    }

    // The first three stay visible on a phone.
    private static readonly Column s_vm = Column.Of("VM", "v", session => session.VmName);
    private static readonly Column s_result = Column.Of("Result", "r", session => session.Result);
    private static readonly Column s_duration = Column.Of("Duration", "n", session => Display.Duration(session.Duration));
    private static readonly Column s_started = Column.Of("Started", "t", session => Display.Time(session.CreatedUtc));
    private static readonly Column s_ended = Column.Of("Ended", "t", session => Display.Time(session.EndedUtc));
    private static readonly Column s_type = Column.Of("Type", string.Empty, session => session.JobType);
    private static readonly Column s_state = Column.Of("State", string.Empty, session => session.State);
    private static readonly Column s_progress = Column.Of("Progress", "n", session => session.Progress is { } percent ? percent.ToString(CultureInfo.CurrentCulture) + " %" : null);
    private static readonly Column s_age = Column.Of("Age of data", "n", session => Display.Age(session.PointAge));
    private static readonly Column s_backupServer = Column.Of("Backup server", "t", session => session.BackupServer);
    private static readonly Column s_point = Column.Of("Restore point", string.Empty, session => session.RestorePoint);
    private static readonly Column s_failure = Column.Of("Failure", "f", session => session.FailureMessage);
    private static readonly Column s_server = Column.Of("Enterprise Manager", string.Empty, session => session.Server);

    /// <summary>A column with the name that backup administrators know.</summary>
    private sealed class Column
    {
        private readonly Func<SessionRow, string> _cell;

        private Column(string heading, string style, Func<SessionRow, string> cell)
        {
            Heading = heading;
            Style = style;
            _cell = cell;
        }

        internal string Heading { get; }

        internal string Style { get; }

        internal static Column Of(string heading, string style, Func<SessionRow, string?> text) => new(heading, style, session => Markup.Text(text(session) ?? Display.None));

        internal static Column Annotation(Annotations annotations) => new("Annotation", "f", session => annotations.Of(session) is not { } said
            ? Display.None
            : string.Join("<br>", Annotations.Fields
                .Select((field, i) => (field, text: said[i]))
                .Where(pair => pair.text is not null)
                .Select(pair => $"<b>{(pair.field == "CorrectiveAction" ? "Corrective action" : pair.field)}:</b> {Markup.Text(pair.text)}")));

        internal string Cell(SessionRow session)
        {
            string text = _cell(session);
            return Style switch
            {
                "v" => $"<th scope=\"row\">{text}</th>",
                "r" => $"<td class=\"r\"><span class=\"is-{Outcomes.Class(session.Outcome)}\"><span aria-hidden=\"true\">{Outcomes.Sign(session.Outcome)}</span> {text}</span></td>",
                "" => $"<td>{text}</td>",
                _ => $"<td class=\"{Style}\">{text}</td>",
            };
        }
    }
}
