namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>A document that holds one page of many rows.</summary>
internal abstract record PagedDocument(PagingInfo? Paging) : EmDocument
{
    public abstract PagedDocument WithoutRows();
}
