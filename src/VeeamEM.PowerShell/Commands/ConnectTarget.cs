using System;
using System.Threading;
using VeeamEM.Connection;

namespace VeeamEM.Commands;

/// <summary>One server to connect to, and its connection once there is one.</summary>
internal sealed class ConnectTarget(string typed, ConnectionOptions options, LogonCredential credential)
{
    private VemServer? _connected;

    internal string Typed { get; } = typed;

    internal ConnectionOptions Options { get; } = options;

    internal LogonCredential Credential { get; } = credential;

    /// <summary>Written by a worker; the pipeline thread decides whether to use it.</summary>
    internal VemServer? Connected
    {
        get => Volatile.Read(ref _connected);
        set => Interlocked.Exchange(ref _connected, value);
    }

    internal bool IsKept { get; set; }

    internal bool IsSameAs(ConnectTarget other) => Options.BaseUri == other.Options.BaseUri
        && string.Equals(Credential.UserName, other.Credential.UserName, StringComparison.OrdinalIgnoreCase);
}
