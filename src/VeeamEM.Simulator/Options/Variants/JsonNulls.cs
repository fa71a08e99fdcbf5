namespace VeeamEM.Simulator.Options.Variants;

/// <summary>Whether JSON shows members without a value.</summary>
public enum JsonNulls
{
    Explicit,
    Omitted,
}
