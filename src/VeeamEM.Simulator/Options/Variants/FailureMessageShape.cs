namespace VeeamEM.Simulator.Options.Variants;

/// <summary>What the FailureMessage of a restore session holds.</summary>
public enum FailureMessageShape
{
    Absent,
    Null,
    Filled,
}
