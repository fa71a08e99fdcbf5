namespace VeeamEM.Simulator.Protocol.Logon;

/// <summary>What the store knows about a token.</summary>
internal enum LogonSessionState
{
    Unknown,
    Active,
    LoggedOut,
}
