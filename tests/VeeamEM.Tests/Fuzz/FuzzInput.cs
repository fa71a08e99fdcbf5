namespace VeeamEM.Tests.Fuzz;

/// <summary>A document for one of the readers.</summary>
/// <param name="IsEntity">Whether it is a single entity, which is only input for mutations: no reader takes it as a page.</param>
internal sealed record FuzzInput(FuzzKind Kind, byte[] Document, bool IsEntity = false);
