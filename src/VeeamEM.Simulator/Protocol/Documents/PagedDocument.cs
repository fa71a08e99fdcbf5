namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>A document that holds one page of many rows.</summary>
internal abstract record PagedDocument(PagingInfo? Paging) : EmDocument
{
    /// <summary>Where the other pages come from, if they are to be had.</summary>
    public PageSource? Source { get; init; }

    public abstract PagedDocument WithoutRows();
}
