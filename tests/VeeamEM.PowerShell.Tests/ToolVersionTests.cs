using System.IO;
using System.Text.Json;
using VeeamEM.Build;

namespace VeeamEM.PowerShell.Tests;

/// <summary>People who type "dotnet tool restore" get the PowerShell that the tests run in.</summary>
public sealed class ToolVersionTests
{
    [Fact]
    public void The_tool_manifest_names_the_PowerShell_of_the_build()
    {
        string manifest = File.ReadAllText(Path.Combine(Shell.Metadata("RepositoryRoot"), ".config", "dotnet-tools.json"));
        using var document = JsonDocument.Parse(manifest);

        Assert.Equal(
            Shell.Metadata("PowerShellVersion"),
            document.RootElement.GetProperty("tools").GetProperty("powershell").GetProperty("version").GetString());
    }

    [Fact]
    public void The_debugger_starts_the_PowerShell_of_the_build() => Assert.Contains(
        $"/powershell/{Shell.Metadata("PowerShellVersion")}/",
        File.ReadAllText(Path.Combine(Shell.Metadata("RepositoryRoot"), ".vscode", "launch.json")),
        System.StringComparison.Ordinal);
}
