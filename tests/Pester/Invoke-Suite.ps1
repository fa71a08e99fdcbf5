# Runs one suite in a PowerShell of its own and writes what came of it as JSON. Called by VeeamEM.PowerShell.Tests.
param(
    [Parameter(Mandatory)] [string] $Suite,
    [string] $Result = (Join-Path ([System.IO.Path]::GetTempPath()) 'veeamem-suite.json'),
    [string] $Culture
)

$ErrorActionPreference = 'Stop'
if ($Culture) {
    # Worker threads and child runspaces included.
    [cultureinfo]::DefaultThreadCurrentCulture = $Culture
    [cultureinfo]::CurrentCulture = $Culture
}

# Run by hand, a suite tests what the last build put together.
$root = Split-Path (Split-Path $PSScriptRoot)
if (-not $env:VEEAMEM_MODULE) { $env:VEEAMEM_MODULE = Join-Path $root 'out/VeeamEM' }
if (-not $env:VEEAMEM_SIMULATOR) {
    $env:VEEAMEM_SIMULATOR = Join-Path $root 'src/VeeamEM.Simulator/bin/Debug/net10.0/VeeamEM.Simulator.dll'
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
