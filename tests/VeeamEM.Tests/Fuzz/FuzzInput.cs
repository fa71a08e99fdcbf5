namespace VeeamEM.Tests.Fuzz;

/// <summary>A document for one of the readers.</summary>
internal sealed record FuzzInput(FuzzKind Kind, byte[] Document);
