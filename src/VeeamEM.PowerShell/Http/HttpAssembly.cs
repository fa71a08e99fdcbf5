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

    private static readonly Lazy<IHttpTransportFactory> s_transports = new(Load);

    internal static IHttpTransportFactory Transports
    {
        get
        {
#if !NET
            // Removing the module removed the resolver, but importing the module again reuses the assembly.
            HttpAssemblyResolver.Register();
#endif
            return s_transports.Value;
        }
    }

    /// <summary>The folder <c>bin/http</c> next to the folder of this assembly.</summary>
    internal static string Folder { get; } = Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(typeof(HttpAssembly).Assembly.Location)!, "..", "http"));

    private static IHttpTransportFactory Load()
    {
#if NET
        Assembly assembly = new HttpLoadContext(Folder).LoadFromAssemblyName(new AssemblyName(Name));
#else
        Assembly assembly = Assembly.LoadFrom(Path.Combine(Folder, Name + ".dll"));
#endif
        return (IHttpTransportFactory)Activator.CreateInstance(assembly.GetType("VeeamEM.Http.HttpTransportFactory", throwOnError: true)!, nonPublic: true)!;
    }
}
