using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace VeeamEM.FrameworkHost;

/// <summary>Other people's assemblies in the same process, which ask for one that we have: they must get nothing from us.</summary>
internal static class Strangers
{
    private const string Wanted = "Microsoft.Extensions.Options, Version=1.0.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60";

    /// <summary>An assembly without a file, as the classes of a script are.</summary>
    internal static Assembly Dynamic { get; } =
        AppDomain.CurrentDomain.DefineDynamicAssembly(new AssemblyName("Dynamic"), AssemblyBuilderAccess.Run);

    /// <summary>An assembly that was loaded from bytes, as Add-Type does.</summary>
    internal static Assembly FromBytes { get; } = Assembly.Load(File.ReadAllBytes(typeof(Strangers).Assembly.Location));

    /// <summary>An assembly that lies elsewhere.</summary>
    internal static Assembly FromFile { get; } = typeof(Uri).Assembly;

    /// <summary>What the module's resolver answers: the platform asks it so, in the name of the assembly that needs another.</summary>
    internal static string Ask(Assembly? stranger)
    {
        try
        {
            return ModuleAssemblies.Resolvers
                .Select(resolver => ((ResolveEventHandler)resolver)(AppDomain.CurrentDomain, new ResolveEventArgs(Wanted, stranger)))
                .Single()?.GetName().Name ?? "nothing";
        }
        catch (Exception e)
        {
            return e.GetType().Name;
        }
    }
}
