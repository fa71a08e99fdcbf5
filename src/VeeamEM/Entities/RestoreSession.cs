using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM;

/// <summary>A restore session: one restore of one VM or of files in it, as the server knew it when it was read.</summary>
/// <remarks>
/// Vendor pages: <c>/restoreSessions/{ID}</c> and <c>GET /query?type=RestoreSession</c> of the Enterprise Manager REST API reference.
/// That API does not say who started the restore, or why.
/// </remarks>
public sealed class RestoreSession
{
    internal static readonly EntityType<RestoreSession> Type = EntityType<RestoreSession>.OfEntities(
        "RestoreSession",
        "restoreSessions",
        Read,
        session => session.Id,
        session => session.CreationTimeUtc,
        ("only sessions created in the last 30 days are returned", TimeSpan.FromDays(30)),
        new FilterProperty<RestoreSession>("UID", FilterKind.Uid, session => session.Uid),
        new FilterProperty<RestoreSession>("Name", FilterKind.Text, session => session.Name),
        new FilterProperty<RestoreSession>("Type", FilterKind.Word, session => session.JobType, ["FileLevelRestore", "RestoreVm"]),
        new FilterProperty<RestoreSession>("CreationTime", FilterKind.Date, session => (object?)session.CreationTimeUtc ?? session.Missing),
        new FilterProperty<RestoreSession>("EndTime", FilterKind.Date, session => (object?)session.EndTimeUtc ?? session.Missing),
        new FilterProperty<RestoreSession>("State", FilterKind.Word, session => session.State, ["Starting", "Working", "Stopping", "Stopped"], isRanked: true),
        new FilterProperty<RestoreSession>("Result", FilterKind.Result, session => session.Result, ["None", "Success", "Warning", "Failed"], isRanked: true),
        new FilterProperty<RestoreSession>("BackupServerUid", FilterKind.Uid, session => session.BackupServerId?.ToString() ?? session.Missing),
        new FilterProperty<RestoreSession>("BackupServerName", FilterKind.Text, session => session.BackupServer),
        new FilterProperty<RestoreSession>("VmDisplayName", FilterKind.Text, session => session.VmName));

    private EntityAddress _uid;
    private EntityAddress _href;
    private bool _hasUnreadable;

    [MethodImpl(HotPath.Compilation)]
    private RestoreSession(ElementReader xml)
    {
        Server = xml.Server;
        (_uid, _href, Id) = xml.Address();
        Name = xml.Attribute("Name");
        VmName = xml.PooledAttribute("VmDisplayName");
    }

    /// <summary>A session from a history; its values follow.</summary>
    internal RestoreSession(Guid id, string server)
    {
        Id = id;
        Server = server;
    }

    /// <summary>Name of the VM (attribute VmDisplayName), or null if the server has none.</summary>
    public string? VmName { get; internal set; }

    /// <summary>The server's value: FileLevelRestore, RestoreVm, or a value of a newer server.</summary>
    public string? JobType { get; internal set; }

    /// <summary>The server's value: Starting, Working, Stopping, Stopped, or a value of a newer server.</summary>
    public string? State { get; internal set; }

    /// <summary>The server's value: None (still running), Success, Warning, Failed, or a value of a newer server.</summary>
    public string? Result { get; internal set; }

    /// <summary>When the restore was started, in local time.</summary>
    public DateTime? CreationTime => CreationTimeUtc?.ToLocalTime();

    /// <summary>When the restore ended, in local time; null while it is running.</summary>
    public DateTime? EndTime => EndTimeUtc?.ToLocalTime();

    /// <summary>Time from start to end, calculated in UTC; null while the restore is running.</summary>
    public TimeSpan? Duration => EndTimeUtc - CreationTimeUtc;

    /// <summary><see cref="Duration"/> in seconds, for sums and spreadsheets; null while the restore is running.</summary>
    public double? DurationSeconds => Duration?.TotalSeconds;

    /// <summary>The server's percentage; null if it supplies none. Finished file-level restores show 0.</summary>
    public int? Progress { get; internal set; }

    /// <summary>Name of the backup server that ran the restore.</summary>
    public string? BackupServer { get; internal set; }

    /// <summary>Name of the restore point used; null if the session has no link.</summary>
    public string? RestorePoint { get; internal set; }

    /// <summary>When the restore point was created, in local time; null if its name does not contain the time.</summary>
    public DateTime? RestorePointTime => RestorePointTimeUtc?.ToLocalTime();

    /// <summary>How old the restored data was: the time from the restore point to the start of the restore, the RPO achieved.</summary>
    public TimeSpan? RestorePointAge => CreationTimeUtc - RestorePointTimeUtc;

