namespace VeeamEM.Simulator.Protocol;

/// <summary>Serves one type of entity.</summary>
internal sealed class EntityResource<T>(
    ResourceArea area, EntityTable<T> table, EntityRepresentation<T> representation, bool isWindowed = false) : IEntityResource
    where T : class, IEntity
{
    private readonly QueryEngine<T> _engine = new(table, representation.Schema);
    private readonly RenderedRows<T> _rendered = new(representation);

    public string TypeName => representation.TypeName;
    public string CollectionName => representation.CollectionName;
    public ResourceArea Area => area;

    public EmDocument Collection(ResourceCall call)
    {
        ReadOnlyMemory<T> rows = Run(call, new QuerySpecification(null, null, false, call.Options), call.Options.CollectionWindowDays).Rows;
        bool asEntities = call.Request.HasFormat("Entity");
        if (!call.Options.CollectionsPaged)
            return new RowsDocument<T>(representation, rows, asEntities, IsQuery: false, Paging: null);
        Page page = Page.Select(PageRequest.Parse(call.Request.Query, call.Options), rows.Length, call.Options);
        return new RowsDocument<T>(
            representation, rows[page.Rows], asEntities, IsQuery: false, PagingLinks.Describe(page, ApiPath.Collection(CollectionName), call.Request.Query, call.Options));
    }

    public EmDocument Item(ResourceCall call, string id)
    {
        // Text that is not a GUID cannot be an ID, so it is never treated as a failed look-up.
        if (!Guid.TryParse(id, out Guid guid))
            throw new EmException(404, EmMessages.UnknownId(TypeName, id));
        T? row = table.Find(guid);
        if (row is null || Visible(call, DateTime.MinValue)?.Invoke(row) == false)
            throw new EmException(call.Options.UnknownId, EmMessages.UnknownId(TypeName, id));
        return call.Request.HasFormat("Entity")
            ? new Documents(context => representation.Entity(row, context))
            : new Documents(context => representation.Reference(row, context));
    }

    public EmDocument Query(ResourceCall call)
    {
        QueryString query = call.Request.Query;
        SimulatorOptions options = call.Options;
        PageRequest asked = PageRequest.Parse(query, options);
        QuerySpecification specification = QuerySpecification.Parse(query, options);
        QueryRows<T> result = RunQuery(call, specification);
        Page page = Page.Select(asked, result.Rows.Length, options);
        bool asEntities = call.Request.HasFormat("Entities");
        ReadOnlyMemory<T> rows = options.ShuffleTies ? _engine.Shuffle(specification, result.Rows, page.Rows) : result.Rows[page.Rows];
        PagingInfo? paging = options.PagingInfo ? PagingLinks.Describe(page, ApiPath.Query, query, options) : null;
        RowsDocument<T> document = new(representation, rows, asEntities, IsQuery: true, paging);
        if (!asEntities || result.Order is not T[] order || options.ShuffleTies || rows.IsEmpty)
            return document;
        int start = result.Start + page.Rows.Start.Value;
        return document with { Rendered = context => _rendered.Slice(order, start, rows.Length, context) };
    }

    private QueryRows<T> RunQuery(ResourceCall call, QuerySpecification specification)
    {
        try
        {
            return Run(call, specification, call.Options.QueryWindowDays);
        }
        catch (FilterException bad)
        {
            int status = call.Options.FilterError == FilterErrorAnswer.Status500 ? 500 : 400;
            throw new EmException(status, EmMessages.BadFilter(bad.Message));
        }
        catch (UnknownPropertyException unknown)
        {
            int status = call.Options.UnknownProperty == UnknownPropertyAnswer.Status500 ? 500 : 400;
            throw new EmException(status, EmMessages.UnknownProperty(unknown.Property));
        }
    }

    private QueryRows<T> Run(ResourceCall call, QuerySpecification specification, int windowDays)
    {
        DateTime oldest = isWindowed && windowDays > 0 ? call.NowUtc.AddDays(-windowDays) : DateTime.MinValue;
        return _engine.Run(specification, Visible(call, oldest), (call.OnlyServer?.Id, oldest));
    }

    private static Func<T, bool>? Visible(ResourceCall call, DateTime oldest) => oldest == DateTime.MinValue && call.OnlyServer is null
        ? null
        : row => row is not ITimedEntity timed
            || (timed.CreationTimeUtc >= oldest && (call.OnlyServer is null || ReferenceEquals(timed.BackupServer, call.OnlyServer)));
}

/// <summary>A type of entity as collection, item and query.</summary>
internal interface IEntityResource
{
    string TypeName { get; }
    string CollectionName { get; }
    ResourceArea Area { get; }
    EmDocument Collection(ResourceCall call);
    EmDocument Item(ResourceCall call, string id);
    EmDocument Query(ResourceCall call);
}
