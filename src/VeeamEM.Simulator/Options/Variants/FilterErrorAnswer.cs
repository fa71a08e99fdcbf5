namespace VeeamEM.Simulator.Options.Variants;

/// <summary>What a filter that cannot be parsed gets.</summary>
public enum FilterErrorAnswer
{
    Status400,
    Status500,
    Empty,
    Ignored,
}