    /// <summary>Name of the session, such as <c>FLR_[app-7]@2026-03-04 08:15:30</c> (the time in it is UTC).</summary>
    public string? Name { get; internal set; }

    /// <summary>ID of the session.</summary>
    public Guid Id { get; }

    /// <summary>ID of the session as URN: <c>urn:veeam:RestoreSession:GUID</c>.</summary>
    public string? Uid => _uid.Format(Id);

    /// <summary>ID of the backup server, from the session's link.</summary>
    public Guid? BackupServerId { get; internal set; }

    /// <summary>ID of the restore point, from the session's link.</summary>
    public Guid? RestorePointId { get; internal set; }

    /// <summary>Reference to the restored object, if the server has one; opaque.</summary>
    public string? RestoredObjectRef { get; internal set; }

    /// <summary>The server's failure text; usually missing from restore sessions.</summary>
    public string? FailureMessage { get; internal set; }

    /// <summary>Name of the job; usually missing from restore sessions.</summary>
    public string? JobName { get; internal set; }

    /// <summary>UID of the job; usually missing from restore sessions.</summary>
    public string? JobUid { get; internal set; }

    /// <summary>True until the server reports Stopped or an end time; never derived from <see cref="Progress"/>.</summary>
    public bool IsRunning => EndTimeUtc is null && !string.Equals(State, "Stopped", StringComparison.OrdinalIgnoreCase);

    /// <summary>When the restore was started, in UTC.</summary>
    public DateTime? CreationTimeUtc { get; internal set; }

    /// <summary>When the restore ended, in UTC; null while it is running.</summary>
    public DateTime? EndTimeUtc { get; internal set; }

    /// <summary>When the restore point was created, in UTC: the text after the last @ of its name; null if there is none.</summary>
    public DateTime? RestorePointTimeUtc => RestorePointName.TimeUtc(RestorePoint);

    /// <summary>The session's URL as the server returns it; only the server may be able to resolve its host.</summary>
    public string? Href => _href.Format(Id);

    /// <summary>Name of the Enterprise Manager that returned the session.</summary>
    public string Server { get; }

    /// <summary>The read that returned it; null if unknown, as after a job.</summary>
    internal ServerScope? Scope { get; set; }

    private object? Missing => _hasUnreadable ? FilterProperty<RestoreSession>.Unreadable : null;

    /// <summary>The session's name.</summary>
    /// <returns><see cref="Name"/>, or the ID if there is none.</returns>
    public override string ToString() => Name ?? Id.ToString("D", CultureInfo.InvariantCulture);

    internal void SetUid(string? uid) => _uid = new EntityAddress(uid, null);

    internal void SetHref(string? href) => _href = new EntityAddress(href, null);

    [MethodImpl(HotPath.Compilation)]
    private static RestoreSession Read(ElementReader xml)
    {
        xml.BeginRow();
        var session = new RestoreSession(xml);
        for (int depth = xml.Depth; xml.NextChild(depth);)
        {
            switch (xml.LocalName)
            {
                case "Links": session.ReadLinks(xml); break;
                case "JobUid": session.JobUid = xml.Text(); break;
                case "JobName": session.JobName = xml.Text(); break;
                case "JobType": session.JobType = xml.PooledText(); break;
                case "CreationTimeUTC": session.CreationTimeUtc = xml.Date("CreationTimeUTC"); break;
                case "EndTimeUTC": session.EndTimeUtc = xml.Date("EndTimeUTC"); break;
                case "State": session.State = xml.PooledText(); break;
                case "Result": session.Result = xml.PooledText(); break;
                case "Progress": session.Progress = xml.Number("Progress"); break;
                case "FailureMessage": session.FailureMessage = xml.Text(); break;
                case "RestoredObjRef": session.RestoredObjectRef = xml.Text(); break;
            }
        }

        session._hasUnreadable = xml.HasMalformed;
        return session;
    }

    [MethodImpl(HotPath.Compilation)]
    private void ReadLinks(ElementReader xml)
    {
        for (int depth = xml.Depth; xml.NextChild(depth);)
        {
            switch (xml.PooledAttribute("Type"))
            {
                case "BackupServerReference":
                    BackupServer = xml.PooledAttribute("Name");
                    BackupServerId = xml.IdAttribute("Href", "Links");
                    break;
                case "VmRestorePointReference":
                    RestorePoint = xml.Attribute("Name");
                    RestorePointId = xml.IdAttribute("Href", "Links");
                    break;
            }
        }
    }
}
