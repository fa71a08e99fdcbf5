namespace VeeamEM.Simulator.CommandLine;

/// <summary>What a change of a switch touches.</summary>
internal enum SwitchScope
{
    /// <summary>Fixed once the simulator runs.</summary>
    Start,

    /// <summary>A change makes the data anew.</summary>
    Data,

    /// <summary>A change holds from the next request on.</summary>
    Protocol,
}
