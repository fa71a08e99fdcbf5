using System;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.Statistics;

/// <summary>A restore session for a report, from any source: a server, a job, a CSV or a JSON file.</summary>
internal sealed class SessionRow
{
    private static readonly Dictionary<string, int> s_places = SessionField.All
        .Select((field, place) => (field.Name, place))
        .ToDictionary(pair => pair.Name, pair => pair.place, StringComparer.Ordinal);

    private readonly string?[] _texts;

    private SessionRow(Func<SessionField, string?> text) => _texts = Array.ConvertAll(SessionField.All, field => field.Of is null ? null : text(field));

    internal string? this[string field] => _texts[s_places[field]];

    internal string? VmName => this["VmName"];

    internal string? JobType => this["JobType"];

    internal string? State => this["State"];

    internal string? Result => this["Result"];

    internal string? BackupServer => this["BackupServer"];

    internal string? RestorePoint => this["RestorePoint"];

    internal string? Name => this["Name"];

    internal string? Id => this["Id"];

    internal string? FailureMessage => this["FailureMessage"];

    internal string? Server => this["Server"];

    internal DateTime? CreatedUtc { get; private set; }

    internal DateTime? EndedUtc { get; private set; }

    /// <summary>When the restore point was created.</summary>
    internal DateTime? PointUtc { get; private set; }

    /// <summary>From the restore point to the start of the restore.</summary>
    internal TimeSpan? PointAge { get; private set; }

    internal TimeSpan? Duration { get; private set; }

    internal int? Progress { get; private set; }

    internal bool IsRunning { get; private set; }

    internal DateTime? Created => CreatedUtc?.ToLocalTime();

    internal SessionOutcome Outcome =>
        IsRunning ? SessionOutcome.Running
        : Is(Result, "Success") ? SessionOutcome.Succeeded
        : Is(Result, "Warning") ? SessionOutcome.Warning
        : Is(Result, "Failed") ? SessionOutcome.Failed
        : SessionOutcome.Other;

    internal static SessionRow Of(RestoreSession session) => new(field => field.Of!(session))
    {
        CreatedUtc = session.CreationTimeUtc,
        EndedUtc = session.EndTimeUtc,
        PointUtc = session.RestorePointTimeUtc,
        PointAge = session.RestorePointAge,
        Duration = session.Duration,
        Progress = session.Progress,
        IsRunning = session.IsRunning,
    };

    internal static SessionRow Of(SessionValues values)
    {
        var row = new SessionRow(field => values.Text(field.Name))
        {
            CreatedUtc = values.Date("CreationTimeUtc", isUtc: true) ?? values.Date("CreationTime", isUtc: false),
            EndedUtc = values.Date("EndTimeUtc", isUtc: true) ?? values.Date("EndTime", isUtc: false),
            PointUtc = values.Date("RestorePointTimeUtc", isUtc: true) ?? values.Date("RestorePointTime", isUtc: false),
            Progress = values.Number("Progress"),
        };

        // Files of older versions have no columns for the time of the restore point.
        row.PointUtc ??= RestorePointName.TimeUtc(row.RestorePoint);
        row.PointAge = values.Span("RestorePointAge") ?? (row.CreatedUtc - row.PointUtc);
        row.Duration = values.Span("Duration") ?? (row.EndedUtc - row.CreatedUtc);
        row.IsRunning = values.Flag("IsRunning") ?? row.LooksRunning();
        return row;
    }

    // For rows reduced to some columns: a result or an end time also proves that it finished.
    private bool LooksRunning() => EndedUtc is null && Duration is null
        && (State is null ? Result is null || Is(Result, "None") : !Is(State, "Stopped"));

    private static bool Is(string? word, string known) => string.Equals(word, known, StringComparison.OrdinalIgnoreCase);
}
