using System.Collections.Generic;
using System.Management.Automation;
using VeeamEM.Commands;

namespace VeeamEM.State;

/// <summary>Logs off when the module is removed: a server should not carry logons that nobody can use any more.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        IReadOnlyList<VemServer> servers = RunspaceServers.Current.All();
        foreach (VemServer server in servers)
            RunspaceServers.Current.Remove(server);
        Logoff.RunSilently(servers);
#if !NET
        Http.HttpAssemblyResolver.Unregister();
#endif
    }
}
