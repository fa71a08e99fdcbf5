using System.Collections.Immutable;

namespace VeeamEM.Simulator.Data;

/// <summary>The words of JobType, State and Result, in the order in which they compare.</summary>
internal static class SessionWords
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
