using System;
using System.IO;
using System.Reflection;
using VeeamEM.Client;

namespace VeeamEM.Http;

/// <summary>
/// Finds the assembly that uses third-party packages, at the first connection. Its dependencies are hidden from other
/// modules, so this module works alongside modules with other versions of the same packages.
/// </summary>
internal static class HttpAssembly
{
    internal const string Name = "VeeamEM.Http";

    private static readonly Lazy<OpenTransport> s_open = new(Load);

    internal static OpenTransport Open
    {
        get
        {
#if !NET
            // Removing the module removed the resolver, but importing the module again reuses the assembly.
            HttpAssemblyResolver.Register();
#endif
            return s_open.Value;
        }
    }

    /// <summary>The folder <c>bin/http</c> next to the folder of this assembly.</summary>
    internal static string Folder { get; } = Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(typeof(HttpAssembly).Assembly.Location)!, "..", "http"));

    private static OpenTransport Load()
    {
#if NET
        Assembly assembly = new HttpLoadContext(Folder).LoadFromAssemblyName(new AssemblyName(Name));
#else
        Assembly assembly = Assembly.LoadFrom(Path.Combine(Folder, Name + ".dll"));
#endif
        MethodInfo open = assembly.GetType("VeeamEM.Http.HttpTransport", throwOnError: true)!.GetMethod("Open", BindingFlags.Static | BindingFlags.NonPublic)!;
        return (OpenTransport)Delegate.CreateDelegate(typeof(OpenTransport), open);
    }
}
