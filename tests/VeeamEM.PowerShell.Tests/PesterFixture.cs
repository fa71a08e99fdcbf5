using System.Threading.Tasks;

namespace VeeamEM.PowerShell.Tests;

/// <summary>Finds out once whether the suites can run here, and if not, why.</summary>
public sealed class PesterFixture : IAsyncLifetime
{
    internal Shell? Shell { get; private set; }

    internal string? Obstacle { get; private set; }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Shell = Shell.Find();
        if (Shell is null)
        {
            Obstacle = "There is no PowerShell (pwsh) on PATH.";
            return;
        }

        (int exitCode, string output) = await Shell.RunAsync(null, TestContext.Current.CancellationToken, "-Command",
            "if (-not (Get-Module -ListAvailable Pester | Where-Object Version -ge 5.3)) { exit 3 }");
        Obstacle = exitCode switch
        {
            0 => null,
            3 => "PowerShell has no Pester 5.3 or later: Install-Module Pester -MinimumVersion 5.3.",
            _ => "PowerShell does not start: " + output,
        };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
