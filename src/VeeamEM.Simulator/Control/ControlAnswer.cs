namespace VeeamEM.Simulator.Control;

/// <summary>What the control resource answers; the body is written as JSON.</summary>
internal sealed record ControlAnswer(int Status, object? Body = null);
