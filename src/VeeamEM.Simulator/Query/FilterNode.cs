namespace VeeamEM.Simulator.Query;

/// <summary>A part of a parsed filter.</summary>
internal abstract record FilterNode;
