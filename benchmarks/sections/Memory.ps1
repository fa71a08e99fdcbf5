# (3) Memory: flat in order of time, and the cost of sorting on the client. Each read runs in a fresh process.
param([hashtable] $Context, [int[]] $Sessions)

$rows = foreach ($size in $Sessions) {
    $simulator = Start-BenchmarkServer @('--sessions', $size, '--pre-render', 'on', '--spread', 'real')
    try {
        # Not every machine has the memory to sort a million rows.
        foreach ($sortBy in $null, 'VmName' | Where-Object { -not $_ -or $size -le 100000 }) {
            Write-Step "memory, $size sessions, by $(if ($sortBy) { $sortBy } else { 'time' })"
            $job = New-BenchmarkJob $Context $simulator @{ contestant = 'VeeamEM'; singleReadSeconds = 0; sortBy = $sortBy; count = $true }
            $result = Invoke-Measurement Read $job
            if ($result.rows -ne $size) { throw "$($result.rows) of $size sessions were read." }
            [pscustomobject]@{ Size = $size; Order = if ($sortBy) { $sortBy } else { 'time' }; Before = $result.peakBefore; Peak = $result.firstPeak }
        }
    } finally {
        Stop-Simulator $simulator
    }
}

'### Memory'
''
'Peak working set of a fresh process that reads once, after a single answer.'
''
ConvertTo-MarkdownTable $rows ([ordered]@{
        'order'                   = { $_.Order }
        'sessions'                = { Format-Number $_.Size }
        'before the read, MB'     = { Format-Number ($_.Before / 1MB) }
        'peak, MB'                = { Format-Number ($_.Peak / 1MB) }
        'extra bytes per session' = { if ($_.Order -ne 'time') { Format-Number (($_.Peak - $_.Before) / $_.Size) } else { '' } }
    })
$byTime = @($rows | Where-Object Order -EQ 'time')
$flat = $byTime | Where-Object Size -GE 10000
if (@($flat).Count -gt 1) {
    "Peak in the order of time, $(Format-Number $flat[-1].Size) ÷ $(Format-Number $flat[0].Size) sessions: $(Format-Number ($flat[-1].Peak / $flat[0].Peak) 2)×"
    ''
}
