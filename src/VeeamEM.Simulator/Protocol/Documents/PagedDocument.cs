using System;

namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>A document that holds one page of many rows.</summary>
internal abstract record PagedDocument(PagingInfo? Paging) : EmDocument
{
    /// <summary>Gives the rows as bytes, where they are kept so.</summary>
    public Func<RenderContext, RenderedSlice>? Rendered { get; init; }

    /// <returns>The same page with its first rows only.</returns>
    public abstract PagedDocument Take(int rows);
}
