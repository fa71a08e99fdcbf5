# (2) A far server: each page is answered late, so that time is waiting.
param([hashtable] $Context, [int] $Runs)

$latency = 100
$sessions = 5000
$pageSize = 100
$pages = $sessions / $pageSize

'### A server far away'
''
if (-not (Get-Command Connect-VemServer).Parameters.ContainsKey('ThrottleLimit')) {
    'Not measured: this version of Connect-VemServer has no -ThrottleLimit.'
    ''
    return
}

$simulator = Start-BenchmarkServer @('--sessions', $sessions, '--pre-render', 'on')
try {
    $job = New-BenchmarkJob $Context $simulator @{ pages = $pages; pageSize = $pageSize; contestant = 'VeeamEM'; warmUpSeconds = 0; singleReadSeconds = 0 }
    $job.path = Get-QueryPath $simulator $job
    Set-SimulatorFault $simulator @(@{ fault = 'latency'; ms = $latency; times = 0; match = @{ pathContains = '/api/query' } })
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
$sequential = (Get-MedianResult $results['1']).wall
"$(Format-Number $sessions) sessions on $pages pages, each answered $latency ms late; medians of $Runs runs."
''
ConvertTo-MarkdownTable @($limits.Keys | ForEach-Object { [pscustomobject]@{ Name = $_; Wall = (Get-MedianResult $results[$_]).wall } }) ([ordered]@{
        '-ThrottleLimit'               = { $_.Name }
        'of the time of 1, %'          = { Format-Number ($_.Wall / $sequential * 100) 1 }
        'time, s'                      = { Format-Number $_.Wall 3 }
    })
