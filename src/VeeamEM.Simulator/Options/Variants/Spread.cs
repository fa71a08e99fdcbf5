namespace VeeamEM.Simulator.Options.Variants;

/// <summary>How sessions are spread over the history.</summary>
public enum Spread
{
    Even,

    /// <summary>Busy days, quiet nights, weekends and weeks, and bursts.</summary>
    Real,
}
