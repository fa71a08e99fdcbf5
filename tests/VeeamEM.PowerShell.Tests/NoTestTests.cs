using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using VeeamEM.Build;

namespace VeeamEM.PowerShell.Tests;

/// <summary>A misspelled test is an error, not a success without tests.</summary>
public sealed class NoTestTests
{
    [Fact]
    public async Task A_name_that_no_test_has_is_an_error()
    {
        string folder = Path.Combine(Shell.Metadata("RepositoryRoot"), "tests", "Pester");
        ProcessStartInfo start = Shell.Prepare(
            ["-NoProfile", "-NonInteractive", "-File", Path.Combine(folder, "Invoke-Suite.ps1"), "-Suite", "Get-VemServer", "-Test", "no such test"]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("No test in Get-VemServer has 'no such test' in its name.", error);
        Assert.Contains("Tests Passed: 0", await output);
    }
}
