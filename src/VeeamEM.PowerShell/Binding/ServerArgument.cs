using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace VeeamEM.Binding;

/// <summary>What <c>-Server</c> takes: a connection, a host name, a wildcard, or a connection returned by a job.</summary>
public sealed class ServerArgument
{
    private readonly VemServer? _server;
    private readonly WildcardPattern? _pattern;

    /// <summary>Takes a host name, <c>host:port</c> or a wildcard.</summary>
    /// <param name="name">The name.</param>
    public ServerArgument(string name)
    {
        Name = name;
        if (WildcardPattern.ContainsWildcardCharacters(name) && !ServerAddress.IsIPv6(name))
            _pattern = Wildcard.TryGet(name);
    }

    /// <summary>Takes a connection.</summary>
    /// <param name="server">The connection.</param>
    public ServerArgument(VemServer server)
        : this(server.Name) => _server = server;

    /// <summary>Takes an object with a Name property, such as a connection returned by a job.</summary>
    /// <param name="value">The object.</param>
    public ServerArgument(PSObject value)
        : this(Convert.ToString(value.Properties["Name"]?.Value ?? value, CultureInfo.InvariantCulture)!) => _server = value.BaseObject as VemServer;

    /// <summary>The name or pattern as typed.</summary>
    public string Name { get; }

    internal bool IsPattern => _pattern is not null;

    /// <summary>
    /// A connection resolves to itself, even in another runspace; a name is matched literally before it is treated
    /// as a pattern.
    /// </summary>
    internal IReadOnlyCollection<VemServer> Resolve(IReadOnlyCollection<VemServer> known)
    {
        if (_server is not null)
            return [_server];
        string name = Name.Trim();
        string address = Uri.TryCreate(name, UriKind.Absolute, out Uri? uri) ? uri.GetLeftPart(UriPartial.Authority) : name;
        VemServer[] named = known.Where(server => NamesOf(server).Intersect([name, address], StringComparer.OrdinalIgnoreCase).Any()).ToArray();
        return named.Length > 0 || _pattern is null ? named : known.Where(server => NamesOf(server).Any(_pattern.IsMatch)).ToArray();
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static IEnumerable<string> NamesOf(VemServer server)
    {
        yield return server.Name;
        yield return server.Uri.Host;
        yield return server.Uri.DnsSafeHost;
        yield return server.Uri.Host + ":" + server.Uri.Port.ToString(CultureInfo.InvariantCulture);
        yield return server.Uri.GetLeftPart(UriPartial.Authority);
        if (server.TypedAddress is { } typed)
            yield return typed;
    }
}
