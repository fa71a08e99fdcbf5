namespace VeeamEM.Simulator.Protocol.Logon;

/// <summary>An account of the simulated server.</summary>
internal sealed record SimulatedUser(string UserName, Role Role, bool NeedsMfa = false);
