# The simulated Enterprise Manager that all contestants read from: a process of its own, rows written beforehand.

# Ends with this process in any case; a long comparison takes hours, not days.
function Start-BenchmarkServer {
    param([string[]] $Option)
    Start-Simulator -OwnProcess (@('--max-lifetime-seconds', '86400') + $Option)
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

# The pages that people ask for who read by page number, as a format with the number left out.
function Get-PagePath {
    param([int] $PageSize)
    "/api/query?type=RestoreSession&format=Entities&sortDesc=CreationTime&pageSize=$PageSize&page={0}"
}

# Lets the module read everything, and keeps the requests that it made in a file, in their order: the limit asks for the same. The
# server has then written all rows. Returns the file, and how many requests there were.
function Save-Request {
    param($Simulator, [hashtable] $Job, [hashtable] $With = @{})
    $em = Connect-BenchmarkServer $Job (Get-SimulatorCredential) @{ OperationTimeoutSeconds = 600 }
    try {
        # The first answer alone makes the server write.
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

# MB (10^6 bytes) a second to a reader that only counts bytes: the best of three, since what the server can do is asked for.
function Measure-ServerSpeed {
    param($Simulator, [hashtable] $Job)
    Add-Type -Path $Job.bareReader
    $reader = [VeeamEM.Benchmarks.BareReader]::new($Simulator.Http)
    try {
        $null = $reader.LogOn($Job.user, $Job.password)
        $paths = [string[]] (Get-Content -LiteralPath $Job.requests)
        # Small results are read several times, so that there is something to measure.
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
