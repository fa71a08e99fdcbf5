using System;
using System.Collections.Generic;
using System.Globalization;

namespace VeeamEM.Reports;

/// <summary>A column of a table of sessions, with the names that backup administrators know.</summary>
internal sealed class SessionColumn
{
    private static readonly SessionColumn s_started = new("Started", "t", session => Display.Time(session.CreatedUtc));
    private static readonly SessionColumn s_vm = new("VM", "v", session => session.VmName);
    private static readonly SessionColumn s_type = new("Type", string.Empty, session => session.JobType);
    private static readonly SessionColumn s_state = new("State", string.Empty, session => session.State);
    private static readonly SessionColumn s_result = new("Result", "r", session => session.Result);
    private static readonly SessionColumn s_duration = new("Duration", "n", session => Display.Duration(session.Duration));
    private static readonly SessionColumn s_ended = new("Ended", "t", session => Display.Time(session.EndedUtc));
    private static readonly SessionColumn s_progress = new("Progress", "n", session => session.Progress is { } percent
        ? percent.ToString(CultureInfo.CurrentCulture) + " %"
        : null);

    private static readonly SessionColumn s_backupServer = new("Backup server", "t", session => session.BackupServer);
    private static readonly SessionColumn s_restorePoint = new("Restore point", string.Empty, session => session.RestorePoint);
    private static readonly SessionColumn s_failure = new("Failure", "f", session => session.FailureMessage);
    private static readonly SessionColumn s_server = new("Enterprise Manager", string.Empty, session => session.Server);

    private readonly Func<SessionRow, string?> _text;

    private SessionColumn(string heading, string style, Func<SessionRow, string?> text)
    {
        Heading = heading;
        Style = style;
        _text = text;
    }

    internal string Heading { get; }

    internal string Style { get; }

    internal static IReadOnlyList<SessionColumn> OfAll(bool severalServers) =>
        [s_started, s_vm, s_type, s_state, s_result, s_duration, s_ended, s_backupServer, s_restorePoint, .. Last(severalServers)];

    /// <summary>Servers rarely tell why a restore failed; a column without a word is left out.</summary>
    internal static IReadOnlyList<SessionColumn> OfFailed(bool severalServers, bool withReasons) =>
    [
        s_started, s_vm, s_type, s_result, s_duration, s_backupServer, s_restorePoint, .. withReasons ? new[] { s_failure } : [], .. Last(severalServers),
    ];

    internal static IReadOnlyList<SessionColumn> OfRunning(bool severalServers) =>
        [s_started, s_vm, s_type, s_state, s_progress, s_backupServer, s_restorePoint, .. Last(severalServers)];

    internal string Cell(SessionRow session)
    {
        string text = Markup.Text(_text(session) ?? Display.None);
        if (this == s_vm)
            return $"<th scope=\"row\">{text}</th>";
        if (this == s_result)
            text = $"<span class=\"is-{Outcomes.Class(session.Outcome)}\"><span aria-hidden=\"true\">{Outcomes.Sign(session.Outcome)}</span> {text}</span>";
        return Style.Length == 0 ? $"<td>{text}</td>" : $"<td class=\"{Style}\">{text}</td>";
    }

    private static IEnumerable<SessionColumn> Last(bool severalServers) => severalServers ? [s_server] : [];
}
