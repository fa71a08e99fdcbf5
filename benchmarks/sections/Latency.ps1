# (4) A distant server: each response is delayed, so most of the time is spent waiting.
param([hashtable] $Context, [int] $Runs)

$latency = 100
$sessions = 50000
$pages = $sessions / $Context.PageSize

'### A server far away'
''
$simulator = Start-BenchmarkServer @('--sessions', $sessions, '--pre-render', 'on', '--spread', 'real')
try {
    $job = New-BenchmarkJob $Context $simulator @{ contestant = 'VeeamEM'; singleReadSeconds = 30 }
    $job.requests = (Save-Request $simulator $job).File
    Set-SimulatorFault $simulator @(@{ fault = 'latency'; ms = $latency; times = 0; match = @{ pathContains = '/api/query' } })
    # One response after the other, each read to its end: the time of a client that never requests ahead.
    Add-Type -Path $Context.BareReader
    $reader = [VeeamEM.Benchmarks.BareReader]::new($simulator.Http)
    $null = $reader.LogOn($job.user, $job.password)
    $paths = [string[]] @(1..$pages | ForEach-Object { (Get-PagePath $Context.PageSize) -f $_ })
    $sequential = @(1..$Runs | ForEach-Object { (Measure-Command { $null = $reader.ReadBytes($paths) }).TotalSeconds })
    $reader.Dispose()

    $limits = [ordered]@{ '1' = 1; '2' = 2; 'default' = $null; '8' = 8 }
    $results = Invoke-Round @($limits.Keys) $Runs {
        param($name, $round)
        Write-Step "latency, round $($round + 1) of ${Runs}: -ThrottleLimit $name"
        Invoke-Measurement Read ($job + @{ throttleLimit = $limits[$name]; count = $round -eq 0 })
    }
} finally {
    Stop-Simulator $simulator
}

foreach ($result in $results.Values | ForEach-Object { $_ }) {
    if ($null -ne $result.rows -and $result.rows -ne $sessions) { throw "$($result.rows) of $sessions sessions were read." }
}
$whole = Get-Median $sequential
"$(Format-Number $sessions) sessions, each answer $latency ms late; medians of $Runs runs. " +
"$pages answers of $(Format-Number $Context.PageSize) sessions one after the other take $(Format-Number $whole 3) s."
''
ConvertTo-MarkdownTable @($limits.Keys | ForEach-Object { Get-MedianResult $results[$_] | Add-Member Name $_ -PassThru }) ([ordered]@{
        '-ThrottleLimit'                           = { $_.Name }
        'of one answer after the other, %, steady' = { Format-Number ($_.wall / $whole * 100) 1 }
        'of one answer after the other, %, first'  = { Format-Number ($_.firstWall / $whole * 100) 1 }
        'time, s, steady'                          = { Format-Number $_.wall 3 }
        'time, s, first'                           = { Format-Number $_.firstWall 3 }
    })
