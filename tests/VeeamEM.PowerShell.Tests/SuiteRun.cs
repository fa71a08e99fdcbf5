using System;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Build;

namespace VeeamEM.PowerShell.Tests;

/// <summary>Runs one suite in a shell of the pool, with a temporary folder of its own.</summary>
internal sealed class SuiteRun(string name, SuiteShells shells, SuiteLog log)
{
    private static readonly string s_folder = Path.Combine(Shell.Metadata("RepositoryRoot"), "tests", "Pester");

    /// <summary>Far above what any suite takes, on a busy machine too.</summary>
    internal TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(6);

    internal async Task RunAsync(string? tag = null, string? timeZone = null, string? culture = null)
    {
        string title = tag is null ? name : $"{tag} in {timeZone ?? culture}";
        DirectoryInfo folder = Directory.CreateTempSubdirectory("vem-");
        try
        {
            string resultPath = Path.Combine(folder.FullName, "result.json");
            var clock = Stopwatch.StartNew();
            string printed = await RunShellAsync(title, new SuiteOrder(Path.Combine(s_folder, name + ".Tests.ps1"), tag, resultPath, timeZone, culture, folder.FullName));
            Assert.True(File.Exists(resultPath), $"{title} did not run to its end:\n{printed}");

            SuiteResult result = JsonSerializer.Deserialize<SuiteResult>(await File.ReadAllTextAsync(resultPath, TestContext.Current.CancellationToken))!;
            log.Add(new SuiteRecord(title, clock.Elapsed, result));
            Assert.True(result.Failed.Length == 0, $"{title}: {result.Failed.Length} failed\n" + string.Join('\n', result.Failed));
            Assert.True(result.Passed > 0, $"{title} has no test.");
            Assert.Equal(timeZone ?? result.TimeZone, result.TimeZone);
            Assert.Equal(culture ?? result.Culture, result.Culture);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<string> RunShellAsync(string title, SuiteOrder order)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        SuiteShell shell = shells.Take();
        try
        {
            await shell.RunAsync(order, limit.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Kills the shell and its child processes; the next suite gets a new shell.
            shell.Dispose();
            cancellation.ThrowIfCancellationRequested();
            string end = limit.IsCancellationRequested ? $"did not end within {Limit.TotalSeconds} seconds and was ended" : "ended its shell";
            Assert.Fail($"{title} {end}. It printed:\n{shell.Printed()}");
        }

        shells.Return(shell);
        return shell.Printed();
    }
}

/// <summary>What a suite wrote: its passed tests, by name those that failed or were skipped, with the reason, and where it ran.</summary>
internal sealed record SuiteResult(int Passed, string[] Skipped, string[] Failed, string TimeZone, string Culture);
