using System;
using System.Linq;
using System.Reflection;
using VeeamEM.Client;

namespace VeeamEM.FrameworkHost;

/// <summary>The non-public parts of the cmdlet assembly that resolve assemblies.</summary>
internal sealed class ModuleAssemblies(Assembly cmdlets)
{
    private const BindingFlags Hidden = BindingFlags.Static | BindingFlags.NonPublic;

    /// <summary>What each connection resolves.</summary>
    internal OpenTransport Open => (OpenTransport)Type("HttpAssembly").GetProperty("Open", Hidden).GetValue(null);

    /// <summary>The module's resolver, once for each subscription. Mono and the .NET Framework name the field of the event differently.</summary>
    internal static Delegate[] Resolvers => typeof(AppDomain)
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Where(one => one.Name is "AssemblyResolve" or "_AssemblyResolve")
        .Select(one => (Delegate?)one.GetValue(AppDomain.CurrentDomain))
        .SelectMany(listeners => listeners?.GetInvocationList() ?? [])
        .Where(listener => listener.Method.DeclaringType?.Name == "HttpAssemblyResolver")
        .ToArray();

    /// <summary>What removing the module does.</summary>
    internal void Remove() => Type("HttpAssemblyResolver").GetMethod("Unregister", Hidden).Invoke(null, null);

    private Type Type(string name) => cmdlets.GetType("VeeamEM.Http." + name, throwOnError: true);
}
