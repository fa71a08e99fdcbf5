using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Build;
using VeeamEM.Simulator;

namespace VeeamEM.Demo;

/// <summary>Runs the demo script in a real PowerShell, with the real cmdlets.</summary>
internal static class PowerShellRun
{
    internal static async Task<int> RunAsync(SimulatorHost simulator, bool interactive, CancellationToken cancellation)
    {
        ProcessStartInfo start = Shell.Prepare(
        [
            "-NoProfile", interactive ? "-NoExit" : "-NonInteractive",
            "-File", Path.Combine(AppContext.BaseDirectory, interactive ? "interactive.ps1" : "demo.ps1"),
            "-Module", Shell.Metadata("Module"),
            "-Server", simulator.HttpsUri.Authority,
            "-Thumbprint", simulator.CertificateThumbprint,
            "-UserName", Account.Simulator.User,
        ]);

        // Not on the command line, where every user of the machine could read it.
        start.Environment["VEEAMEM_DEMO_PASSWORD"] = Account.Simulator.Password;
        using Process process = Process.Start(start)!;
        try
        {
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode;
        }
        catch (OperationCanceledException) when (interactive)
        {
            // PowerShell receives Ctrl+C at the prompt too, and handles it.
            await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
