using System.Collections.Generic;
using System.Linq;
using VeeamEM.State;

namespace VeeamEM.Binding;

/// <summary>Offers the VM names seen in this runspace.</summary>
public sealed class VmNameCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(string typed) =>
        Matching(KnownNames.Current.Vms.Select(name => new Suggestion(name, $"VM {name}")), typed);
}

/// <summary>Offers the VM names seen in this runspace, for a parameter without wildcards.</summary>
public sealed class LiteralVmNameCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(string typed) =>
        Matching(KnownNames.Current.Vms.Select(name => new Suggestion(name, $"VM {name}", isLiteral: true)), typed);
}

/// <summary>Offers the backup server names seen in this runspace.</summary>
public sealed class BackupServerNameCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(string typed) =>
        Matching(KnownNames.Current.BackupServers.Select(name => new Suggestion(name, $"Backup server {name}")), typed);
}

/// <summary>Offers the connections of this runspace.</summary>
public sealed class ServerCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(string typed) => Matching(
        RunspaceServers.Current.All().Select(server => new Suggestion(server.Name, $"{server.State} as {server.UserName}, API {server.ApiVersion}", isLiteral: true)), typed);
}
