using static VeeamEM.Simulator.Query.CommonProperties;

namespace VeeamEM.Simulator.Protocol;

/// <summary>Restore sessions.</summary>
internal sealed class RestoreSessionRepresentation()
    : EntityRepresentation<RestoreSession>("RestoreSession", "restoreSessions", "RestoredObjRef VmDisplayName * Name UID Links Href Type")
{
    public override QuerySchema<RestoreSession> Schema { get; } = new(
        Uid<RestoreSession>("UID", row => row.Id),
        new StringProperty<RestoreSession>("Name", row => row.Name),
        EnumValue<RestoreSession>("Type", row => row.JobType, options => EnumValues(SessionEnumValues.JobTypes, SessionEnumValues.ExtraJobTypes, options)),
        new DateProperty<RestoreSession>("CreationTime", row => row.CreationTimeUtc),
        new DateProperty<RestoreSession>("EndTime", row => row.EndTimeUtc),
        EnumValue<RestoreSession>("State", row => row.State, options => EnumValues(SessionEnumValues.States, SessionEnumValues.ExtraStates, options)),
        EnumValue<RestoreSession>("Result", row => row.Result, Results),
        Uid<RestoreSession>("BackupServerUid", row => row.BackupServer.Id),
        new StringProperty<RestoreSession>("BackupServerName", row => row.BackupServer.Name),
        new StringProperty<RestoreSession>("VmDisplayName", row => row.VmDisplayName));

    protected override IEnumerable<Link> ReferenceLinks(RestoreSession row) => [UpToBackupServer(row.BackupServer)];

    protected override IEnumerable<Link> EntityLinks(RestoreSession row)
    {
        yield return UpToBackupServer(row.BackupServer);
        yield return AlternateToReference(row);
        if (row.RestorePoint is VmRestorePoint point)
            yield return new Link("Related", ApiPath.Item("vmRestorePoints", point.Id), "VmRestorePointReference", point.Name);
    }

    protected override void AddMembers(Node node, RestoreSession row, RenderContext context)
    {
        SimulatorOptions options = context.Options;
        node.Attribute("VmDisplayName", row.VmDisplayName)
            .Member("JobUid", row.JobUid)
            .Member("JobName", row.JobName)
            .Member("JobType", row.JobType)
            .Member("CreationTimeUTC", UtcText.Of(row.CreationTimeUtc, options.TimeDigits));
        object? end = row.EndTimeUtc is { } time ? UtcText.Of(time, options.TimeDigits) : options.RunningEnd switch
        {
            RunningEndShape.Empty => MissingValue.Empty,
            RunningEndShape.Year1 => "0001-01-01T00:00:00",
            _ => null,
        };
        if (end is not null)
            node.Member("EndTimeUTC", end);
        node.Member("State", row.State)
            .Member("Result", row.Result)
            .Member("Progress", row.Progress)
            .Member("FailureMessage", options.FailureMessage switch
            {
                FailureMessageShape.Filled => row.FailureMessage,
                FailureMessageShape.Null => MissingValue.Nil,
                _ => null,
            })
            .Member("RestoredObjRef", row.RestoredObjRef);
    }
}
