<#
.SYNOPSIS
    Distributes many Enterprise Managers over jobs, and lists results and failures in one table.
.DESCRIPTION
    For hundreds of servers. Splits the list into parts, each read by Read-ManyServers.ps1 in its own job:

    Job        one process each (Start-Job), with its own memory
    ThreadJob  threads of this process (Start-ThreadJob)
    Runbook    child runbooks of Azure Automation (Start-AutomationRunbook) named Read-ManyServers, on the group of
               hybrid workers in -RunOn; -OutputPath must be a share that all of them can reach

    If a job dies, its servers appear in the table with this script's error JobFailed. The exit code
    is 0 if every server was read, otherwise 1.
.EXAMPLE
    ./Start-ServerJobs.ps1 -Path servers.csv -OutputPath \\files\restores -Credential $cred -JobCount 10
.OUTPUTS
    A row per server: Server, Sessions, First, Last, ErrorId, Error.
#>
[CmdletBinding()]
[OutputType([psobject])]
param(
    # A CSV file with the columns Server, Port (if it is not 9398) and TrustedThumbprint or Thumbprint.
    [string] $Path,

    # The Enterprise Managers, instead of a list.
    [string[]] $Server,

    # SHA-256 of their certificate, for -Server and for rows without a thumbprint.
    [string] $TrustedThumbprint,

    # The output folder.
    [Parameter(Mandatory)]
    [string] $OutputPath,

    # An account for all servers. Child runbooks use the asset VeeamReports.
    [pscredential] $Credential,

    # How many days to look back.
    [int] $Days = 1,

    # The number of jobs.
    [ValidateRange(1, 50)]
    [int] $JobCount = 4,

    # The type of job.
    [ValidateSet('Job', 'ThreadJob', 'Runbook')]
    [string] $Kind = 'Job',

    # The group of hybrid workers for child runbooks.
    [string] $RunOn
)

$ErrorActionPreference = 'Stop'

function Start-Part {
    param([string] $List)
    $arguments = @{ Path = $List; OutputPath = $OutputPath; Days = $Days }
    if ($TrustedThumbprint) { $arguments.TrustedThumbprint = $TrustedThumbprint }
    if ($Kind -eq 'Runbook') {
        $where = if ($RunOn) { @{ RunOn = $RunOn } } else { @{} }
        return Start-AutomationRunbook -Name 'Read-ManyServers' -Parameters $arguments @where
    }
    if ($Credential) { $arguments.Credential = $Credential }
    $start = @{
        ScriptBlock  = {
            param($Script, $Arguments, $Modules)
            $env:PSModulePath = $Modules
            & $Script @Arguments -WarningAction SilentlyContinue
        }
        ArgumentList = $worker, $arguments, $env:PSModulePath
    }
    if ($Kind -eq 'Job') { Start-Job @start } else { Start-ThreadJob -ThrottleLimit $JobCount @start }
}

# The rows of a part, and the error that stopped it.
function Receive-Part {
    param($Part)
    if ($Kind -eq 'Runbook') {
        Wait-AutomationJob -Id $Part.Job
        # A child writes its table next to the list; its output stays in its own job.
        return Import-Csv -LiteralPath "$($Part.List).table"
    }
    try {
        Receive-Job -Job $Part.Job -Wait -ErrorAction Stop | Select-Object Server, Sessions, First, Last, ErrorId, Error
    } finally {
        Remove-Job -Job $Part.Job -Force
    }
}

$command = @{ Job = 'Start-Job'; ThreadJob = 'Start-ThreadJob'; Runbook = 'Start-AutomationRunbook' }[$Kind]
if (-not (Get-Command $command -ErrorAction Ignore)) { throw "-Kind $Kind needs $command, which is not available here." }
$worker = Join-Path $PSScriptRoot 'Read-ManyServers.ps1'
$OutputPath = (New-Item -ItemType Directory -Path $OutputPath -Force).FullName
if (-not $Path -and -not $Server) { throw 'Specify -Path or -Server.' }
$servers = @(
    if ($Path) {
        Import-Csv -LiteralPath $Path | ForEach-Object {
            if ($_.Port) { $_.Server, $_.Port = "$($_.Server):$($_.Port)", '' }
            $_
        }
    } else { $Server | ForEach-Object { [pscustomobject]@{ Server = $_; Thumbprint = $TrustedThumbprint } } }
)
if (-not $servers) { throw "$Path lists no servers." }
$parts = @(
    for ($i = 0; $i -lt [math]::Min($JobCount, $servers.Count); $i++) {
        # Every n-th server, so that the slow servers of one site are not all in one job.
        $own = @(for ($j = $i; $j -lt $servers.Count; $j += $JobCount) { $servers[$j] })
        $list = Join-Path $OutputPath "part-$($i + 1).list"
        $own | Export-Csv -LiteralPath $list -NoTypeInformation -Encoding UTF8
        [pscustomobject]@{ Servers = $own; List = $list; Job = Start-Part $list }
    }
)
$table = @(
    foreach ($part in $parts) {
        try {
            Receive-Part $part
        } catch {
            $reason = "$_"
            $part.Servers | ForEach-Object {
                [pscustomobject]@{ Server = $_.Server; Sessions = $null; First = $null; Last = $null; ErrorId = 'JobFailed'; Error = $reason }
            }
        } finally {
            Remove-Item -LiteralPath $part.List, "$($part.List).table" -ErrorAction SilentlyContinue
        }
    }
)
$table | Sort-Object Server
$failed = @($table | Where-Object ErrorId)
if ($failed -or $table.Count -lt $servers.Count) {
    Write-Warning "$($failed.Count + $servers.Count - $table.Count) of $($servers.Count) servers were not read."
    exit 1
}
exit 0
