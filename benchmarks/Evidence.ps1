#!/usr/bin/env pwsh
# Measures the cost of evidence: the coverage of many machines, and a history of many sessions. Does not build: it measures
# out/VeeamEM and the simulator as last built. Each command runs in its own shell; its memory is the peak above that of an idle
# shell with the module loaded.
#
#   ./benchmarks/Evidence.ps1                     10,000 machines, 300,000 restore points, 20,000 sessions; a million sessions
#   ./benchmarks/Evidence.ps1 -Sessions 100000    a smaller history, for use during development
[CmdletBinding()]
param(
    [int] $Sessions = 1000000,
    [int] $Machines = 10000,
    [int] $PointsPerMachine = 30,
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$env:VEEAMEM_SIMULATOR = Join-Path $root "src/VeeamEM.Simulator/bin/$Configuration/net10.0/VeeamEM.Simulator.dll"
Import-Module (Join-Path $root 'tests/Pester/Simulator.psm1') -Force

# The .NET tool runs as an assembly.
$shell, [string[]] $arguments = if ((Get-ShellPath) -like '*.dll') { 'dotnet', (Get-ShellPath) } else { Get-ShellPath }
$folder = (New-Item -ItemType Directory -Path (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid()))).FullName

# Returns elapsed seconds, CPU seconds, the result of the script, and the peak memory of its shell in MB.
function Invoke-Measured {
    param([string] $Script, $Simulator)
    $connect = if ($Simulator) {
        "Import-Module '$root/tests/Pester/Simulator.psm1'; `$c = Get-SimulatorCredential; " +
        "`$null = Connect-VemServer '$($Simulator.Address)' -Credential `$c -TrustedThumbprint $($Simulator.Thumbprint)"
    }
    $text = "Import-Module '$root/out/VeeamEM'; $connect
        `$watch = [System.Diagnostics.Stopwatch]::StartNew()
        `$cpu = [System.Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime
        `$result = & { $Script }
        `$seconds = `$watch.Elapsed.TotalSeconds
        `$cpu = ([System.Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime - `$cpu).TotalSeconds
        @{ seconds = `$seconds; cpu = `$cpu; result = `$result; peak = [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB } | ConvertTo-Json -Compress"
    $encoded = [convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($text))
    & $shell @arguments -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand $encoded | Select-Object -Last 1 | ConvertFrom-Json
}

function Write-Result {
    param([string] $Name, $Measured, $Empty, [long] $Count, [string] $Unit)
    '| {0} | {1:n0} {2} | {3:n1} s | {4:n1} s | {5:n0} a second | {6:n0} MB |' -f $Name, $Count, $Unit, $Measured.seconds, $Measured.cpu, ($Count / $Measured.seconds), ($Measured.peak - $Empty.peak)
}

try {
    '| command | amount | time | of which CPU | speed | peak over the empty shell |'
    '|---|---|---|---|---|---|'
    $simulator = Start-Simulator -OwnProcess '--vms', $Machines, '--restore-points-per-vm', $PointsPerMachine, '--sessions', 20000
    try {
        $empty = Invoke-Measured '0' $simulator
        $coverage = Invoke-Measured '$n = 0; Get-VemRestoreCoverage | ForEach-Object { $n++ }; $n' $simulator
        if ($coverage.result -lt $Machines) { throw "$($coverage.result) of $Machines machines." }
        Write-Result 'Get-VemRestoreCoverage' $coverage $empty ($Machines * $PointsPerMachine) 'restore points'
    } finally {
        Stop-Simulator $simulator
    }

    $simulator = Start-Simulator -OwnProcess '--sessions', $Sessions, '--days', 400
    try {
        $file = Join-Path $folder 'restores.jsonl'
        $update = Invoke-Measured "(Update-VemRestoreHistory '$file').New" $simulator
        Write-Result 'Update-VemRestoreHistory, first run' $update $empty $Sessions 'sessions'
        $again = Invoke-Measured "`$u = Update-VemRestoreHistory '$file'; `$u.New + `$u.Changed" $simulator
        Write-Result 'Update-VemRestoreHistory, no news' $again $empty $Sessions 'sessions'
    } finally {
        Stop-Simulator $simulator
    }

    # Discarded, so that only the import is measured.
    $import = Invoke-Measured "Import-VemRestoreHistory '$file' | Out-Null"
    Write-Result 'Import-VemRestoreHistory' $import $empty $Sessions 'sessions'
    $measure = Invoke-Measured "(Import-VemRestoreHistory '$file' | Measure-VemRestoreSession).Total"
    if ($measure.result -ne $Sessions) { throw "$($measure.result) of $Sessions sessions." }
    Write-Result 'Import-VemRestoreHistory | Measure-VemRestoreSession' $measure $empty $Sessions 'sessions'
    ''
    'The history has {0:n0} MB.' -f ((Get-Item -LiteralPath $file).Length / 1MB)
} finally {
    Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction SilentlyContinue
}
