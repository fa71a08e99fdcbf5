using System;

namespace VeeamEM.Simulator.Query;

/// <summary>A filter that cannot be read or whose value does not fit its property.</summary>
internal sealed class FilterException : Exception
{
    public FilterException(string message)
        : base(message)
    {
    }
}
