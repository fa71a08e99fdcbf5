namespace VeeamEM.Simulator.Options.Variants;

/// <summary>What pageSize=0 or a pageSize that is not a number gets.</summary>
public enum InvalidPageSizeAnswer
{
    Status400,
    Status500,
    Default,
}
