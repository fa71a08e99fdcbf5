using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;

namespace VeeamEM.Build;

/// <summary>A real PowerShell: the one in VEEAMEM_PWSH, or the one restored with the build.</summary>
internal static class Shell
{
    // The suites start child shells with it, and developers use it to choose another shell.
    private const string Variable = "VEEAMEM_PWSH";

    /// <summary>Prepares a start; the caller sets redirections and environment.</summary>
    /// <remarks>An assembly is started by dotnet, as the tool's own command does, because that works on every processor.</remarks>
    internal static ProcessStartInfo Prepare(IEnumerable<string> arguments)
    {
        string path = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen ? chosen : Metadata("PowerShell");
        bool isAssembly = path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        string program = isAssembly ? Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet" : path;
        var start = new ProcessStartInfo(program, isAssembly ? arguments.Prepend(path) : arguments) { UseShellExecute = false };
        start.Environment[Variable] = path;
        return start;
    }

    /// <summary>A value that the build stored in the assembly.</summary>
    internal static string Metadata(string key) => typeof(Shell).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
