using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Reading;
using VeeamEM.State;

namespace VeeamEM.Commands;

/// <summary>
/// Warns of a backup server that no Enterprise Manager knows. Called only after a read without rows, so a query that returns
/// rows costs no further request, and before a watch.
/// </summary>
internal static class UnknownBackupServers
{
    // A few existing names help to recognise a mistyped one.
    private const int MaxListed = 5;

    internal static void Warn(VemCmdlet cmdlet, IReadOnlyList<VemServer> servers, string[]? names, string parameter = "BackupServer")
    {
        string[] literals = (names ?? []).Where(name => !WildcardPattern.ContainsWildcardCharacters(name)).Select(NameList.Literal).ToArray();
        if (literals.Length == 0 || Known(cmdlet, servers) is not { } known)
            return;
        string where = string.Join(", ", servers.Select(server => server.Name).Distinct(StringComparer.OrdinalIgnoreCase));
        foreach (string unknown in literals.Except(known, StringComparer.OrdinalIgnoreCase))
            cmdlet.WriteWarning($"There is no backup server {unknown} on {where}. Existing backup servers: {ExistingNames(known)}. Correct -{parameter}; Get-VemBackupServer lists the names.");
    }

    // A name unknown to one server may be known to another: if one cannot be queried, nothing is certain.
    private static HashSet<string>? Known(VemCmdlet cmdlet, IReadOnlyList<VemServer> servers)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        bool isCertain = true;
        var bridge = new PipelineBridge(cmdlet);
        var observer = new CommandObserver(cmdlet, bridge);
        bridge.Run(servers.Select(server => (Action)(() => Ask(server))).ToArray());
        return isCertain ? known : null;

        void Ask(VemServer server)
        {
            IReadOnlyList<string>? names = BackupServerNames.Of(server.Client, observer.Context());
            bridge.Post(() =>
            {
                isCertain &= names is not null;
                foreach (string name in names ?? [])
                {
                    _ = known.Add(name);
                    KnownNames.Current.Add(null, name);
                }
            });
        }
    }

    private static string ExistingNames(HashSet<string> known)
    {
        string[] names = known.Where(name => !name.Any(char.IsControl)).Take(MaxListed).ToArray();
        return names.Length == 0 ? "none"
            : string.Join(", ", names) + (known.Count > names.Length ? $" and {known.Count - names.Length} more" : string.Empty);
    }
}
