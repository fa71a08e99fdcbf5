using System;
using System.Collections.Immutable;

namespace VeeamEM.Simulator.Protocol;

/// <summary>A request that ends in an Error document.</summary>
internal sealed class EmException : Exception
{
    public EmException(int status, EmMessage text)
        : base(text.English)
    {
        Status = status;
        Text = text;
    }

    public int Status { get; }

    public EmMessage Text { get; }

    public ImmutableArray<AnswerHeader> Headers { get; init; } = [];
}
