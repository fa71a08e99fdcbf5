using System.Collections.Immutable;

namespace VeeamEM.Simulator.Data;

/// <summary>The rows of a table at one moment.</summary>
internal sealed record EntitySnapshot<T>(long Version, ImmutableArray<T> Rows);
