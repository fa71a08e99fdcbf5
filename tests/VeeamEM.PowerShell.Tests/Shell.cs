using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.PowerShell.Tests;

/// <summary>A real PowerShell on this machine.</summary>
internal sealed class Shell
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    private readonly string _path;

    private Shell(string path) => _path = path;

    /// <summary>PowerShell 7, else Windows PowerShell, else null.</summary>
    internal static Shell? Find()
    {
        string[] names = OperatingSystem.IsWindows() ? ["pwsh.exe", "powershell.exe"] : ["pwsh"];
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        string? path = names
            .SelectMany(name => folders.Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        return path is null ? null : new Shell(path);
    }

    /// <summary>Runs a command and returns its exit code and everything it printed.</summary>
    internal async Task<(int ExitCode, string Output)> RunAsync(string? timeZone, CancellationToken cancellation, params string[] arguments)
    {
        var start = new ProcessStartInfo(_path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (string argument in (string[])["-NoProfile", "-NonInteractive", .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["VEEAMEM_MODULE"] = Settings.Module;
        start.Environment["VEEAMEM_SIMULATOR"] = Settings.Simulator;
        start.Environment["NO_COLOR"] = "1";
        if (timeZone is not null)
            start.Environment["TZ"] = timeZone;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_limit);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            // The suite's own simulators end with the stdin that it holds.
            if (!process.HasExited)
                process.Kill();
        }
    }
}
