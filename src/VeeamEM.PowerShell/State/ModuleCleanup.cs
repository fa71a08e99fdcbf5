using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VeeamEM.State;

/// <summary>
/// Logs off when the last module of a runspace that imported this one is removed. Removing another importer, such as a
/// script's helper module, ends nothing that is still in use.
/// </summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        if (Importers(psModuleInfo) > 1)
            return;
        RunspaceServers.Current.CloseAll();
#if !NET
        Http.HttpAssemblyResolver.Unregister();
#endif
    }

    // The engine calls this before it updates its tables: the importer being removed is still counted.
    private static int Importers(PSModuleInfo assembly)
    {
        PSModuleInfo[] all = Modules(all: true);
        HashSet<string> ours = [.. all.Where(module => Nests(module, [assembly.Path])).Select(module => module.Path), assembly.Path];
        return all.Count(module => !ours.Contains(module.Path) && Nests(module, ours))
            + (Array.Exists(Modules(all: false), module => ours.Contains(module.Path)) ? 1 : 0);
    }

    private static bool Nests(PSModuleInfo module, HashSet<string> paths) => module.NestedModules.Any(nested => paths.Contains(nested.Path));

    // Without All, the modules imported by the session itself.
    private static PSModuleInfo[] Modules(bool all)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        _ = shell.AddCommand("Microsoft.PowerShell.Core\\Get-Module");
        if (all)
            _ = shell.AddParameter("All");
        return shell.Invoke<PSModuleInfo>().ToArray();
    }
}
