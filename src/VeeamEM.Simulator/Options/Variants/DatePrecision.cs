namespace VeeamEM.Simulator.Options.Variants;

/// <summary>What of a time is compared in filters and orders.</summary>
public enum DatePrecision
{
    Ticks,
    Seconds,
}
