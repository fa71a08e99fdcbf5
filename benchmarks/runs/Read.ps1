# One contestant reads all sessions once, in a process of its own. One page is read first, untimed: what is compared is the
# reading, not the compiling.
$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/Run.psm1"
$job = Get-BenchmarkJob
. "$PSScriptRoot/../contestants/$($job.contestant).ps1"
Connect-Contestant $job
$null = Read-FirstPage $job

[GC]::Collect()
[GC]::WaitForPendingFinalizers()
$self = [System.Diagnostics.Process]::GetCurrentProcess()
$peakBefore = $self.PeakWorkingSet64
$cpu = $self.TotalProcessorTime
$allocated = [GC]::GetTotalAllocatedBytes($true)
$watch = [System.Diagnostics.Stopwatch]::StartNew()

# The sink is the same for all who stream: every object is made and goes down the pipeline, and nobody takes it. An
# assignment to $null would collect them all first.
Read-AllPage $job > $null

$watch.Stop()
$self.Refresh()
$result = @{
    wall       = $watch.Elapsed.TotalSeconds
    cpu        = ($self.TotalProcessorTime - $cpu).TotalSeconds
    allocated  = [GC]::GetTotalAllocatedBytes($true) - $allocated
    peak       = $self.PeakWorkingSet64
    peakBefore = $peakBefore
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
