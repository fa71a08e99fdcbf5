using System.Collections.Frozen;

namespace VeeamEM.Simulator.Query;

/// <summary>The properties by which a type can be filtered and sorted.</summary>
internal sealed class QuerySchema<T>(params QueryProperty<T>[] properties)
{
    private const string UtcSuffix = "UTC";
    private readonly FrozenDictionary<string, QueryProperty<T>> _byName = properties.ToFrozenDictionary(one => one.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The time by which rows are indexed, or null if a type has none.</summary>
    public DateProperty<T>? CreationTime => _byName.GetValueOrDefault(nameof(CreationTime)) as DateProperty<T>;

    public QueryProperty<T>? TryFind(string name, SimulatorOptions options) => _byName.GetValueOrDefault(
        options.UtcFilterNames && name.EndsWith(UtcSuffix, StringComparison.OrdinalIgnoreCase) ? name[..^UtcSuffix.Length] : name);

    /// <summary>Turns a filter into a test of rows.</summary>
    public Func<T, bool> Compile(FilterNode node, SimulatorOptions options)
    {
        if (node is ComparisonNode comparison)
        {
            QueryProperty<T>? property = TryFind(comparison.Property, options);
            if (property is null && options.UnknownProperty == UnknownPropertyAnswer.Ignored)
                return _ => true;
            return property?.Compile(comparison.Operator, comparison.Value, options) ?? throw new UnknownPropertyException(comparison.Property);
        }

        (FilterNode first, FilterNode second) = node is AndNode and ? (and.Left, and.Right) : (((OrNode)node).Left, ((OrNode)node).Right);
        Func<T, bool> left = Compile(first, options);
        Func<T, bool> right = Compile(second, options);
        return node is AndNode ? row => left(row) && right(row) : row => left(row) || right(row);
    }
}

/// <summary>The properties of each type.</summary>
internal static class QuerySchemas
{
    public static QuerySchema<RestoreSession> RestoreSession { get; } = new(
        Uid<RestoreSession>("UID", row => row.Id),
        new StringProperty<RestoreSession>("Name", row => row.Name),
        Word<RestoreSession>("Type", row => row.JobType, options => Words(SessionWords.JobTypes, SessionWords.ExtraJobTypes, options)),
        new DateProperty<RestoreSession>("CreationTime", row => row.CreationTimeUtc),
        new DateProperty<RestoreSession>("EndTime", row => row.EndTimeUtc),
        Word<RestoreSession>("State", row => row.State, options => Words(SessionWords.States, SessionWords.ExtraStates, options)),
        Word<RestoreSession>("Result", row => row.Result, Results),
        Uid<RestoreSession>("BackupServerUid", row => row.BackupServer.Id),
        new StringProperty<RestoreSession>("BackupServerName", row => row.BackupServer.Name),
        new StringProperty<RestoreSession>("VmDisplayName", row => row.VmDisplayName));

    public static QuerySchema<BackupServer> BackupServer { get; } = new(
        Uid<BackupServer>("UID", row => row.Id),
        new StringProperty<BackupServer>("Name", row => row.Name),
        new StringProperty<BackupServer>("Description", row => row.Description),
        new StringProperty<BackupServer>("IpOrDnsName", row => row.Name),
        new KeyProperty<BackupServer, int>("Port", (row, _) => row.Port, ParseNumber, "a number"),
        new StringProperty<BackupServer>("Version", row => row.Version));

    public static QuerySchema<VmRestorePoint> VmRestorePoint { get; } = new(
        Uid<VmRestorePoint>("UID", row => row.Id),
        new StringProperty<VmRestorePoint>("Name", row => row.Name),
        new DateProperty<VmRestorePoint>("CreationTime", row => row.CreationTimeUtc),
        Word<VmRestorePoint>("Type", row => row.PointType, _ => ["Full", "Increment", "ReverseIncrement"]),
        Word<VmRestorePoint>("Algorithm", row => row.Algorithm, _ => ["Full", "ReversedIncremental", "Incremental", "SyntheticFull"]),
        Uid<VmRestorePoint>("RestorePointId", row => row.ParentRestorePointId),
        new StringProperty<VmRestorePoint>("RestorePointName", row => row.ParentName),
        new StringProperty<VmRestorePoint>("VmDisplayName", row => row.Vm.Name),
        new StringProperty<VmRestorePoint>("VmName", row => row.Vm.Name),
        new StringProperty<VmRestorePoint>("HierarchyObjRef", row => row.Vm.HierarchyObjRef),
        Uid<VmRestorePoint>("BackupServerUid", row => row.BackupServer.Id),
        new StringProperty<VmRestorePoint>("BackupServerName", row => row.BackupServer.Name));

    // A UID is given as a URN or as the bare GUID.
    private static KeyProperty<T, Guid> Uid<T>(string name, Func<T, Guid> read) =>
        new(name, (row, _) => read(row), (text, _) => EntityUid.TryParse(text, out Guid id) ? id : null, "a UID");

    // Values compare by their position in the list.
    private static KeyProperty<T, int> Word<T>(string name, Func<T, string> read, Func<SimulatorOptions, ImmutableArray<string>> words) => new(
        name,
        (row, options) => Rank(words(options), read(row)),
        (text, options) => Rank(words(options), text) is int rank and >= 0 ? rank : null,
        "one of its values");

    private static int? ParseNumber(string text, SimulatorOptions options) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static int Rank(ImmutableArray<string> words, string word) => words.IndexOf(word, 0, words.Length, StringComparer.OrdinalIgnoreCase);

    private static ImmutableArray<string> Words(ImmutableArray<string> words, ImmutableArray<string> extra, SimulatorOptions options) =>
        options.ExtraWords ? words.AddRange(extra) : words;

    private static ImmutableArray<string> Results(SimulatorOptions options)
    {
        ImmutableArray<string> words = Words(SessionWords.Results, SessionWords.ExtraResults, options);
        return options.NoneRank == NoneRank.Lowest ? words.Insert(0, SessionWords.None) : words.Add(SessionWords.None);
    }
}
