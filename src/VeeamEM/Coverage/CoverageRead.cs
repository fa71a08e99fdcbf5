using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Client;
using VeeamEM.Query;
using VeeamEM.Reading;

namespace VeeamEM.Coverage;

/// <summary>
/// Reads one Enterprise Manager: first the sessions of the period, then a stream of restore points. The number
/// of requests grows with the pages of both; memory use grows with the number of VMs and sessions.
/// </summary>
internal sealed class CoverageRead
{
    // Each UID takes about 80 characters of a request line, which http.sys limits to 16 KB.
    private const int IdsPerRequest = 50;

    private readonly VemClient _client;
    private readonly ReadContext _context;
    private readonly Dictionary<Guid, RestoreTally> _byPoint = [];
    private readonly Dictionary<string, RestoreTally> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ProtectedVm> _vms = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ProtectedVm> _vmsByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<Guid> _withoutReference = [];

    internal CoverageRead(VemClient client, ReadContext context)
    {
        _client = client;
        _context = context;
    }

    /// <summary>The protected VMs with their restores; complete, or the exception of the failed read.</summary>
    internal IEnumerable<RestoreCoverage> Run(EntityQuery<RestoreSession> sessions, EntityQuery<RestorePoint> points)
    {
        foreach (RestoreSession session in QueryRead<RestoreSession>.Rows(_client, sessions, _context))
            Add(session);
        foreach (RestorePoint point in QueryRead<RestorePoint>.Rows(_client, points, _context))
            Add(point);
        LookUpPoints();
        foreach (RestoreTally restores in _byPoint.Values.Concat(_byName.Values))
        {
            // The restore point is gone, or does not identify its VM. A session without a VM does not belong to a protected one.
            if (_vmsByName.TryGetValue(Key(restores.BackupServer, restores.VmName), out ProtectedVm? vm))
                vm.Add(restores, byName: true);
        }

        return _vms.Values
            .Select(vm => vm.ToCoverage(_client.Name))
            .OrderBy(vm => vm.VmName, StringComparer.OrdinalIgnoreCase)
            .ThenBy(vm => vm.BackupServer, StringComparer.OrdinalIgnoreCase);
    }

    private static string Key(string? backupServer, string? what) => backupServer + "\n" + what;

    private static string KeyOf(RestorePoint point) => Key(point.BackupServer, point.HierarchyObjectRef ?? "\n" + point.VmName);

    private void Add(RestoreSession session)
    {
        if (session.RestorePointId is { } point)
            TallyOf(_byPoint, point, session).Add(session);
        else
            TallyOf(_byName, Key(session.BackupServer, session.VmName), session).Add(session);
    }

    private static RestoreTally TallyOf<TKey>(Dictionary<TKey, RestoreTally> tallies, TKey key, RestoreSession session)
        where TKey : notnull
    {
        if (!tallies.TryGetValue(key, out RestoreTally? tally))
            tallies.Add(key, tally = new RestoreTally(session.BackupServer, session.VmName));
        return tally;
    }

    private void Add(RestorePoint point)
    {
        string key = KeyOf(point);
        if (!_vms.TryGetValue(key, out ProtectedVm? vm))
            _vms.Add(key, vm = new ProtectedVm(point));
        vm.Add(point);

        // Newest first: of two VMs with the same name, the one backed up last owns it.
        string name = Key(point.BackupServer, point.VmName);
        if (!_vmsByName.TryGetValue(name, out _))
            _vmsByName.Add(name, vm);
        if (!_byPoint.TryGetValue(point.Id, out RestoreTally? restores))
            return;
        if (point.HierarchyObjectRef is null)
            _ = _withoutReference.Add(point.Id);
        else
            Assign(vm, point.Id, restores);
    }

    private void Assign(ProtectedVm vm, Guid point, RestoreTally restores)
    {
        vm.Add(restores, byName: false);
        _ = _byPoint.Remove(point);
    }

    // Points from before the protection period; those no longer on the server are not returned.
    private void LookUpPoints()
    {
        Guid[] open = _byPoint.Keys.Where(id => !_withoutReference.Contains(id)).ToArray();
        for (int start = 0; start < open.Length; start += IdsPerRequest)
        {
            foreach (RestorePoint point in QueryRead<RestorePoint>.Rows(_client, QueryFor(open.Skip(start).Take(IdsPerRequest)), _context))
            {
                if (point.HierarchyObjectRef is not null && _byPoint.TryGetValue(point.Id, out RestoreTally? restores) && _vms.TryGetValue(KeyOf(point), out ProtectedVm? vm))
                    Assign(vm, point.Id, restores);
            }
        }
    }

    private static EntityQuery<RestorePoint> QueryFor(IEnumerable<Guid> ids)
    {
        FilterProperty<RestorePoint> uid = RestorePoint.Type.Property("UID")!;
        IEnumerable<Filter<RestorePoint>> anyOf = ids.Select(id => new FilterComparison<RestorePoint>(uid, FilterOperator.Equal, "urn:veeam:VmRestorePoint:" + id));
        return EntityQuery<RestorePoint>.Create(RestorePoint.Type, [FilterGroup<RestorePoint>.Any(anyOf)!], []);
    }
}
