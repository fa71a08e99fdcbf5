using System;
using System.Collections.Immutable;
using System.Linq;
using VeeamEM.Simulator.Protocol.Logon;
using VeeamEM.Simulator.Protocol.Resources;

namespace VeeamEM.Simulator.Protocol;

/// <summary>A resource with the methods that it takes.</summary>
internal sealed record Route(ResourceArea Area, ImmutableArray<RouteMethod> Methods)
{
    public Func<ResourceCall, EmAnswer>? Handler(string method) =>
        Methods.FirstOrDefault(one => string.Equals(one.Name, method, StringComparison.OrdinalIgnoreCase)).Handle;

    public string Allowed => string.Join(", ", Methods.Select(one => one.Name));
}
