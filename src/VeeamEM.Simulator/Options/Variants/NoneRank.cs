namespace VeeamEM.Simulator.Options.Variants;

/// <summary>Where the result None stands in comparisons.</summary>
public enum NoneRank
{
    Lowest,
    Highest,
}
