# (6) How much code a request involves: the types of this project that one connect and one filtered read compile.
param([hashtable] $Context)

Write-Step 'types'
$simulator = Start-BenchmarkServer @('--sessions', 1000)
try {
    $result = Invoke-Measurement Types (New-BenchmarkJob $Context $simulator @{ vmName = 'sql-01' })
} finally {
    Stop-Simulator $simulator
}

'### Types'
''
"One connect and one filtered read ($($result.rows) rows) compile $(@($result.compiled).Count) of $($result.own) top-level types of this project:"
''
@($result.compiled | ForEach-Object { $_.Substring($_.LastIndexOf('.') + 1) }) -join ', '
''
