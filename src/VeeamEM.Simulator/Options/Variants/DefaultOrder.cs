namespace VeeamEM.Simulator.Options.Variants;

/// <summary>The order of a result without sort parameters.</summary>
public enum DefaultOrder
{
    Unsorted,
    Creation,
}
