<#
.SYNOPSIS
    Runs the Pester suites against a package, in any PowerShell.
.DESCRIPTION
    Extracts the zip and runs each suite in its own process, as users get the module: it tests the package,
    not the build output. Build the simulator and Pester first (dotnet build tests/VeeamEM.PowerShell.Tests).
    The packaging suite is skipped, because it creates packages.
.EXAMPLE
    ./build/Test-Package.ps1 -Shell powershell.exe
.OUTPUTS
    A row for each suite: how many tests passed, were skipped, and failed.
#>
[CmdletBinding()]
[OutputType([psobject])]
param(
    # The package for Azure Automation.
    [string] $Path = (Join-Path (Split-Path $PSScriptRoot) 'out/VeeamEM.zip'),

    # The PowerShell to test with: powershell.exe, pwsh, or the path of one.
    [string] $Shell = 'pwsh',

    # The suites, with wildcards.
    [string] $Suite = '*'
)

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$work = Join-Path ([System.IO.Path]::GetTempPath()) "veeamem-$([guid]::NewGuid().ToString('N'))"
$former = $env:VEEAMEM_MODULE
try {
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    [System.IO.Compression.ZipFile]::ExtractToDirectory((Resolve-Path -LiteralPath $Path).Path, $work)
    $env:VEEAMEM_MODULE = Join-Path $work 'VeeamEM'

    & $Shell -NoProfile -NonInteractive -Command "'PowerShell ' + `$PSVersionTable.PSVersion" | Write-Verbose
    if ($LASTEXITCODE -ne 0) { throw "$Shell cannot be started." }

    $rows = @(
        foreach ($file in Get-ChildItem (Join-Path $root 'tests/Pester') -Filter "$Suite.Tests.ps1" | Where-Object Name -NE 'Package.Tests.ps1') {
            $result = Join-Path $work "$($file.BaseName).json"
            $log = & $Shell -NoProfile -NonInteractive -File (Join-Path $root 'tests/Pester/Invoke-Suite.ps1') -Suite $file.FullName -Result $result 2>&1
            if (-not (Test-Path $result)) {
                [pscustomobject]@{ Suite = $file.Name; Passed = 0; Skipped = @(); Failed = @("did not finish: $($log | Out-String)") }
                continue
            }
            $numbers = Get-Content -LiteralPath $result -Raw | ConvertFrom-Json
            [pscustomobject]@{ Suite = $file.Name; Passed = $numbers.Passed; Skipped = @($numbers.Skipped); Failed = @($numbers.Failed) }
        }
    )
} finally {
    $env:VEEAMEM_MODULE = $former
    Remove-Item -LiteralPath $work -Recurse -Force -ErrorAction SilentlyContinue
}

$rows | Select-Object Suite, Passed, @{ Name = 'Skipped'; Expression = { $_.Skipped.Count } }, @{ Name = 'Failed'; Expression = { $_.Failed.Count } }
if (-not $rows) { throw "No suite matches $Suite." }
$failures = @($rows | ForEach-Object { $_.Failed })
if ($failures) { throw "$($failures.Count) failed:`n$($failures -join "`n")" }
