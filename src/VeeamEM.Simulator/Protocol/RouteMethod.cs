using System;
using VeeamEM.Simulator.Protocol.Resources;

namespace VeeamEM.Simulator.Protocol;

/// <summary>What a method of a resource does.</summary>
internal readonly record struct RouteMethod(string Name, Func<ResourceCall, EmAnswer> Handle);
