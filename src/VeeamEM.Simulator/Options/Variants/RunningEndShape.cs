namespace VeeamEM.Simulator.Options.Variants;

/// <summary>What a running session shows as its end.</summary>
public enum RunningEndShape
{
    Absent,
    Empty,
    Year1,
}
