namespace VeeamEM.Simulator.Faults;

/// <summary>A fault in a response; each kind overrides the stages at which it acts.</summary>
internal sealed record Fault
{
    /// <summary>Before the request is processed.</summary>
    public Func<FaultContext, Task>? Before { get; init; }

    /// <summary>Before the request is processed, or on demand: rows are added or removed.</summary>
    public Func<RowMoves, MovedRow[]>? Move { get; init; }

    /// <summary>Responds instead of the resource, which then never sees the request.</summary>
    public Func<FaultContext, RenderedAnswer>? Replace { get; init; }
    public Func<EmRequest, EmRequest>? Rewrite { get; init; }
    public Func<RenderContext, RenderContext>? Render { get; init; }

    /// <summary>Changes the resource's response to a request; may request something else from the resource.</summary>
    public Func<EmAnswer, EmRequest, Func<EmRequest, EmAnswer>, EmAnswer>? Alter { get; init; }

    /// <summary>Changes the bytes of a response.</summary>
    public Func<byte[], byte[]>? Damage { get; init; }

    /// <summary>Sends the response in its own way.</summary>
    public Func<FaultContext, RenderedAnswer, Task>? Send { get; init; }

    /// <summary>Whether the response is the same as without the fault, though of other rows or late.</summary>
    public bool LeavesAnswer => Replace is null && Rewrite is null && Render is null && Alter is null && Damage is null && Send is null;
}
