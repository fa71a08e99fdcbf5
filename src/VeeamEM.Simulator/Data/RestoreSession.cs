namespace VeeamEM.Simulator.Data;

/// <summary>A restore of a machine or of its files. Names and texts are shared, so that a million of them fit in memory.</summary>
internal sealed record RestoreSession : ITimedEntity
{
    public required Guid Id { get; init; }
    public string? VmDisplayName { get; init; }
    public required string JobType { get; init; }
    public required DateTime CreationTimeUtc { get; init; }
    public DateTime? EndTimeUtc { get; init; }
    public string State { get; init; } = SessionEnumValues.Starting;
    public string Result { get; init; } = SessionEnumValues.None;
    public int? Progress { get; init; }
    public required BackupServer BackupServer { get; init; }
    public VmRestorePoint? RestorePoint { get; init; }
    public string? RestoredObjRef { get; init; }
    public string? FailureMessage { get; init; }
    public string? JobUid { get; init; }
    public string? JobName { get; init; }
    public string? OwnName { get; init; }
    public string Name => OwnName ?? EntityNames.AtTime(IsFileLevel ? $"FLR_[{VmDisplayName}]" : VmDisplayName, CreationTimeUtc);
    private bool IsFileLevel => string.Equals(JobType, SessionEnumValues.FileLevelRestore, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Names that end in a time.</summary>
internal static class EntityNames
{
    public static string AtTime(string? name, DateTime utc) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}@{utc:yyyy-MM-dd HH:mm:ss}");
}

/// <summary>The values of JobType, State and Result, in their sort order.</summary>
internal static class SessionEnumValues
{
    public const string FileLevelRestore = nameof(FileLevelRestore);
    public const string RestoreVm = nameof(RestoreVm);
    public const string Starting = nameof(Starting);
    public const string Stopping = nameof(Stopping);
    public const string Working = nameof(Working);
    public const string Stopped = nameof(Stopped);
    public const string None = nameof(None);
    public const string Success = nameof(Success);
    public const string Warning = nameof(Warning);
    public const string Failed = nameof(Failed);

    public static ImmutableArray<string> JobTypes { get; } = [FileLevelRestore, RestoreVm];
    public static ImmutableArray<string> States { get; } = [Starting, Stopping, Working, Stopped];
    public static ImmutableArray<string> Results { get; } = [Success, Warning, Failed];
    public static ImmutableArray<string> ExtraJobTypes { get; } = ["InstantRecovery", "ApplicationItemRestore", "VmMigration"];
    public static ImmutableArray<string> ExtraStates { get; } = ["Postprocessing", "WaitingTape"];
    public static ImmutableArray<string> ExtraResults { get; } = ["Partial", "Canceled"];
}
