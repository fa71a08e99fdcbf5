# (2) The number of requests of a read, with data like that of real restores: busy days, quiet nights and weekends, bursts.
param([hashtable] $Context, [int[]] $Sessions)

$rows = foreach ($size in $Sessions | Where-Object { $_ -le 100000 }) {
    foreach ($spread in 'even', 'real') {
        $counts = @(
            foreach ($seed in 1..3) {
                Write-Step "requests, $size sessions, spread $spread, seed $seed"
                $simulator = Start-BenchmarkServer @('--sessions', $size, '--spread', $spread, '--seed', $seed, '--days', 90, '--pre-render', 'on')
                try { (Save-Request $simulator (New-BenchmarkJob $Context $simulator @{})).Count } finally { Stop-Simulator $simulator }
            }
        )
        [pscustomobject]@{ Size = $size; Spread = $spread; Median = Get-Median $counts; Most = ($counts | Measure-Object -Maximum).Maximum }
    }
}

'### Requests'
''
'Everything is read with default settings, newest first, from 90 days of sessions: spread evenly, or like real restores. Three seeds each.'
''
ConvertTo-MarkdownTable $rows ([ordered]@{
        'spread'                        = { $_.Spread }
        'sessions'                      = { Format-Number $_.Size }
        'requests, median'              = { Format-Number $_.Median }
        'requests, most'                = { Format-Number $_.Most }
        'for 1,000 sessions, most'      = { Format-Number ($_.Most / $_.Size * 1000) 2 }
    })
