# From the start to the first object in a fresh process, and the server's share of that.
$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/Run.psm1"
$job = Get-BenchmarkJob
. "$PSScriptRoot/../contestants/VeeamEM.ps1"
$credential = Get-BenchmarkCredential $job

$watch = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $job.module
$imported = $watch.Elapsed
$em = Connect-BenchmarkServer $job $credential
$connected = $watch.Elapsed
$first = Measure-Arrival { Read-AllPage $job } $watch

$watch.Restart()
$null = Connect-BenchmarkServer $job $credential
$again = $watch.Elapsed

# The server's share: the same two exchanges over a bare HttpClient, after a warm-up.
Add-Type -Path $job.bareReader
$reader = [VeeamEM.Benchmarks.BareReader]::new($job.server)
$logons = 1..15 | ForEach-Object { $reader.LogOn($job.user, $job.password).TotalSeconds } | Select-Object -Last 9 | Sort-Object
Write-Result @{
    import  = $imported.TotalSeconds
    connect = ($connected - $imported).TotalSeconds
    first   = $first
    again   = $again.TotalSeconds
    server  = $logons[4]
}
