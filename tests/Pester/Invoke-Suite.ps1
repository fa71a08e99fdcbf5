# Runs one suite in a PowerShell of its own and writes what came of it as JSON. Called by VeeamEM.PowerShell.Tests.
param(
    [Parameter(Mandatory)] [string] $Suite,
    [Parameter(Mandatory)] [string] $Result,
    [string] $Culture
)

$ErrorActionPreference = 'Stop'
if ($Culture) {
    # Worker threads and child runspaces included.
    [cultureinfo]::DefaultThreadCurrentCulture = $Culture
    [cultureinfo]::CurrentCulture = $Culture
}

Import-Module Pester -MinimumVersion 5.3
Import-Module (Join-Path $PSScriptRoot 'Simulator.psm1')

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Suite
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
$run = Invoke-Pester -Configuration $configuration

$failed = @(
    foreach ($test in $run.Failed) { '{0}: {1}' -f $test.ExpandedPath, ($test.ErrorRecord -join ' ') }
    foreach ($block in $run.FailedBlocks) { '{0}: {1}' -f $block.ExpandedPath, ($block.ErrorRecord -join ' ') }
    foreach ($container in $run.FailedContainers) { '{0}: {1}' -f $container.Name, ($container.ErrorRecord -join ' ') }
)
@{
    Passed  = $run.PassedCount
    Skipped = $run.SkippedCount + $run.NotRunCount
    Failed  = $failed
} | ConvertTo-Json | Set-Content -LiteralPath $Result -Encoding utf8
