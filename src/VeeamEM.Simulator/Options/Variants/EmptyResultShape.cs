namespace VeeamEM.Simulator.Options.Variants;

/// <summary>What an empty query result looks like.</summary>
public enum EmptyResultShape
{
    Inner,
    Bare,
    Absent,
}
