using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace VeeamEM.Binding;

/// <summary>What <c>-Server</c> takes: a connection, a host name, a wildcard, or a connection that came back from a job.</summary>
public sealed class ServerArgument
{
    private readonly VemServer? _server;
    private readonly WildcardPattern? _pattern;

    /// <summary>Takes a host name, <c>host:port</c> or a wildcard.</summary>
    /// <param name="name">The name.</param>
    public ServerArgument(string name)
    {
        Name = name;
        if (WildcardPattern.ContainsWildcardCharacters(name))
            _pattern = Wildcard.TryGet(name);
    }

    /// <summary>Takes a connection.</summary>
    /// <param name="server">The connection.</param>
    public ServerArgument(VemServer server)
        : this(server.Name) => _server = server;

    /// <summary>Takes an object with a property Name, as a connection is after it went through a job.</summary>
    /// <param name="value">The object.</param>
    public ServerArgument(PSObject value)
        : this(Convert.ToString(value.Properties["Name"]?.Value ?? value, CultureInfo.InvariantCulture)!) => _server = value.BaseObject as VemServer;

    /// <summary>The name or pattern as given.</summary>
    public string Name { get; }

    internal bool IsPattern => _pattern is not null;

    /// <summary>A connection stands for itself, also in a runspace that did not make it; a name is looked up.</summary>
    internal IEnumerable<VemServer> Resolve(IEnumerable<VemServer> known) => _server is not null ? [_server] : known.Where(Matches);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private bool Matches(VemServer server)
    {
        string hostAndPort = server.Uri.Host + ":" + server.Uri.Port.ToString(CultureInfo.InvariantCulture);
        return Matches(server.Name) || Matches(server.Uri.Host) || Matches(hostAndPort);
    }

    private bool Matches(string name) => _pattern?.IsMatch(name) ?? string.Equals(name, Name, StringComparison.OrdinalIgnoreCase);
}
