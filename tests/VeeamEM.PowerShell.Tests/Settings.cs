using System.Linq;
using System.Reflection;

namespace VeeamEM.PowerShell.Tests;

/// <summary>Where the build put things.</summary>
internal static class Settings
{
    internal static string Suites { get; } = System.IO.Path.Combine(Value("RepositoryRoot"), "tests", "Pester");

    internal static string Module { get; } = Value("Module");

    internal static string Simulator { get; } = Value("Simulator");

    private static string Value(string key) => typeof(Settings).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
