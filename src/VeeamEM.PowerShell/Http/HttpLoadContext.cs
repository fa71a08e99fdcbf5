#if NET
using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using VeeamEM.Client;

namespace VeeamEM.Http;

/// <summary>The private load context of PowerShell 7: third-party assemblies from our folder, everything else from the shell.</summary>
internal sealed class HttpLoadContext : AssemblyLoadContext
{
    private readonly string _folder;

    internal HttpLoadContext(string folder)
        : base("VeeamEM") => _folder = folder;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        Assembly shared = typeof(OpenTransport).Assembly;
        if (assemblyName.Name == shared.GetName().Name)
            return shared;

        string path = Path.Combine(_folder, assemblyName.Name + ".dll");
        if (!File.Exists(path))
            return null;

        // The framework's System assemblies come first: a private DiagnosticSource next to the framework's breaks metrics.
        // PowerShell on .NET 8 has an older version than the packages reference; use ours then.
        return assemblyName.Name!.StartsWith("System.", StringComparison.Ordinal) && FromFramework(assemblyName) is { } framework
            ? framework
            : LoadFromAssemblyPath(path);
    }

    private static Assembly? FromFramework(AssemblyName name)
    {
        try
        {
            return Default.LoadFromAssemblyName(name);
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException)
        {
            return null;
        }
    }
}
#endif
