using System;
using System.Management.Automation;
using System.Threading;
using VeeamEM.Client;

namespace VeeamEM.State;

/// <summary>Logs off when the module is removed: a server should not carry logons that nobody can use any more.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        foreach (VemServer server in RunspaceServers.Current.All())
        {
            RunspaceServers.Current.Remove(server);
            try
            {
                server.Client.Close(SilentObserver.Instance, limit.Token);
            }
            catch (OperationCanceledException)
            {
                // A dead server does not keep the module from leaving.
            }
        }
#if !NET
        Http.HttpAssemblyResolver.Unregister();
#endif
    }
}
