#!/usr/bin/env pwsh
# Compares VeeamEM with the script that people write without it and with the limit of the wire, and writes the figures as
# Markdown. docs/guides/performance.md explains them.
#
#   ./benchmarks/Compare.ps1                        everything, which takes tens of minutes
#   ./benchmarks/Compare.ps1 -Quick                 a few minutes, for use during development
#   ./benchmarks/Compare.ps1 -Section Start         a single section: Reading, Requests, Memory, Latency, Start, Types
[CmdletBinding()]
param(
    # Strings, because another shell passes a list as one string, and 1,000 would be parsed as a number.
    [string[]] $Sessions = @('1000', '10000', '100000', '1000000'),

    [ValidateRange(1, 100)]
    [int] $Runs = 5,

    [ValidateSet('Reading', 'Requests', 'Memory', 'Latency', 'Start', 'Types')]
    [string[]] $Section = @('Reading', 'Requests', 'Memory', 'Latency', 'Start', 'Types'),

    [string] $OutFile,

    # A thousand and ten thousand sessions, three runs.
    [switch] $Quick
)

$ErrorActionPreference = 'Stop'
if ($Quick) {
    if (-not $PSBoundParameters.ContainsKey('Sessions')) { $Sessions = '1000', '10000' }
    if (-not $PSBoundParameters.ContainsKey('Runs')) { $Runs = 3 }
}
$sizes = @($Sessions -split ',' | ForEach-Object { [int]::Parse($_, [Globalization.NumberStyles]::None, [cultureinfo]::InvariantCulture) } | Sort-Object)
$root = Split-Path $PSScriptRoot
$context = @{
    PageSize    = 1000
    Module      = Join-Path $root 'out/VeeamEM/VeeamEM.psd1'
    BareReader  = Join-Path $PSScriptRoot 'BareReader/bin/Release/net8.0/BareReader.dll'
    EmptyModule = Join-Path $PSScriptRoot 'EmptyModule/bin/Release/net8.0'
}

# Builds everything as Release; out/VeeamEM stays in that configuration.
foreach ($project in 'src/VeeamEM.PowerShell', 'src/VeeamEM.Simulator', 'benchmarks/BareReader', 'benchmarks/EmptyModule') {
    $log = & dotnet build (Join-Path $root $project) --configuration Release --nologo --verbosity quiet 2>&1
    if ($LASTEXITCODE -ne 0) { throw "$project does not build:`n$($log -join "`n")" }
}
$env:VEEAMEM_SIMULATOR = Join-Path $root 'src/VeeamEM.Simulator/bin/Release/net10.0/VeeamEM.Simulator.dll'
$modules = "$root/tests/Pester/Shell.psm1", "$root/tests/Pester/Simulator.psm1", "$PSScriptRoot/Measuring.psm1", "$PSScriptRoot/Server.psm1", "$PSScriptRoot/runs/Run.psm1", $context.Module
Import-Module $modules -Force

$processor = if (Test-Path /proc/cpuinfo) { ((Get-Content /proc/cpuinfo) -match '^model name')[0] -replace '^.*?:\s*' } else { $env:PROCESSOR_IDENTIFIER }
$report = {
    switch ($Section) {
        'Reading' { & "$PSScriptRoot/sections/Reading.ps1" $context $sizes $Runs }
        'Requests' { & "$PSScriptRoot/sections/Requests.ps1" $context $sizes }
        'Memory' { & "$PSScriptRoot/sections/Memory.ps1" $context $sizes }
        'Latency' { & "$PSScriptRoot/sections/Latency.ps1" $context $Runs }
        'Types' { & "$PSScriptRoot/sections/Types.ps1" $context }
        'Start' { & "$PSScriptRoot/sections/Start.ps1" $context $(if ($Quick) { $Runs } else { [math]::Max(10, $Runs) }) }
    }
    '### The machine'
    ''
    "$([Environment]::ProcessorCount) processors ($processor), $([Runtime.InteropServices.RuntimeInformation]::OSDescription), " +
    "$(Get-ShellDescription), $([Runtime.InteropServices.RuntimeInformation]::FrameworkDescription), " +
    "$(if ([Runtime.GCSettings]::IsServerGC) { 'server' } else { 'workstation' }) garbage collection. " +
    'The server runs on the same machine, in a process of its own, and takes its share of the processors.'
}

# Section by section, so that a failure of one does not lose those before it.
if ($OutFile) { & $report | Tee-Object -FilePath $OutFile -Encoding utf8NoBOM } else { & $report }
