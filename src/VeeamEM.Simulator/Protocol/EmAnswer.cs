using System.Collections.Immutable;

namespace VeeamEM.Simulator.Protocol;

/// <summary>What a resource answers.</summary>
internal sealed record EmAnswer(int Status, EmDocument? Document = null)
{
    public ImmutableArray<AnswerHeader> Headers { get; init; } = [];
}
