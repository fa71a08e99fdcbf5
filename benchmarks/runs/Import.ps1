# Imports one module in a fresh process.
$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/Run.psm1"
$job = Get-BenchmarkJob
$watch = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $job.module
Write-Result @{ wall = $watch.Elapsed.TotalSeconds }
