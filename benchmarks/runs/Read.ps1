# One contestant reads all sessions in a fresh process and is timed twice: on its first read (after one untimed page), while
# the runtime still compiles and profiles the code; and again once the runtime has finished, at steady speed. Long reads reach
# steady speed well before their end and are read once.
$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/Run.psm1"
$job = Get-BenchmarkJob
. "$PSScriptRoot/../contestants/$($job.contestant).ps1"

# All streaming contestants have the same sink: every object is created, sent down the pipeline and discarded. An assignment
# to $null would collect them all first.
function Measure-Read {
    [GC]::Collect()
    [GC]::WaitForPendingFinalizers()
    $self = [System.Diagnostics.Process]::GetCurrentProcess()
    $cpu = $self.TotalProcessorTime
    $allocated = [GC]::GetTotalAllocatedBytes($true)
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    Read-AllPage $job > $null
    $watch.Stop()
    $self.Refresh()
    @{
        wall      = $watch.Elapsed.TotalSeconds
        cpu       = ($self.TotalProcessorTime - $cpu).TotalSeconds
        allocated = [GC]::GetTotalAllocatedBytes($true) - $allocated
        peak      = $self.PeakWorkingSet64
    }
}

# Reads until the runtime spends less than 1 % of two seconds compiling, or for a minute: it recompiles what runs often, also
# PowerShell, which keeps it busy for half a minute if its assemblies are plain IL.
function Invoke-WarmUp {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    do {
        $start = $watch.Elapsed
        $compiling = [System.Runtime.JitInfo]::GetCompilationTime($false)
        do { Read-AllPage $job > $null } while (($watch.Elapsed - $start).TotalSeconds -lt 2)
        $share = ([System.Runtime.JitInfo]::GetCompilationTime($false) - $compiling) / ($watch.Elapsed - $start)
    } while ($share -ge 0.01 -and $watch.Elapsed.TotalSeconds -lt 60)
}

Connect-Contestant $job
$null = Read-FirstPage $job
$peakBefore = [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64

$first = Measure-Read
$result = $first
if ($first.wall -lt $job.singleReadSeconds) {
    # Compilation and garbage collection happen at any time, so short reads count by the median.
    Invoke-WarmUp
    $count = 0
    $steady = [System.Diagnostics.Stopwatch]::StartNew()
    $reads = @(do { Measure-Read } while (++$count -lt 9 -and $steady.Elapsed.TotalSeconds -lt 8))
    $result = @($reads | Sort-Object { $_.wall })[[math]::Floor(($reads.Count - 1) / 2)]
    $result.peak = $reads[-1].peak
}
$result += @{
    peakBefore = $peakBefore
    firstWall  = $first.wall
    firstCpu   = $first.cpu
    firstPeak  = $first.peak
    first      = Measure-FirstObject $job
}

# Not timed: checks that the result is complete and the same for all contestants.
if ($job.contestant -eq 'Limit') {
    $result.rows = $found
} elseif ($job.count) {
    $result.rows = (Read-AllPage $job | Measure-Object).Count
    $session = Read-AllPage $job | Select-Object -First 1
    $result.sample = @($session.psobject.Properties.Name | Sort-Object | ForEach-Object { "$_=$($session.$_)" }) -join '; '
}
Write-Result $result
