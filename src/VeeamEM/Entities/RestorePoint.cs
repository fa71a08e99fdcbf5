using System;
using System.Globalization;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM;

/// <summary>A restore point of one VM: a state that the VM can be restored to.</summary>
/// <remarks>Vendor page: <c>/vmRestorePoints/{ID}</c>.</remarks>
public sealed class RestorePoint
{
    // RestorePointId and RestorePointName belong to the restore point of the whole backup, to which the entity only links.
    internal static readonly EntityType<RestorePoint> Type = EntityType<RestorePoint>.OfEntities(
        "VmRestorePoint",
        "vmRestorePoints",
        Read,
        point => point.Id,
        point => point.CreationTimeUtc,
        null,
        new FilterProperty<RestorePoint>("UID", FilterKind.Uid, point => point.Uid),
        new FilterProperty<RestorePoint>("Name", FilterKind.Text, point => point.Name),
        new FilterProperty<RestorePoint>("CreationTime", FilterKind.Date, point => (object?)point.CreationTimeUtc ?? (point._hasUnreadable ? FilterProperty<RestorePoint>.Unreadable : null)),
        new FilterProperty<RestorePoint>("Type", FilterKind.Word, point => point.PointType),
        new FilterProperty<RestorePoint>("Algorithm", FilterKind.Word, point => point.Algorithm),
        new FilterProperty<RestorePoint>("RestorePointId", FilterKind.Text, null),
        new FilterProperty<RestorePoint>("RestorePointName", FilterKind.Text, null),
        new FilterProperty<RestorePoint>("VmDisplayName", FilterKind.Text, point => point.VmName),
        new FilterProperty<RestorePoint>("BackupServerUid", FilterKind.Uid, null),
        new FilterProperty<RestorePoint>("BackupServerName", FilterKind.Text, point => point.BackupServer));

    private readonly EntityAddress _uid;
    private readonly EntityAddress _href;
    private bool _hasUnreadable;

    private RestorePoint(ElementReader xml)
    {
        Server = xml.Server;
        (_uid, _href, Id) = xml.Address();
        Name = xml.Attribute("Name");
    }

    /// <summary>Name of the VM.</summary>
    public string? VmName { get; private set; }

    /// <summary>When the restore point was created, in local time.</summary>
    public DateTime? CreationTime => CreationTimeUtc?.ToLocalTime();

    /// <summary>The server's value: Full, Incremental, ReversedIncremental, SyntheticFull, or a value of a newer server.</summary>
    public string? Algorithm { get; private set; }

    /// <summary>The server's value: Full, Increment, ReverseIncrement, or a value of a newer server.</summary>
    public string? PointType { get; private set; }

    /// <summary>Name of the backup server.</summary>
    public string? BackupServer { get; private set; }

    /// <summary>Name of the restore point, such as <c>app-7@2026-03-05 01:02:03</c> (the time in it is UTC).</summary>
    public string? Name { get; }

    /// <summary>ID of the restore point.</summary>
    public Guid Id { get; }

    /// <summary>ID of the restore point as URN: <c>urn:veeam:VmRestorePoint:GUID</c>.</summary>
    public string? Uid => _uid.Format(Id);

    /// <summary>Reference to the VM in its virtual infrastructure; opaque.</summary>
    public string? HierarchyObjectRef { get; private set; }

    /// <summary>When the restore point was created, in UTC.</summary>
    public DateTime? CreationTimeUtc { get; private set; }

    /// <summary>The entity's URL as the server returns it; only the server may be able to resolve its host.</summary>
    public string? Href => _href.Format(Id);

    /// <summary>Name of the Enterprise Manager that returned the object.</summary>
    public string Server { get; }

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>, or the ID if there is none.</returns>
    public override string ToString() => Name ?? Id.ToString("D", CultureInfo.InvariantCulture);

    private static RestorePoint Read(ElementReader xml)
    {
        xml.BeginRow();
        var point = new RestorePoint(xml);
        string? displayName = xml.PooledAttribute("VmDisplayName");
        for (int depth = xml.Depth; xml.NextChild(depth);)
        {
            switch (xml.LocalName)
            {
                case "Links": point.ReadLinks(xml); break;
                case "CreationTimeUTC": point.CreationTimeUtc = xml.Date("CreationTimeUTC"); break;
                case "VmName": point.VmName = xml.PooledText(); break;
                case "Algorithm": point.Algorithm = xml.PooledText(); break;
                case "PointType": point.PointType = xml.PooledText(); break;
                case "HierarchyObjRef": point.HierarchyObjectRef = xml.Text(); break;
            }
        }

        // Some responses lack one of the two; the display name is the one that can be filtered by.
        point.VmName = displayName ?? point.VmName;
        point._hasUnreadable = xml.HasMalformed;
        return point;
    }

    private void ReadLinks(ElementReader xml)
    {
        for (int depth = xml.Depth; xml.NextChild(depth);)
        {
            if (xml.PooledAttribute("Type") == "BackupServerReference")
                BackupServer = xml.PooledAttribute("Name");
        }
    }
}
