# The start and the end of every measured process. Parameters arrive in the environment and results leave as JSON, so that
# neither needs quoting.

function Get-BenchmarkJob {
    $env:VEEAMEM_BENCHMARK_JOB | ConvertFrom-Json
}

function Get-BenchmarkCredential {
    param($Job)
    [pscredential]::new($Job.user, (ConvertTo-SecureString $Job.password -AsPlainText -Force))
}

# Without TLS, like every contestant: the comparison is about reading.
function Connect-BenchmarkServer {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingAllowUnencryptedAuthentication', '', Justification = 'An invented account on loopback.')]
    param($Job, [pscredential] $Credential, [hashtable] $With = @{})
    Connect-VemServer $Job.server -AllowUnencryptedAuthentication -Credential $Credential @With
}

# Seconds until the first object reaches the end of the pipeline. Stopping the rest is not part of it.
function Measure-Arrival {
    param([scriptblock] $Read, [System.Diagnostics.Stopwatch] $Watch = [System.Diagnostics.Stopwatch]::StartNew())
    & $Read | ForEach-Object { $Watch.Elapsed.TotalSeconds } | Select-Object -First 1
}

function Write-Result {
    param([hashtable] $Result)
    ConvertTo-Json -InputObject $Result -Compress
}

Export-ModuleMember -Function *
