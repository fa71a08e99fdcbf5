# Reads from two simulated servers for as long as you like, while they fail in every way, rows are added and removed anywhere in
# their order, and reads and logons are stopped at random moments. Compares each result with what the servers hold. Prints counts,
# and exits with a code other than 0 if anything was lost, doubled, wrong, undocumented or left behind, or if memory grew.
# Needs PowerShell 7 and a build: dotnet build; pwsh -File tests/soak/Soak.ps1 -Minutes 30
param(
    [double] $Minutes = 30,
    [int] $Runspaces = 8,
    [int] $Seed = 1,
    [int] $Sessions = 1500,
    # The timeout for a silent server. Use a longer one on a busy machine.
    [int] $OperationTimeoutSeconds = 2,
    # Stops take a second at most; the rest is for a busy machine.
    [int] $LongestStopMilliseconds = 10000
)

$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)
if (-not $env:VEEAMEM_MODULE) { $env:VEEAMEM_MODULE = Join-Path $root 'out/VeeamEM' }
if (-not $env:VEEAMEM_SIMULATOR) { $env:VEEAMEM_SIMULATOR = Join-Path $root 'src/VeeamEM.Simulator/bin/Debug/net10.0/VeeamEM.Simulator.dll' }
Import-Module $env:VEEAMEM_MODULE, (Join-Path $PSScriptRoot '../Pester/Simulator.psm1')
foreach ($module in 'Truth', 'Chance', 'Worker', 'Memory') { Import-Module (Join-Path $PSScriptRoot "$module.psm1") }

