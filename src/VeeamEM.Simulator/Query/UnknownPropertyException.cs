using System;

namespace VeeamEM.Simulator.Query;

/// <summary>A property that the type does not have for filter or sort.</summary>
internal sealed class UnknownPropertyException : Exception
{
    public UnknownPropertyException(string property)
        : base($"Unknown property '{property}'.")
    {
        Property = property;
    }

    public string Property { get; }
}
