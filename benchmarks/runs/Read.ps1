# One contestant reads all sessions in a process of its own, twice with a stopwatch: as the first thing that the process reads
# (after one page, untimed), while the runtime still compiles and measures the code; and again when it has read for some
# seconds, at the speed that lasts. What takes long is steady long before its end, and is read once.
$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/Run.psm1"
$job = Get-BenchmarkJob
. "$PSScriptRoot/../contestants/$($job.contestant).ps1"

# The sink is the same for all who stream: every object is made and goes down the pipeline, and nobody takes it. An
# assignment to $null would collect them all first.
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

Connect-Contestant $job
$null = Read-FirstPage $job
$peakBefore = [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64

$first = Measure-Read
$result = $first
if ($first.wall -lt $job.singleReadSeconds) {
    $count = 0
    $steady = [System.Diagnostics.Stopwatch]::StartNew()
    while ($first.wall + $steady.Elapsed.TotalSeconds -lt $job.warmUpSeconds) { Read-AllPage $job > $null }

    # The runtime compiles and collects when it likes: of short reads, the one in the middle of five counts.
    $steady.Restart()
    $reads = @(do { Measure-Read } while (++$count -lt 5 -and $steady.Elapsed.TotalSeconds -lt 3))
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

# Not timed: that everything was there, and that the contestants make the same of it.
if ($job.contestant -eq 'Limit') {
    $result.rows = $found
} elseif ($job.count) {
    $result.rows = (Read-AllPage $job | Measure-Object).Count
    $session = Read-AllPage $job | Select-Object -First 1
    $result.sample = @($session.psobject.Properties.Name | Sort-Object | ForEach-Object { "$_=$($session.$_)" }) -join '; '
}
Write-Result $result
