using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace VeeamEM.PowerShell.Tests;

/// <summary>Runs every Pester suite in a real PowerShell, one test a suite; the suites with dates also elsewhere on earth.</summary>
public sealed class PesterSuites(PesterFixture fixture, ITestOutputHelper output) : IClassFixture<PesterFixture>
{
    // Suites whose outcome could depend on time zone and language.
    private static readonly string[] s_worldwide = ["Get-VemRestoreSession", "Output"];

    public static TheoryData<string> Suites() => new(Names());

    public static TheoryData<string> WorldwideSuites() => new(Names().Where(name => s_worldwide.Contains(name)));

    [Theory]
    [MemberData(nameof(Suites))]
    public Task Suite(string name) => RunAsync(name, null, null);

    [Theory]
    [MemberData(nameof(WorldwideSuites))]
    public Task SuiteInNewYork(string name) => RunAsync(name, "America/New_York", null);

    [Theory]
    [MemberData(nameof(WorldwideSuites))]
    public Task SuiteInGerman(string name) => RunAsync(name, "Europe/Berlin", "de-DE");

    private static IEnumerable<string> Names() => Directory.GetFiles(Settings.Suites, "*.Tests.ps1")
        .Select(path => Path.GetFileName(path)[..^".Tests.ps1".Length])
        .Order(StringComparer.Ordinal);

    private async Task RunAsync(string name, string? timeZone, string? culture)
    {
        if (fixture.Obstacle is not null)
            Assert.Skip(fixture.Obstacle);

        string result = Path.Combine(Path.GetTempPath(), $"veeamem-{Guid.NewGuid():N}.json");
        try
        {
            List<string> arguments =
            [
                "-File", Path.Combine(Settings.Suites, "Invoke-Suite.ps1"),
                "-Suite", Path.Combine(Settings.Suites, name + ".Tests.ps1"),
                "-Result", result,
            ];
            if (culture is not null)
                arguments.AddRange(["-Culture", culture]);
            (int exitCode, string printed) = await fixture.Shell!.RunAsync(timeZone, TestContext.Current.CancellationToken, [.. arguments]);
            output.WriteLine(printed);
            Assert.True(exitCode == 0 && File.Exists(result), $"{name} did not run to its end:\n{printed}");

            SuiteResult suite = JsonSerializer.Deserialize<SuiteResult>(await File.ReadAllTextAsync(result, TestContext.Current.CancellationToken))!;
            TestContext.Current.TestOutputHelper!.WriteLine($"{name}: {suite.Passed} passed, {suite.Failed.Length} failed, {suite.Skipped} skipped");
            Assert.True(suite.Failed.Length == 0, $"{name}: {suite.Failed.Length} failed\n" + string.Join('\n', suite.Failed));
            Assert.True(suite.Passed > 0, $"{name} has no test.");
        }
        finally
        {
            File.Delete(result);
        }
    }
}