$simulators = @()
$workers = @()
try {
    $life = [string] [int] (($Minutes + 10) * 60)
    # They use the real time: with a stopped clock, all new sessions would share one time and have no defined order. The second
    # one is odd: many times are equal and in random order, and it shows fewer digits than it compares.
    $odd = '--shuffle-ties', 'on', '--same-instant', "$([int] ($Sessions / 5))", '--time-digits', '0', '--spread', 'real'
    $simulators = @(1, 2 | ForEach-Object {
            Start-Simulator -OwnProcess (@('--sessions', "$Sessions", '--seed', "$($Seed * 10 + $_)", '--days', '20', '--max-lifetime-seconds', $life) + $(if ($_ -eq 2) { $odd }))
        })
    $truths = @{}
    foreach ($simulator in $simulators) { $truths[$simulator.Address] = Get-Truth $simulator }
    $shared = @($simulators | ForEach-Object { Connect-Simulator $_ -With @{ OperationTimeoutSeconds = $OperationTimeoutSeconds; MaximumResponseSize = 4MB } })

    $points = ($truths.Values | ForEach-Object { $_.Points.Picture.Held.Count } | Measure-Object -Minimum).Minimum
    $start = [datetime]::UtcNow
    $until = $start.AddMinutes($Minutes)
    $tally = [System.Collections.Concurrent.ConcurrentDictionary[string, long]]::new()
    $amiss = [System.Collections.Concurrent.ConcurrentQueue[string]]::new()
    $beat = [System.Collections.Concurrent.ConcurrentDictionary[int, datetime]]::new()
    # Every other runspace has its own connections; the others share two.
    $workers = @(0..($Runspaces - 1) | ForEach-Object {
            Start-Worker $_ @{ Seed = $Seed; Silence = $OperationTimeoutSeconds; Shared = $(if ($_ % 2) { $shared }); Simulators = $simulators; Truths = $truths; Until = $until; Tally = $tally; Amiss = $amiss; Beat = $beat }
        })

    $random = [random]::new($Seed)
    $faults = @{}
    $heap = [System.Collections.Generic.List[double]]::new()
    $workingSet = [System.Collections.Generic.List[double]]::new()
    $status = $start
    $sample = $start
    $hung = $false
    while ([datetime]::UtcNow -lt $until -and -not $hung) {
        foreach ($simulator in $simulators) {
            $moved = $false
            foreach ($fault in Invoke-Control $simulator faults | ForEach-Object { $_ }) {
                $name = if ($fault.fault -eq 'status') { "status $($fault.status)" } else { $fault.fault }
                $faults[$name] += $fault.fired
                $moved = $moved -or $fault.fault -like '*-rows'
            }
            Clear-SimulatorFault $simulator
            # Every read from now on must return the new sessions.
            $truth = $truths[$simulator.Address]
            if ($moved) { $null = Update-Truth $truth; $null = Update-Truth $truth.Points }
            # Ensures enough rows for several responses.
            if ($truth.Picture.Held.Count -lt 0.8 * $Sessions) { Restore-Row $simulator 'sessions' ($Sessions - $truth.Picture.Held.Count) $random }
            if ($truth.Points.Picture.Held.Count -lt 0.8 * $points) { Restore-Row $simulator 'restore-points' ($points - $truth.Points.Picture.Held.Count) $random }
            # A third of the time there is no fault; half of the time rows move anyway, even if nothing else is wrong.
            $rules = @(
                if ($random.Next(3)) { 1..$random.Next(1, 3) | ForEach-Object { Get-RandomFault $random } }
                if ($random.Next(2)) { Get-RandomMove $random }
            )
            if ($rules) { Set-SimulatorFault $simulator $rules }
        }
        Start-Sleep -Milliseconds (200 + $random.Next(1300))

        $now = [datetime]::UtcNow
        if (($now - $sample).TotalSeconds -ge [math]::Min(10, $Minutes * 3)) {
            $sample = $now
            $heap.Add([gc]::GetTotalMemory($true) / 1MB)
            $process = [System.Diagnostics.Process]::GetCurrentProcess()
            $workingSet.Add($process.WorkingSet64 / 1MB)
            $process.Dispose()
        }
        if (($now - $status).TotalSeconds -ge 60) {
            $status = $now
            '{0,3:0} min: {1} reads, {2} rows, {3} whole, {4} ended with an error; lost {5}, doubled {6}, wrong {7}, undocumented {8}; heap {9:0} MB' -f ($now - $start).TotalMinutes,
            [long] $tally['reads'], [long] $tally['rows'], [long] $tally['reads whole'], [long] $tally['reads that ended with an error'],
            [long] $tally['Lost'], [long] $tally['Doubled'], [long] $tally['Wrong'], [long] $tally['undocumented'], $heap[-1] | Out-Host
        }
        $hung = @($beat.Values | Where-Object { ($now - $_).TotalMinutes -gt 3 }).Count -gt 0
    }

    foreach ($simulator in $simulators) { Clear-SimulatorFault $simulator }
    $late = 0
    foreach ($worker in $workers) {
        if (-not $worker.Running.AsyncWaitHandle.WaitOne(180000)) { $late++; $null = $worker.Shell.BeginStop($null, $null); continue }
        try { $null = $worker.Shell.EndInvoke($worker.Running) } catch { $null = $tally.AddOrUpdate("undocumented: a runspace ended: $_", 1, [Func[string, long, long]] { 1 }); $tally['undocumented'] = 1 + $tally['undocumented'] }
        $worker.Shell.Dispose()
    }
    Disconnect-VemServer

    $logons = $sockets = $requests = $logonsMade = 0
    foreach ($simulator in $simulators) {
        $state = Invoke-Control $simulator 'state?wait=connections'
        $requests += $state.totalRequests
        $logonsMade += $state.logons
        $logons += $state.activeLogonSessions
        # One of them is the connection of this query.
        $sockets += [math]::Max(0, $state.openConnections - 1)
    }

    $judged = $Minutes -ge 5
    $flat = (Test-Flat $heap) -and (Test-Flat $workingSet)
    $at = { param($List, $Share) '{0:0}' -f $List[[math]::Min($List.Count - 1, [math]::Floor($List.Count * $Share))] }
    "requests: $requests; connections made: $($shared.Count + $tally['connections']), logged on again: $($logonsMade - $shared.Count - $tally['connections']); attempts that were repeated (as far as -Verbose was on): $([long] $tally['retries'])"
    "faults: $(($faults.Values | Measure-Object -Sum).Sum)"
    $faults.GetEnumerator() | Sort-Object Name | ForEach-Object { "  $($_.Name): $($_.Value)" }
    foreach ($simulator in $simulators) {
        $picture = Update-Truth $truths[$simulator.Address]
        "sessions of $($simulator.Address): $Sessions at first, $($picture.Known.Count - $Sessions) came, $($picture.Gone.Count) went"
        $picture = Update-Truth $truths[$simulator.Address].Points
        "restore points of $($simulator.Address): $($picture.Known.Count) ever, $($picture.Gone.Count) went"
    }
    "reads: $([long] $tally['reads']), whole: $([long] $tally['reads whole']), ended with an error: $([long] $tally['reads that ended with an error']), rows: $([long] $tally['rows'])"
    "stopped: $([long] $tally['reads stopped']) reads, $([long] $tally['logons stopped']) logons; the longest took $([long] $tally['longest stop']) ms to stop"
    $tally.Keys | Where-Object { $_ -match '^(ended with|undocumented:|Lost in|Doubled in|Wrong in)' } | Sort-Object | ForEach-Object { "  ${_}: $($tally[$_])" }
    $amiss | Select-Object -First 20 | ForEach-Object { "  $_" }
    "managed heap at 10, 50, 100 % of the time: $(& $at $heap 0.1), $(& $at $heap 0.5), $(& $at $heap 1) MB; working set: $(& $at $workingSet 0.1), $(& $at $workingSet 0.5), $(& $at $workingSet 1) MB"
    "flat: $flat$(if (-not $judged) { ' (too short a run to judge by)' })"
    "left at the end: $logons logons, $sockets connections, $late runspaces that did not end"
    $bad = [ordered] @{
        lost = [long] $tally['Lost']; doubled = [long] $tally['Doubled']; wrong = [long] $tally['Wrong']; undocumented = [long] $tally['undocumented']
        'left behind' = $logons + $sockets + $late; 'slow to stop' = [long] ($tally['longest stop'] -gt $LongestStopMilliseconds); growing = [long] ($judged -and -not $flat)
    }
    ($bad.GetEnumerator() | ForEach-Object { "$($_.Name) = $($_.Value)" }) -join ', '
    if (-not $tally['reads whole'] -or -not $tally['reads that ended with an error']) { 'Nothing was proved: the run needs both complete and failed reads.'; exit 2 }
    exit [int] (($bad.Values | Measure-Object -Sum).Sum -gt 0)
} finally {
    foreach ($simulator in $simulators) { Stop-Simulator $simulator }
}
