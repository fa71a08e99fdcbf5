# The simulated Enterprise Manager that all contestants read from: a separate process with pre-rendered rows.

# Exits with this process, and after a day at the latest: a long comparison takes hours.
function Start-BenchmarkServer {
    param([string[]] $Option)
    Start-Simulator -OwnProcess (@('--max-lifetime-seconds', '86400') + $Option)
}

# Returns the parameters that a measured process needs.
function New-BenchmarkJob {
    param([hashtable] $Context, $Simulator, [hashtable] $With = @{})
    $login = (Get-SimulatorCredential).GetNetworkCredential()
    @{
        module     = $Context.Module
        bareReader = $Context.BareReader
        server     = [string] $Simulator.Http
        serverId   = $Simulator.Process.Id
        user       = (Get-SimulatorCredential).UserName
        password   = $login.Password
    } + $With
}

# Returns the request for a page by number, as a format string for the number.
function Get-PagePath {
    param([int] $PageSize)
    "/api/query?type=RestoreSession&format=Entities&sortDesc=CreationTime&pageSize=$PageSize&page={0}"
}

# Lets the module read everything, and saves its requests to a file in order: the limit replays them. By then, the server has
# rendered all rows. Returns the file and the number of requests.
function Save-Request {
    param($Simulator, [hashtable] $Job, [hashtable] $With = @{})
    $em = Connect-BenchmarkServer $Job (Get-SimulatorCredential) @{ OperationTimeoutSeconds = 600 }
    try {
        # The first request makes the server render.
        $null = Get-VemRestoreSession -Server $em -First 1 -ErrorAction Stop
        Clear-SimulatorRequest $Simulator
        Get-VemRestoreSession -Server $em -ErrorAction Stop @With > $null
    } finally {
        Disconnect-VemServer $em
    }
    $paths = @(Get-SimulatorRequest $Simulator | Where-Object { $_ -like 'GET /api/query[?]*' } | ForEach-Object { $_ -replace '^GET ' })
    if (-not $paths) { throw 'The requests of the read were not found.' }
    $file = Join-Path ([System.IO.Path]::GetTempPath()) "veeamem-requests-$PID.txt"
    Set-Content -LiteralPath $file -Value $paths -Encoding utf8NoBOM
    [pscustomobject]@{ File = $file; Count = $paths.Count }
}

# Returns MB (10^6 bytes) per second for a reader that only counts bytes: the best of three, because it measures the server.
function Measure-ServerSpeed {
    param($Simulator, [hashtable] $Job)
    Add-Type -Path $Job.bareReader
    $reader = [VeeamEM.Benchmarks.BareReader]::new($Simulator.Http)
    try {
        $null = $reader.LogOn($Job.user, $Job.password)
        $paths = [string[]] (Get-Content -LiteralPath $Job.requests)
        # Small results are read several times to be measurable.
        $times = [int] [math]::Max(1, [math]::Ceiling(100 / $paths.Count))
        $null = $reader.ReadBytes($paths)
        $speeds = 1..3 | ForEach-Object {
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $bytes = 0
            for ($i = 0; $i -lt $times; $i++) { $bytes += $reader.ReadBytes($paths) }
            $bytes / 1e6 / $watch.Elapsed.TotalSeconds
        }
        ($speeds | Measure-Object -Maximum).Maximum
    } finally {
        $reader.Dispose()
    }
}

Export-ModuleMember -Function *
