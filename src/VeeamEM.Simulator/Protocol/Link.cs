namespace VeeamEM.Simulator.Protocol;

/// <summary>A link of a document; <see cref="Path"/> is relative to the server.</summary>
internal sealed record Link(string Rel, string Path, string? Type = null, string? Name = null);
