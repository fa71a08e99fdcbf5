# The simulated Enterprise Manager that all contestants read from: a process of its own, pages written beforehand.

# Ends with this process in any case; a long comparison takes hours, not days.
function Start-BenchmarkServer {
    param([string[]] $Option)
    Start-Simulator (@('--max-lifetime-seconds', '86400') + $Option)
}

# What a measured process has to know.
function New-BenchmarkJob {
    param([hashtable] $Context, $Simulator, [hashtable] $With)
    $login = (Get-SimulatorCredential).GetNetworkCredential()
    @{
        module     = $Context.Module
        bareReader = $Context.BareReader
        server     = [string] $Simulator.Http
        user       = (Get-SimulatorCredential).UserName
        password   = $login.Password
    } + $With
}

# The request that VeeamEM makes for a page, as a format with the number left out: the others ask for the same, which the
# server has written already. Asking for it makes the server write all pages.
function Get-QueryPath {
    param($Simulator, [hashtable] $Job)
    $em = Connect-BenchmarkServer $Job (Get-SimulatorCredential) @{ OperationTimeoutSeconds = 600 }
    try {
        $null = Get-VemRestoreSession -Server $em -PageSize $Job.pageSize -ErrorAction Stop | Select-Object -First 1
    } finally {
        Disconnect-VemServer $em
    }
    $request = @(Get-SimulatorRequest $Simulator | Where-Object { $_ -match '^GET /api/query\?.*&page=1$' })[0]
    if (-not $request) { throw 'The request for the first page was not found.' }
    ($request -replace '^GET ' -replace '&page=1$') + '&page={0}'
}

# MB (10^6 bytes) a second to a reader that only counts bytes: the best of three, since what the server can do is asked for.
function Measure-ServerSpeed {
    param($Simulator, [hashtable] $Job)
    Add-Type -Path $Job.bareReader
    $reader = [VeeamEM.Benchmarks.BareReader]::new($Simulator.Http)
    try {
        $null = $reader.LogOn($Job.user, $Job.password)
        # Small results are read several times, so that there is something to measure.
        $times = [int] [math]::Max(1, [math]::Ceiling(100 / $Job.pages))
        $null = $reader.ReadBytes($Job.path, [math]::Min($Job.pages, 100))
        $speeds = 1..3 | ForEach-Object {
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $bytes = 0
            for ($i = 0; $i -lt $times; $i++) { $bytes += $reader.ReadBytes($Job.path, $Job.pages) }
            $bytes / 1e6 / $watch.Elapsed.TotalSeconds
        }
        ($speeds | Measure-Object -Maximum).Maximum
    } finally {
        $reader.Dispose()
    }
}

Export-ModuleMember -Function *
