using System;
using System.Globalization;

namespace VeeamEM.Statistics;

/// <summary>
/// The columns of a restore session, in CSV order: the only place that defines what a row has, where it comes from and
/// how a file shows it.
/// </summary>
internal sealed class SessionField
{
    internal static readonly SessionField[] All =
    [
        Text("VmName", session => session.VmName),
        Text("JobType", session => session.JobType),
        Text("State", session => session.State),
        Text("Result", session => session.Result),
        Made("CreationTime", row => Local(row.CreatedUtc)),
        Made("EndTime", row => Local(row.EndedUtc)),
        Made("Duration", row => Span(row.Duration)),
        Made("DurationSeconds", row => row.Duration?.TotalSeconds.ToString("R", CultureInfo.InvariantCulture)),
        Made("Progress", row => row.Progress?.ToString(CultureInfo.InvariantCulture)),
        Text("BackupServer", session => session.BackupServer),
        Text("RestorePoint", session => session.RestorePoint),
        Made("RestorePointTime", row => Local(row.PointUtc)),
        Made("RestorePointAge", row => Span(row.PointAge)),
        Text("Name", session => session.Name),
        Text("Id", session => session.Id.ToString()),
        Text("Uid", session => session.Uid),
        Text("BackupServerId", session => session.BackupServerId?.ToString()),
        Text("RestorePointId", session => session.RestorePointId?.ToString()),
        Text("RestoredObjectRef", session => session.RestoredObjectRef),
        Text("FailureMessage", session => session.FailureMessage),
        Text("JobName", session => session.JobName),
        Text("JobUid", session => session.JobUid),
        Made("IsRunning", row => row.IsRunning ? "True" : "False"),
        Made("CreationTimeUtc", row => Utc(row.CreatedUtc)),
        Made("EndTimeUtc", row => Utc(row.EndedUtc)),
        Made("RestorePointTimeUtc", row => Utc(row.PointUtc)),
        Text("Href", session => session.Href),
        Text("Server", session => session.Server),
    ];

    private SessionField(string name, Func<RestoreSession, string?>? of, Func<SessionRow, string?> cell)
    {
        Name = name;
        Of = of;
        Cell = cell;
    }

    internal string Name { get; }

    /// <summary>The text in a session; null for a column derived from other values.</summary>
    internal Func<RestoreSession, string?>? Of { get; }

    /// <summary>The cell of the CSV file, ready to write.</summary>
    internal Func<SessionRow, string?> Cell { get; }

    private static SessionField Text(string name, Func<RestoreSession, string?> of) => new(name, of, row => CsvText.Guarded(row[name]));

    private static SessionField Made(string name, Func<SessionRow, string?> cell) => new(name, null, cell);

    private static string? Span(TimeSpan? span) => span?.ToString("c", CultureInfo.InvariantCulture);

    private static string? Local(DateTime? utc) => utc?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string? Utc(DateTime? utc) => utc?.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
