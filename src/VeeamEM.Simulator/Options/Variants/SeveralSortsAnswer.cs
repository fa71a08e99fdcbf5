namespace VeeamEM.Simulator.Options.Variants;

/// <summary>What several sort parameters get.</summary>
public enum SeveralSortsAnswer
{
    First,
    Last,
    Status400,
}
