using System.Collections.Generic;
using System.Linq;
using VeeamEM.Connection;

namespace VeeamEM.Errors;

/// <summary>The error of somebody who has no connection yet, or not here: it says what to type.</summary>
internal static class NotConnected
{
    internal static VemException Without(IReadOnlyList<VemServer> known) => new(
        VemErrorId.NotConnected,
        known.Count == 0
            ? "This runspace has no connection to an Enterprise Manager."
            : $"This runspace has no default connection; there is {Names(known)}, made with -NotDefault.",
        known.Count == 0 ? Advice("em01") : $"Name the connection: -Server {known[0].Name}");

    internal static VemException To(string name, IReadOnlyList<VemServer> known) => new(
        VemErrorId.NotConnected,
        $"This runspace has no connection to {TypedAddress.Shown(name)}; " + (known.Count == 0 ? "it has none at all." : $"it has {Names(known)}."),
        Advice(TypedAddress.MayHoldUserInfo(name) ? "em01" : name));

    private static string Advice(string name) =>
        $"Connect first: Connect-VemServer {name} -Credential (Get-Credential). In ForEach-Object -Parallel and in thread jobs, " +
        "hand the connection over: $em = Connect-VemServer …, then -Server $using:em.";

    private static string Names(IReadOnlyList<VemServer> servers) => string.Join(", ", servers.Select(server => server.Name));
}
