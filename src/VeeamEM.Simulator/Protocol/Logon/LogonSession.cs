using System;

namespace VeeamEM.Simulator.Protocol.Logon;

/// <summary>A logon that has not ended.</summary>
internal sealed record LogonSession(Guid Id, string Token, SimulatedUser User, string ApiVersion);
