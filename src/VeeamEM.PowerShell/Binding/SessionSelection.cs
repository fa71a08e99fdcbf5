using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Query;

namespace VeeamEM.Binding;

/// <summary>The sessions of any of the piped VMs, backup servers and restore points, as one criterion.</summary>
internal sealed class SessionSelection : ICriterion<RestoreSession>
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _literals = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<string>> _byServer = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<Guid> _backupServers = [];
    private readonly HashSet<Guid> _restorePoints = [];
    private NameCriterion<RestoreSession>? _vms;

    /// <inheritdoc/>
    public string PropertyName => string.Join(", ", Parts().Select(part => part.Property));

    // The query service does not filter sessions by restore point.
    /// <inheritdoc/>
    public bool IsLocal => _restorePoints.Count > 0 || Vms.IsLocal;

    private NameCriterion<RestoreSession> Vms => _vms ??= NameList.ToCriterion(
        "VmName", [.. _names], RestoreSession.Type.Property("VmDisplayName")!, session => session.VmName, _literals);

    private bool HasNames => _names.Count + _literals.Count > 0;

    internal void Add(SessionSource source)
    {
        if (source.Kind == SessionSourceKind.BackupServer)
            _ = _backupServers.Add(source.Id.Id!.Value);
        else if (source.Kind == SessionSourceKind.RestorePoint)
            _ = _restorePoints.Add(source.Id.Id!.Value);
        else if (source.OnBackupServer is { } server)
            NamesOn(server).UnionWith(source.VmNames);
        else if (source.IsLiteral)
            _literals.UnionWith(source.VmNames);
        else
            _names.UnionWith(source.VmNames.Select(ToPattern));
    }

    /// <inheritdoc/>
    public Filter<RestoreSession> ToFilter()
    {
        FilterProperty<RestoreSession> uid = RestoreSession.Type.Property("BackupServerUid")!;
        List<Filter<RestoreSession>> anyOf = [.. _backupServers.Select(id =>
            new FilterComparison<RestoreSession>(uid, FilterOperator.Equal, "urn:veeam:BackupServer:" + id))];
        anyOf.AddRange(_byServer.Select(vms => FilterGroup<RestoreSession>.All(
            [Is("BackupServerName", vms.Key), FilterGroup<RestoreSession>.Any(vms.Value.Select(name => Is("VmDisplayName", name)))!])!));
        if (HasNames)
            anyOf.Insert(0, Vms.ToFilter());
        return FilterGroup<RestoreSession>.Any(anyOf)!;
    }

    /// <inheritdoc/>
    public bool Passes(RestoreSession entity) => (HasNames && Vms.Passes(entity))
        || (_byServer.TryGetValue(entity.BackupServer ?? string.Empty, out HashSet<string>? vms) && vms.Contains(entity.VmName ?? string.Empty))
        || (entity.BackupServerId is { } server && _backupServers.Contains(server))
        || (entity.RestorePointId is { } point && _restorePoints.Contains(point));

    // Real names contain single brackets, which are not patterns.
    private static string ToPattern(string name) =>
        WildcardPattern.ContainsWildcardCharacters(name) && Wildcard.TryGet(name) is null ? WildcardPattern.Escape(name) : name;

    private static FilterComparison<RestoreSession> Is(string property, string value) =>
        new(RestoreSession.Type.Property(property)!, FilterOperator.Equal, value);

    private HashSet<string> NamesOn(string server)
    {
        if (!_byServer.TryGetValue(server, out HashSet<string>? names))
            _byServer.Add(server, names = new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        return names;
    }

    private IEnumerable<(string Property, int Count)> Parts() => new[]
    {
        ("VmDisplayName", _names.Count + _literals.Count + _byServer.Count), ("BackupServerName", _byServer.Count), ("BackupServerUid", _backupServers.Count), ("RestorePointId", _restorePoints.Count),
    }.Where(part => part.Item2 > 0);
}
