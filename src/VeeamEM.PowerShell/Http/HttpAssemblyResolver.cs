#if !NET
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace VeeamEM.Http;

/// <summary>
/// Windows PowerShell has no load contexts and no usable binding redirects. This handler closes the gaps between the versions
/// that our packages ask for and those that we ship: for our own requests, from our own folder, and for nobody else.
/// </summary>
internal static class HttpAssemblyResolver
{
    private static readonly object s_lock = new();
    private static HashSet<string>? s_ours;

    internal static void Register()
    {
        lock (s_lock)
        {
            if (s_ours is not null)
                return;

            // What lies in our folder, and System.ValueTuple, which the packages ask for by a version that is part of the framework.
            s_ours = new HashSet<string>(
                Directory.GetFiles(HttpAssembly.Folder, "*.dll").Select(Path.GetFileNameWithoutExtension),
                StringComparer.OrdinalIgnoreCase)
            { "System.ValueTuple", "VeeamEM" };
            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        }
    }

    internal static void Unregister() => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    private static Assembly? Resolve(object sender, ResolveEventArgs request)
    {
        string name = new AssemblyName(request.Name).Name;
        if (!s_ours!.Contains(name) || !IsOurs(request.RequestingAssembly))
            return null;
        if (name == "VeeamEM")
            return typeof(Connection.IHttpTransportFactory).Assembly;
        if (name == "System.ValueTuple")
            return typeof(ValueTuple).Assembly;
        return Assembly.LoadFrom(Path.Combine(HttpAssembly.Folder, name + ".dll"));
    }

    private static bool IsOurs(Assembly? requesting) => requesting is not null
        && (requesting == typeof(HttpAssembly).Assembly
            || string.Equals(Path.GetDirectoryName(requesting.Location), HttpAssembly.Folder, StringComparison.OrdinalIgnoreCase));
}
#endif
