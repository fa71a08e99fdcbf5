using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Connection;

namespace VeeamEM.Errors;

/// <summary>The error if there is no usable connection: none yet, none in this runspace, or closed. It says what to type.</summary>
internal static class NotConnected
{
    internal static VemException Without(IReadOnlyList<VemServer> known)
    {
        ILookup<bool, VemServer> byState = ByState(known);
        string message = byState[true].Any() ? $"This runspace has no default connection, only {Names(byState[true])}, opened with -NotDefault."
            : byState[false].Any() ? $"This runspace has no open connection; the one to {Names(byState[false])} was closed."
            : "This runspace has no connection to an Enterprise Manager.";
        return new VemException(
            VemErrorId.NotConnected,
            message,
            byState[true].FirstOrDefault() is { } open ? $"Specify the connection: -Server {open.Name}"
                : Advice(byState[false].FirstOrDefault() is { } closed ? closed.Name : "em01"));
    }

    internal static VemException To(string name, IReadOnlyList<VemServer> known) =>
        To(name, known, Advice(TypedAddress.MayContainUserInfo(name) || WildcardPattern.ContainsWildcardCharacters(name) ? "em01" : name));

    internal static VemException ToDisconnect(string name, IReadOnlyList<VemServer> known) =>
        To(name, known, "Get-VemServer lists the connections of this runspace.");

    private static VemException To(string name, IReadOnlyList<VemServer> known, string advice)
    {
        ILookup<bool, VemServer> byState = ByState(known);
        string rest = byState[true].Any() ? $"it has {Names(byState[true])}."
            : byState[false].Any() ? $"the one to {Names(byState[false])} was closed."
            : "it has no connections.";
        return new VemException(
            VemErrorId.NotConnected,
            $"This runspace has no connection to {TypedAddress.MaskIfUserInfo(name)}; {rest}",
            advice);
    }

    // A connection passed to another runspace may have been closed there.
    private static ILookup<bool, VemServer> ByState(IReadOnlyList<VemServer> known) =>
        known.ToLookup(server => server.State != VemServerState.Disconnected);

    private static string Advice(string name) =>
        $"Connect first: Connect-VemServer {name} -Credential (Get-Credential). ForEach-Object -Parallel and thread jobs can use a connection " +
        "opened outside ($em = Connect-VemServer …, then -Server $using:em); a Start-Job job runs in another process and must connect there.";

    private static string Names(IEnumerable<VemServer> servers) => string.Join(", ", servers.Select(server => server.Name));
}
