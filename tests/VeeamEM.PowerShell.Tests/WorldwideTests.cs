using System.Threading.Tasks;

namespace VeeamEM.PowerShell.Tests;

/// <summary>Every test with the tag Worldwide again, under other clocks and languages.</summary>
public sealed class WorldwideTests(SuiteShells shells, SuiteLog log)
{
    [Theory]
    [InlineData("America/New_York", null)]
    [InlineData("Europe/Berlin", "de-DE")]
    public Task Pass_elsewhere(string timeZone, string? culture) =>
        new SuiteRun("*", shells, log).RunAsync("Worldwide", timeZone, culture);
}
