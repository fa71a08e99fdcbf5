namespace VeeamEM.Simulator.Faults;

/// <summary>Something that goes wrong with an answer; each kind has what it does at the stages at which it does something.</summary>
internal sealed record Fault
{
    /// <summary>Before the request is looked at.</summary>
    public Func<FaultContext, Task>? Before { get; init; }

    /// <summary>Before the request is looked at, or on demand: rows come or go.</summary>
    public Func<RowMoves, MovedRow[]>? Move { get; init; }

    /// <summary>Answers in place of the resource, which then never sees the request.</summary>
    public Func<FaultContext, RenderedAnswer>? Replace { get; init; }
    public Func<EmRequest, EmRequest>? Rewrite { get; init; }
    public Func<RenderContext, RenderContext>? Render { get; init; }

    /// <summary>Changes what the resource answers to a request; it may ask the resource for something else.</summary>
    public Func<EmAnswer, EmRequest, Func<EmRequest, EmAnswer>, EmAnswer>? Alter { get; init; }

    /// <summary>Changes the bytes of an answer.</summary>
    public Func<byte[], byte[]>? Damage { get; init; }

    /// <summary>Sends the answer in a way of its own.</summary>
    public Func<FaultContext, RenderedAnswer, Task>? Send { get; init; }

    /// <summary>Whether the answer is as it would be without the fault, though of other rows or late.</summary>
    public bool LeavesAnswer => Replace is null && Rewrite is null && Render is null && Alter is null && Damage is null && Send is null;
}
