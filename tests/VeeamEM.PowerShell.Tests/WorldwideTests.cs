using System;
using System.Threading.Tasks;

namespace VeeamEM.PowerShell.Tests;

/// <summary>Runs every test tagged Worldwide again, in other time zones and cultures.</summary>
public sealed class WorldwideTests(SuiteShells shells, SuiteLog log)
{
    [Theory]
    [InlineData("America/New_York", null)]
    [InlineData("Europe/Berlin", "de-DE")]
    public Task Pass_elsewhere(string timeZone, string? culture)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && culture is null, "On Windows, .NET ignores TZ: the time zone of a process cannot be chosen.");
        return new SuiteRun("*", shells, log).RunAsync("Worldwide", OperatingSystem.IsWindows() ? null : timeZone, culture);
    }
}
