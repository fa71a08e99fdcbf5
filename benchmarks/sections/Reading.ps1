# (1) Reading everything at several sizes: the module, the script people write, and the limit of the wire.
param([hashtable] $Context, [int[]] $Sessions, [int] $Runs)

$contestants = 'VeeamEM', 'Script', 'Limit'
$million = 1000000

function Measure-Size {
    param([int] $Size)
    $simulator = Start-BenchmarkServer @('--sessions', $Size, '--pre-render', 'on')
    try {
        $job = New-BenchmarkJob $Context $simulator @{ path = Get-PagePath $Context.PageSize; singleReadSeconds = 30 }
        $saved = Save-Request $simulator $job
        $job.requests = $saved.File
        $speed = Measure-ServerSpeed $simulator $job
        $results = Invoke-Round $contestants $Runs {
            param($contestant, $round)
            # A run takes minutes at that size: one is enough for contestants at least ten times slower.
            if ($contestant -eq 'Script' -and $Size -ge $million -and $round -gt 0) { return }
            Write-Step "$Size sessions, round $($round + 1) of ${Runs}: $contestant"
            $count = $round -eq 0 -and ($contestant -eq 'VeeamEM' -or $Size -lt $million)
            Invoke-Measurement Read ($job + @{ contestant = $contestant; count = $count })
        }
        Assert-SameResult $results $Size
        $medians = @{}
        $contestants | ForEach-Object { $medians[$_] = Get-MedianResult $results[$_] }
        [pscustomobject]@{ Size = $Size; Speed = $speed; VeeamEM = $medians.VeeamEM; Script = $medians.Script; Limit = $medians.Limit; Requests = $saved.Count }
    } finally {
        Stop-Simulator $simulator
    }
}

# A fast result must also be right: every contestant read every session, and the objects agree.
function Assert-SameResult {
    param([hashtable] $Results, [int] $Size)
    foreach ($contestant in $Results.Keys) {
        foreach ($result in $Results[$contestant]) {
            # The limit replays slices, so a second that two of them share is counted twice.
            $shared = if ($contestant -eq 'Limit') { $Size / 1000 } else { 0 }
            if ($null -ne $result.rows -and ($result.rows -lt $Size -or $result.rows -gt $Size + $shared)) { throw "$contestant returned $($result.rows) of $Size sessions." }
        }
    }
    $script, $module = @('Script', 'VeeamEM' | ForEach-Object { @($Results[$_].sample | Where-Object { $_ })[0] })
    if ($script -and $script -ne $module) { throw "The contestants differ:`nVeeamEM: $module`nScript:  $script" }
}

$rows = @($Sessions | ForEach-Object { Measure-Size $_ })

'### Reading all sessions'
''
"Medians of $Runs runs, each in a fresh PowerShell process, over http on loopback; VeeamEM with its default settings, the script $($Context.PageSize) sessions a page, the limit with the requests that VeeamEM made. " +
"Steady is the median of up to nine reads, none started after eight seconds, once the runtime has finished recompiling; first is the first read of the process, after a single answer."
''
ConvertTo-MarkdownTable $rows ([ordered]@{
        'sessions'                          = { Format-Number $_.Size }
        'script ÷ VeeamEM, steady'          = { (Format-Number ($_.Script.wall / $_.VeeamEM.wall) 1) + '×' }
        'VeeamEM ÷ limit, steady'           = { (Format-Number ($_.VeeamEM.wall / $_.Limit.wall) 2) + '×' }
        'script ÷ VeeamEM, first'           = { (Format-Number ($_.Script.firstWall / $_.VeeamEM.firstWall) 1) + '×' }
        'VeeamEM ÷ limit, first'            = { (Format-Number ($_.VeeamEM.firstWall / $_.Limit.firstWall) 2) + '×' }
        'script ÷ VeeamEM, CPU, steady'     = { (Format-Number ($_.Script.cpu / $_.VeeamEM.cpu) 1) + '×' }
        'script ÷ VeeamEM, peak memory'     = { (Format-Number ($_.Script.firstPeak / $_.VeeamEM.firstPeak) 2) + '×' }
    })

if ($rows.Count -gt 1) {
    $small = $rows | Where-Object Size -GE 10000 | Select-Object -First 1
    if (-not $small) { $small = $rows[0] }
    $large = $rows[-1]
    $cost = @($rows | ForEach-Object { $_.VeeamEM.wall / $_.Size })
    $cpu = @($rows | ForEach-Object { $_.VeeamEM.cpu / $_.Size })
    ConvertTo-MarkdownTable @(
        if ($large.Size -gt $small.Size) {
            $sizes = "$(Format-Number $large.Size) ÷ $(Format-Number $small.Size) sessions"
            @{ What = "peak memory, $sizes, first"; Value = $large.VeeamEM.firstPeak / $small.VeeamEM.firstPeak }
            @{ What = "peak memory, $sizes, steady"; Value = $large.VeeamEM.peak / $small.VeeamEM.peak }
            @{ What = "time per session, $sizes, steady"; Value = ($large.VeeamEM.wall / $large.Size) / ($small.VeeamEM.wall / $small.Size) }
        }
        @{ What = "time per session, $(Format-Number $large.Size) ÷ $(Format-Number $rows[0].Size) sessions, steady"; Value = $cost[-1] / $cost[0] }
        @{ What = "CPU per session, $(Format-Number $large.Size) ÷ $(Format-Number $rows[0].Size) sessions, steady"; Value = $cpu[-1] / $cpu[0] }
    ) ([ordered]@{ 'growth of VeeamEM' = { $_.What }; 'ratio' = { (Format-Number $_.Value 2) + '×' } })
}

$lines = foreach ($row in $rows) {
    foreach ($contestant in $contestants) {
        $row.$contestant | Select-Object *, @{ n = 'Size'; e = { $row.Size } }, @{ n = 'Who'; e = { $contestant } }
    }
}
ConvertTo-MarkdownTable $lines ([ordered]@{
        'contestant'           = { $_.Who + $(if ($_.runs -lt $Runs) { " ($($_.runs) run)" }) }
        'sessions'             = { Format-Number $_.Size }
        'sessions/s, steady'   = { Format-Number ($_.Size / $_.wall) }
        'time, s, steady'      = { Format-Number $_.wall 3 }
        'CPU, s, steady'       = { Format-Number $_.cpu 3 }
        'time, s, first'       = { Format-Number $_.firstWall 3 }
        'CPU, s, first'        = { Format-Number $_.firstCpu 3 }
        'before the read, MB'  = { Format-Number ($_.peakBefore / 1MB) }
        'peak, MB, first'      = { Format-Number ($_.firstPeak / 1MB) }
        'peak, MB, steady'     = { Format-Number ($_.peak / 1MB) }
        'first object, ms'     = { Format-Number ($_.first * 1000) 1 }
        'allocated B/session'  = { Format-Number ($_.allocated / $_.Size) }
    })

foreach ($row in $rows) {
    $verdict = if ($row.Speed -lt 300) { ' **The server is the limit here: below 300 MB/s the ratios to the limit say little.**' }
    "With $(Format-Number $row.Size) sessions, the server delivered $(Format-Number $row.Speed) MB/s to a client that only reads bytes.$verdict"
    ''
}
