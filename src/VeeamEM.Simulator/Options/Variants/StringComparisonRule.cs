namespace VeeamEM.Simulator.Options.Variants;

/// <summary>How strings are compared in filters.</summary>
public enum StringComparisonRule
{
    IgnoreCase,
    Ordinal,
}
