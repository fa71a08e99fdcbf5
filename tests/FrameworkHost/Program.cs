using System;
using System.IO;
using System.Reflection;

namespace VeeamEM.FrameworkHost;

/// <summary>
/// Does on the .NET Framework what the module does in Windows PowerShell: loads the assemblies of the module from its folder,
/// lets the resolver find the third-party packages, and reads. It prints the results, one fact per line.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        string folder = Path.Combine(Path.GetFullPath(args[0]), "bin", "netstandard2.0");
        Assembly cmdlets = Assembly.LoadFrom(Path.Combine(folder, "VeeamEM.PowerShell.dll"));
        Assembly library = Assembly.LoadFrom(Path.Combine(folder, "VeeamEM.dll"));

        // For this program only; everything else is left to the module's resolver.
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
            request.RequestingAssembly == typeof(Program).Assembly && request.Name.StartsWith("VeeamEM,", StringComparison.Ordinal) ? library : null;
        try
        {
            var module = new ModuleAssemblies(cmdlets);
            Scenario.Run(module, new Uri(args[1]), args[2], args[3], args[4]);
            Scenario.RunHistory(module, new Uri(args[1]), args[2], args[3], args[4]);
            Scenario.RunPlatform(module);
            Scenario.RunSilence(module, new Uri(args[5]), args[6], args[3], args[4]);
            return 0;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e);
            return 1;
        }
    }
}
