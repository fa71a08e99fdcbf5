namespace VeeamEM.Simulator.Data;

/// <summary>Rows by ID; readers get a snapshot that later changes do not affect.</summary>
internal sealed class EntityTable<T>(IEnumerable<T> rows)
    where T : class, IEntity
{
    private readonly Lock _lock = new();
    private readonly List<T> _rows = [.. rows];
    private Dictionary<Guid, int>? _indexById;
    private EntitySnapshot<T>? _snapshot;

    public int Count => Snapshot().Rows.Length;

    public EntitySnapshot<T> Snapshot()
    {
        lock (_lock)
            return _snapshot ??= new EntitySnapshot<T>([.. _rows]);
    }

    public T? Find(Guid id)
    {
        lock (_lock)
            return IndexById().TryGetValue(id, out int index) ? _rows[index] : null;
    }

    /// <returns>False if the ID exists already.</returns>
    public bool Insert(T row)
    {
        lock (_lock)
        {
            if (!IndexById().TryAdd(row.Id, _rows.Count))
                return false;
            _rows.Add(row);
            _snapshot = null;
            return true;
        }
    }

    /// <returns>The row after the change, or null if there is none.</returns>
    public T? Update(Guid id, Func<T, T> change)
    {
        lock (_lock)
        {
            if (!IndexById().TryGetValue(id, out int index))
                return null;
            _snapshot = null;
            return _rows[index] = change(_rows[index]);
        }
    }

    /// <summary>Changes every row for which <paramref name="change"/> returns a different object.</summary>
    public void UpdateAll(Func<T, T> change)
    {
        lock (_lock)
        {
            for (int i = 0; i < _rows.Count; i++)
                _rows[i] = change(_rows[i]);
            _snapshot = null;
        }
    }

    public bool Remove(Guid id) => Remove([id]) == 1;

    /// <returns>The number of changed rows.</returns>
    public int Remove(IReadOnlyCollection<Guid> ids)
    {
        lock (_lock)
        {
            HashSet<Guid> gone = [.. ids];
            int count = _rows.RemoveAll(row => gone.Contains(row.Id));
            if (count > 0)
            {
                _indexById = null;
                _snapshot = null;
            }

            return count;
        }
    }

    private Dictionary<Guid, int> IndexById() => _indexById ??= Enumerable.Range(0, _rows.Count).ToDictionary(index => _rows[index].Id);
}

/// <summary>The rows of a table at one moment; each change of the table leads to another snapshot.</summary>
internal sealed record EntitySnapshot<T>(ImmutableArray<T> Rows);

/// <summary>Something with an ID and a name that the Enterprise Manager lists.</summary>
internal interface IEntity
{
    Guid Id { get; }
    string Name { get; }
}

/// <summary>An entity with a creation time and a backup server.</summary>
internal interface ITimedEntity : IEntity
{
    DateTime CreationTimeUtc { get; }
    BackupServer BackupServer { get; }
}
