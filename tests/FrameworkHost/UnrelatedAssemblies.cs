using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace VeeamEM.FrameworkHost;

/// <summary>Unrelated assemblies in the same process that request one of ours: the module must not resolve it for them.</summary>
internal static class UnrelatedAssemblies
{
    private const string Wanted = "Microsoft.Extensions.Options, Version=1.0.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60";

    /// <summary>An assembly without a file, like the classes of a script.</summary>
    internal static Assembly Dynamic { get; } =
        AppDomain.CurrentDomain.DefineDynamicAssembly(new AssemblyName("Dynamic"), AssemblyBuilderAccess.Run);

    /// <summary>An assembly loaded from bytes, as by Add-Type.</summary>
    internal static Assembly FromBytes { get; } = Assembly.Load(File.ReadAllBytes(typeof(UnrelatedAssemblies).Assembly.Location));

    /// <summary>An assembly in another folder.</summary>
    internal static Assembly FromFile { get; } = typeof(Uri).Assembly;

    /// <summary>The reply of the module's resolver, called as the platform calls it: with the requesting assembly.</summary>
    internal static string Resolve(Assembly? requester)
    {
        try
        {
            return ModuleAssemblies.Resolvers
                .Select(resolver => ((ResolveEventHandler)resolver)(AppDomain.CurrentDomain, new ResolveEventArgs(Wanted, requester)))
                .Single()?.GetName().Name ?? "nothing";
        }
        catch (Exception e)
        {
            return e.GetType().Name;
        }
    }
}
