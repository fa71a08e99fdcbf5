using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using VeeamEM.Client;

namespace VeeamEM;

/// <summary>A connection to an Enterprise Manager. Thread-safe: it can be used from several runspaces at once.</summary>
public sealed class VemServer : IServerIdentity
{
    private readonly string? _wanted;

    internal VemServer(VemClient client, string apiVersion)
    {
        Client = client;
        Uri = client.Options.BaseUri;
        ApiVersion = apiVersion;
        ConnectedAt = DateTime.Now;
    }

    /// <summary>A placeholder for a connection that has yet to be looked up by name.</summary>
    internal VemServer(string wanted)
    {
        _wanted = wanted;
        Client = null!;
        Uri = null!;
        ApiVersion = string.Empty;
    }

    /// <summary>The host, plus the port if it is not 9398.</summary>
    public string Name => _wanted ?? Client.Name;

    /// <summary>Scheme, host and port.</summary>
    public Uri Uri { get; }

    /// <summary>The account, as the server names it.</summary>
    public string UserName => Client.Logon.UserName;

    /// <summary>The version of the API, such as v1_7.</summary>
    public string ApiVersion { get; }

    /// <summary>When the connection was opened, in local time.</summary>
    public DateTime ConnectedAt { get; }

    /// <summary>Whether the connection can still be used.</summary>
    public VemServerState State => Client.Logon.State;

    /// <summary>Whether cmdlets without <c>-Server</c> use it in the runspace that opened it.</summary>
    public bool IsDefault { get; internal set; }

    internal VemClient Client { get; }

    /// <summary>The addresses of the host when the connection was opened; empty if they are unknown.</summary>
    internal IReadOnlyList<IPAddress> Addresses { get; set; } = [];

    /// <summary>The address as typed, which also identifies the connection.</summary>
    internal string? TypedAddress { get; set; }

    /// <summary>Whether both connections lead to the same port of the same host, perhaps under two names.</summary>
    internal bool IsSameServer(VemServer other) => Uri == other.Uri || (Uri.Port == other.Uri.Port && Addresses.Intersect(other.Addresses).Any());

    /// <summary>Whether both connections use the same account on the same server.</summary>
    internal bool IsSameAccount(VemServer other) => Uri == other.Uri && string.Equals(UserName, other.UserName, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
