namespace VeeamEM;

/// <summary>Whether a connection can still be used.</summary>
public enum VemServerState
{
    /// <summary>Logged on; an expired logon is renewed by the next request.</summary>
    Connected,

    /// <summary>The logon expired and was not renewed.</summary>
    Expired,

    /// <summary>Logged off.</summary>
    Disconnected,
}
