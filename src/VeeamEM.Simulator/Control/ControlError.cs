namespace VeeamEM.Simulator.Control;

/// <summary>Why a request to the control resource failed.</summary>
internal sealed record ControlError(string Error);
