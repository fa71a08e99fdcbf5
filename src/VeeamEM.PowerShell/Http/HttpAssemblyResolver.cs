#if !NET
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace VeeamEM.Http;

/// <summary>
/// Windows PowerShell has no load contexts and no usable binding redirects. This handler bridges the gaps between the versions
/// that our packages reference and those we ship: only for our own requests and from our own folder.
/// </summary>
internal static class HttpAssemblyResolver
{
    private static readonly object s_lock = new();

    // Assemblies in our folder, and System.ValueTuple, which the packages reference in a version that is part of the framework.
    private static readonly HashSet<string> s_ours = new(
        Directory.GetFiles(HttpAssembly.Folder, "*.dll").Select(Path.GetFileNameWithoutExtension),
        StringComparer.OrdinalIgnoreCase)
    { "System.ValueTuple", "VeeamEM" };

    private static bool s_listens;

    internal static void Register()
    {
        lock (s_lock)
        {
            if (!s_listens)
                AppDomain.CurrentDomain.AssemblyResolve += Resolve;
            s_listens = true;
        }
    }

    internal static void Unregister()
    {
        lock (s_lock)
        {
            if (s_listens)
                AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
            s_listens = false;
        }
    }

    private static Assembly? Resolve(object sender, ResolveEventArgs request)
    {
        string name = new AssemblyName(request.Name).Name;
        if (!s_ours.Contains(name) || !IsOurs(request.RequestingAssembly))
            return null;
        if (name == "VeeamEM")
            return typeof(Client.OpenTransport).Assembly;
        if (name == "System.ValueTuple")
            return typeof(ValueTuple).Assembly;
        return Assembly.LoadFrom(Path.Combine(HttpAssembly.Folder, name + ".dll"));
    }

    // Dynamic assemblies throw when asked for their location; those loaded from bytes have an empty one.
    private static bool IsOurs(Assembly? requesting) => requesting is { IsDynamic: false }
        && (requesting == typeof(HttpAssembly).Assembly
            || requesting == typeof(Client.OpenTransport).Assembly
            || requesting.Location.StartsWith(HttpAssembly.Folder + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase));
}
#endif
