using System;

namespace VeeamEM.Simulator.CommandLine;

/// <summary>A switch that does not exist or a value it does not take.</summary>
internal sealed class SwitchException : Exception
{
    public SwitchException(string message)
        : base(message)
    {
    }
}
