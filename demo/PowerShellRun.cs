using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Simulator;

namespace VeeamEM.Demo;

/// <summary>The job in a real PowerShell, with the real cmdlets.</summary>
internal static class PowerShellRun
{
    internal static string? FindShell()
    {
        string[] names = OperatingSystem.IsWindows() ? ["pwsh.exe", "powershell.exe"] : ["pwsh"];
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        return names
            .SelectMany(name => folders.Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    internal static async Task<int> RunAsync(string shell, SimulatorHost simulator, bool interactive, CancellationToken cancellation)
    {
        string module = typeof(PowerShellRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Module").Value!;
        var start = new ProcessStartInfo(shell) { UseShellExecute = false };
        string[] mode = interactive ? ["-NoExit"] : ["-NonInteractive"];
        string[] command =
        [
            "-NoProfile", .. mode,
            "-File", Path.Combine(AppContext.BaseDirectory, interactive ? "interactive.ps1" : "demo.ps1"),
            "-Module", module,
            "-Server", simulator.HttpsUri.Authority,
            "-Thumbprint", simulator.CertificateThumbprint,
            "-UserName", Account.Simulator.User,
        ];
        foreach (string argument in command)
            start.ArgumentList.Add(argument);

        // Not on the command line, where every user of the machine can read it.
        start.Environment["VEEAMEM_DEMO_PASSWORD"] = Account.Simulator.Password;
        using Process process = Process.Start(start)!;
        try
        {
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode;
        }
        catch (OperationCanceledException) when (interactive)
        {
            // Ctrl+C at the prompt belongs to PowerShell, which got it too.
            await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
