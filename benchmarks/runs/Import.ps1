# Imports one module in a process of its own.
$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/Run.psm1"
$job = Get-BenchmarkJob
$watch = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $job.module
Write-Result @{ wall = $watch.Elapsed.TotalSeconds }
