using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Options.Variants;

namespace VeeamEM.Simulator.Query;

/// <summary>The properties by which each type can be filtered and sorted.</summary>
internal static class QuerySchemas
{
    public static QuerySchema<RestoreSession> RestoreSession { get; } = new(
        [
            new UidProperty<RestoreSession>("UID", row => row.Id),
            new StringProperty<RestoreSession>("Name", row => row.Name),
            new EnumProperty<RestoreSession>("Type", row => row.JobType, rules => Words(SessionWords.JobTypes, SessionWords.ExtraJobTypes, rules)),
            new DateProperty<RestoreSession>("CreationTime", row => row.CreationTimeUtc),
            new DateProperty<RestoreSession>("EndTime", row => row.EndTimeUtc),
            new EnumProperty<RestoreSession>("State", row => row.State, rules => Words(SessionWords.States, SessionWords.ExtraStates, rules)),
            new EnumProperty<RestoreSession>("Result", row => row.Result, Results),
            new UidProperty<RestoreSession>("BackupServerUid", row => row.BackupServer.Id),
            new StringProperty<RestoreSession>("BackupServerName", row => row.BackupServer.Name),
            new StringProperty<RestoreSession>("VmDisplayName", row => row.VmDisplayName),
        ],
        new Dictionary<string, string>(StringComparer.Ordinal) { ["CreationTimeUTC"] = "CreationTime", ["EndTimeUTC"] = "EndTime" });

    public static QuerySchema<BackupServer> BackupServer { get; } = new(
        [
            new UidProperty<BackupServer>("UID", row => row.Id),
            new StringProperty<BackupServer>("Name", row => row.Name),
            new StringProperty<BackupServer>("Description", row => row.Description),
            new StringProperty<BackupServer>("IpOrDnsName", row => row.Name),
            new NumberProperty<BackupServer>("Port", row => row.Port),
            new StringProperty<BackupServer>("Version", row => row.Version),
        ]);

    public static QuerySchema<VmRestorePoint> VmRestorePoint { get; } = new(
        [
            new UidProperty<VmRestorePoint>("UID", row => row.Id),
            new StringProperty<VmRestorePoint>("Name", row => row.Name),
            new DateProperty<VmRestorePoint>("CreationTime", row => row.CreationTimeUtc),
            new EnumProperty<VmRestorePoint>("Type", row => row.PointType, _ => ["Full", "Increment", "ReverseIncrement"]),
            new EnumProperty<VmRestorePoint>("Algorithm", row => row.Algorithm, _ => ["Full", "ReversedIncremental", "Incremental", "SyntheticFull"]),
            new UidProperty<VmRestorePoint>("RestorePointId", row => row.ParentRestorePointId),
            new StringProperty<VmRestorePoint>("RestorePointName", row => row.ParentName),
            new StringProperty<VmRestorePoint>("VmDisplayName", row => row.Vm.Name),
            new StringProperty<VmRestorePoint>("VmName", row => row.Vm.Name),
            new StringProperty<VmRestorePoint>("HierarchyObjRef", row => row.Vm.HierarchyObjRef),
            new UidProperty<VmRestorePoint>("BackupServerUid", row => row.BackupServer.Id),
            new StringProperty<VmRestorePoint>("BackupServerName", row => row.BackupServer.Name),
        ],
        new Dictionary<string, string>(StringComparer.Ordinal) { ["CreationTimeUTC"] = "CreationTime" });

    private static ImmutableArray<string> Words(ImmutableArray<string> words, ImmutableArray<string> extra, ValueRules rules) =>
        rules.ExtraWords ? words.AddRange(extra) : words;

    private static ImmutableArray<string> Results(ValueRules rules)
    {
        ImmutableArray<string> words = Words(SessionWords.Results, SessionWords.ExtraResults, rules);
        return rules.NoneRank == NoneRank.Lowest ? words.Insert(0, SessionWords.None) : words.Add(SessionWords.None);
    }
}
