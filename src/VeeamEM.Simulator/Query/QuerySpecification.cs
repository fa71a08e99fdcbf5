using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.Query;

/// <summary>Which rows a query asks for and in which order; equal specifications give equal results on the same data.</summary>
internal sealed record QuerySpecification(string? Filter, string? SortProperty, bool Descending, SimulatorOptions Options);
