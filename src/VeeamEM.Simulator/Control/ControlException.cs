using System;

namespace VeeamEM.Simulator.Control;

/// <summary>A request to the control resource that makes no sense.</summary>
internal sealed class ControlException : Exception
{
    public ControlException(string message)
        : base(message)
    {
    }
}
