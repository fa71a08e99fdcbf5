<#
.SYNOPSIS
    Reads the restores of many Enterprise Managers in one script, several at once, and lists results and failures.
.DESCRIPTION
    A server that fails costs only its own row. The restores of each server are written to <server>.csv; the
    output is one row per server: the number of sessions, the first and last of them, or the error ID. The same table
    is written next to the list, as <list>.table.

    The exit code is 0 if every server was read, otherwise 1. Also runs as a runbook: without -Credential, it uses the asset
    VeeamReports.
.EXAMPLE
    ./Read-ManyServers.ps1 -Path servers.csv -Credential $cred -OutputPath restores -Days 7 | Format-Table
.EXAMPLE
    ./Read-ManyServers.ps1 -Server em01, em02 -Credential $cred -OutputPath restores
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

    # An account for all servers; by default the Azure Automation asset VeeamReports.
    [pscredential] $Credential,

    # How many days to look back.
    [int] $Days = 1,

    # How many servers to read at the same time.
    [ValidateRange(1, 64)]
    [int] $ThrottleLimit = 8,

    # Use a runspace pool in PowerShell 7 too, as Windows PowerShell must.
    [bool] $UseRunspacePool = $PSVersionTable.PSVersion.Major -lt 7
)

$ErrorActionPreference = 'Stop'

# Reads one server. It runs in another runspace, without variables, modules or connections of this one.
$readServer = {
    param($Job)
    $ErrorActionPreference = 'Stop'
    # Runs unattended, and drawing progress costs time.
    $ProgressPreference = 'SilentlyContinue'
    $row = [pscustomobject]@{ Server = $Job.Server; Sessions = $null; First = $null; Last = $null; ErrorId = $null; Error = $null }
    try {
        Import-Module $Job.Module
        $connection = @{ Server = $Job.Server; Credential = $Job.Credential; ConnectionTimeoutSeconds = 15 }
        if ($Job.Thumbprint) { $connection.TrustedThumbprint = $Job.Thumbprint }
        $em = Connect-VemServer @connection
        try {
            # Stream the rows: memory use does not grow with the number of restores.
            $sessions = 0
            Get-VemRestoreSession -Server $em -CreatedAfter $Job.Since -SortBy CreationTime |
                ForEach-Object {
                    $sessions++
                    if ($sessions -eq 1) { $row.First = $_.CreationTimeUtc }
                    $row.Last = $_.CreationTimeUtc
                    $_
                } |
                Export-Csv "$($Job.File).partial" -NoTypeInformation -Encoding UTF8
            Move-Item "$($Job.File).partial" $Job.File -Force
            $row.Sessions = $sessions
        } finally {
            Disconnect-VemServer -Server $em
        }
    } catch {
        # A partial result must not look complete.
        $row.First = $row.Last = $null
        $row.ErrorId = $_.FullyQualifiedErrorId.Split(',')[0]
        $row.Error = "$_"
        Remove-Item "$($Job.File).partial" -ErrorAction SilentlyContinue
    }
    $row
}

function Invoke-InPool {
    param([object[]] $Job, [string] $Script, [string] $Module)
    # The pool imports the module as it creates each runspace, one after another. Its runspaces share one session state, so
    # scripts that import at the same time break each other ("Collection was modified", FormatXmlUpdateException).
    $state = [initialsessionstate]::CreateDefault()
    $state.ImportPSModule($Module)
    $pool = [runspacefactory]::CreateRunspacePool($state)
    $null = $pool.SetMaxRunspaces($ThrottleLimit)
    $pool.Open()
    try {
        $running = @(foreach ($one in $Job) {
                $shell = [powershell]::Create()
                $shell.RunspacePool = $pool
                $null = $shell.AddScript($Script).AddArgument($one)
                [pscustomobject]@{ Shell = $shell; Result = $shell.BeginInvoke() }
            })
        foreach ($one in $running) {
            try { $one.Shell.EndInvoke($one.Result) } finally { $one.Shell.Dispose() }
        }
    } finally {
        $pool.Dispose()
    }
}

if (-not $Credential -and (Get-Command Get-AutomationPSCredential -ErrorAction Ignore)) {
    $Credential = Get-AutomationPSCredential -Name 'VeeamReports'
}
if (-not $Credential -or (-not $Path -and -not $Server)) { throw 'Specify -Credential, and -Path or -Server.' }
$list = @(if ($Path) { Import-Csv -LiteralPath $Path } else { $Server | ForEach-Object { @{ Server = $_ } } })
if (-not $list) { throw "$Path lists no servers." }
$OutputPath = (New-Item -ItemType Directory -Path $OutputPath -Force).FullName
Import-Module VeeamEM
$module = Join-Path (Get-Module VeeamEM).ModuleBase 'VeeamEM.psd1'
$since = (Get-Date).ToUniversalTime().AddDays(-$Days)
$jobs = @(foreach ($row in $list) {
        $name = if ($row.Port) { "$($row.Server):$($row.Port)" } else { $row.Server }
        @{
            Server     = $name
            Thumbprint = @($row.TrustedThumbprint, $row.Thumbprint, $TrustedThumbprint | Where-Object { $_ })[0]
            Credential = $Credential
            Since      = $since
            Module     = $module
            File       = Join-Path $OutputPath (($name -replace '[^\w.-]', '_') + '.csv')
        }
    })

$table = @(
    if ($UseRunspacePool) {
        Invoke-InPool $jobs "$readServer" $module
    } else {
        # A script block cannot be passed to another runspace, but its text can.
        $script = "$readServer"
        $jobs | ForEach-Object -ThrottleLimit $ThrottleLimit -Parallel { & ([scriptblock]::Create($using:script)) $_ }
    }
)
# For a script that started this one as a part of many and cannot see its output.
if ($Path) { $table | Export-Csv "$Path.table" -NoTypeInformation -Encoding UTF8 }
$table | Sort-Object Server
$failed = @($table | Where-Object ErrorId)
if ($failed -or $table.Count -lt $list.Count) {
    Write-Warning "$($failed.Count + $list.Count - $table.Count) of $($list.Count) servers were not read."
    exit 1
}
exit 0
