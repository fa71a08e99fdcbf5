using System;
using System.Threading.Tasks;
using Xunit.Sdk;

namespace VeeamEM.PowerShell.Tests;

/// <summary>A suite that fails, hangs or ends its shell is named, and the next one runs.</summary>
public sealed class BrokenSuiteTests(SuiteShells shells)
{
    [Theory]
    [InlineData("Fails", "Broken/Fails: 1 failed\nA suite.fails: Expected 2, but got 1.")]
    [InlineData("Exits", "Broken/Exits ended its shell.")]
    [InlineData("Hangs", "Broken/Hangs did not end within 10 seconds and was ended.")]
    public async Task Is_named(string suite, string message)
    {
        using var log = new SuiteLog { Path = null };
        var run = new SuiteRun("Broken/" + suite, shells, log) { Limit = TimeSpan.FromSeconds(suite == "Hangs" ? 10 : 360) };
        XunitException failure = await Assert.ThrowsAnyAsync<XunitException>(() => run.RunAsync());

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }
}
