using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Build;

namespace VeeamEM.PowerShell.Tests;

/// <summary>Runs one suite in a PowerShell process of its own, with a temporary folder of its own.</summary>
internal sealed class SuiteRun(string name, SuiteLog log)
{
    // Far above what any suite takes, on a busy machine too.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(6);

    private static readonly string s_folder = Path.Combine(Shell.Metadata("RepositoryRoot"), "tests", "Pester");

    internal async Task RunAsync(SuitePlace place)
    {
        string title = place.TimeZone is null ? name : $"{place.Tag} in {place.TimeZone}";
        DirectoryInfo folder = Directory.CreateTempSubdirectory("vem-");
        try
        {
            string resultPath = Path.Combine(folder.FullName, "result.json");
            var clock = Stopwatch.StartNew();
            string printed = await RunShellAsync(title, place, folder.FullName, resultPath, TestContext.Current.CancellationToken);
            Assert.True(File.Exists(resultPath), $"{title} did not run to its end:\n{printed}");

            SuiteResult result = JsonSerializer.Deserialize<SuiteResult>(await File.ReadAllTextAsync(resultPath, TestContext.Current.CancellationToken))!;
            log.Add(new SuiteRecord(title, clock.Elapsed, result));
            Assert.True(result.Failed.Length == 0, $"{title}: {result.Failed.Length} failed\n" + string.Join('\n', result.Failed));
            Assert.True(result.Passed > 0, $"{title} has no test.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<string> RunShellAsync(string title, SuitePlace place, string folder, string resultPath, CancellationToken cancellation)
    {
        List<string> arguments =
        [
            "-NoProfile", "-NonInteractive", "-File", Path.Combine(s_folder, "Invoke-Suite.ps1"),
            "-Suite", Path.Combine(s_folder, name + ".Tests.ps1"),
            "-Result", resultPath,
        ];
        if (place.Culture is not null)
            arguments.AddRange(["-Culture", place.Culture]);
        if (place.Tag is not null)
            arguments.AddRange(["-Tag", place.Tag]);
        ProcessStartInfo start = Shell.Prepare(arguments);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["VEEAMEM_MODULE"] = Shell.Metadata("Module");
        start.Environment["VEEAMEM_SIMULATOR"] = Shell.Metadata("Simulator");
        start.Environment["NO_COLOR"] = "1";
        start.Environment["TMPDIR"] = start.Environment["TEMP"] = start.Environment["TMP"] = folder;

        // A suite ends before optimizing its code pays, and the smallest generation 0 of the collector would be full 50 times a second.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCounting"] = "0";
        start.Environment["DOTNET_GCgen0size"] = "0x4000000";
        if (place.TimeZone is not null)
            start.Environment["TZ"] = place.TimeZone;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_limit);
        var printed = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Assert.Fail($"{title} did not end within {s_limit.TotalMinutes} minutes and was ended. It printed:\n{Printed()}");
        }
        finally
        {
            // Child shells and simulators too.
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        return Printed();

        void Collect(object sender, DataReceivedEventArgs line)
        {
            lock (printed)
                printed.AppendLine(line.Data);
        }

        string Printed()
        {
            lock (printed)
                return printed.ToString();
        }
    }
}

/// <summary>Where on earth a suite runs, and which of its tests.</summary>
internal sealed record SuitePlace(string? TimeZone = null, string? Culture = null, string? Tag = null);

/// <summary>What a suite wrote: its passed tests, and by name those that failed or were skipped, with the reason.</summary>
internal sealed record SuiteResult(int Passed, string[] Skipped, string[] Failed);
