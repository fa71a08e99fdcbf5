<#
.SYNOPSIS
    A scheduled task: keeps the restores of all Enterprise Managers in one history file, longer than they do.
.DESCRIPTION
    Connects to each server and adds new and changed sessions to the history. Each server is closed separately: one that cannot be
    read leaves no line and does not prevent the others from being closed. The last hash of each read goes to a second file; store it
    where people who can write the history cannot change it.

    Run it every day: the exit code is 0 only if every server was read completely, otherwise 1.
.EXAMPLE
    ./Update-RestoreHistory.ps1 -Server em01, em02 -Credential $cred -Path D:\evidence\restores.jsonl
.EXAMPLE
    ./Update-RestoreHistory.ps1 -ServerList servers.csv -Credential $cred -Path restores.jsonl -HashPath \\audit\hashes\restores.txt
.OUTPUTS
    VeeamEM.RestoreHistoryUpdate, one for each server.
#>
[CmdletBinding(DefaultParameterSetName = 'Server')]
param(
    # The Enterprise Managers.
    [Parameter(Mandatory, ParameterSetName = 'Server')]
    [string[]] $Server,

    # A CSV file with the column Server and, if needed, Port and TrustedThumbprint (or Thumbprint).
    [Parameter(Mandatory, ParameterSetName = 'List')]
    [string] $ServerList,

    # The account. Read access is enough.
    [Parameter(Mandatory)]
    [pscredential] $Credential,

    # SHA-256 of the certificate, if all servers share one; otherwise the machine must trust it or the list must include it.
    [string] $TrustedThumbprint,

    # The history.
    [Parameter(Mandatory)]
    [string] $Path,

    # The file that receives one line with the hash of each closed read.
    [string] $HashPath
)

$ErrorActionPreference = 'Continue'
$failed = @()
$connections = @()
if ($ServerList) {
    $list = @(Import-Csv -LiteralPath $ServerList -ErrorAction Stop)
    if (-not $list) { throw "$ServerList lists no servers." }
}
# A hash that cannot be kept is lost, so find out before the history changes.
if ($HashPath -and -not (Test-Path -LiteralPath $HashPath)) { $null = New-Item -ItemType File -Path $HashPath -ErrorAction Stop }
$connect = @{ Credential = $Credential; ErrorVariable = '+failed' }
if ($TrustedThumbprint) { $connect.TrustedThumbprint = $TrustedThumbprint }
try {
    if ($ServerList) {
        $connections = @($list | Connect-VemServer @connect -NotDefault)
    } else {
        $connections = @($Server | ForEach-Object { try { Connect-VemServer $_ @connect -NotDefault } catch { $failed += $_; Write-Error $_ } })
    }
    if ($connections) {
        foreach ($update in Update-VemRestoreHistory $Path -Server $connections -ErrorVariable +failed) {
            $update
            if ($HashPath) { Add-Content -LiteralPath $HashPath -Value ('{0:s}Z {1} {2}' -f $update.To.ToUniversalTime(), $update.Server, $update.Hash) -ErrorVariable +failed }
        }
    }
} finally {
    if ($connections) { Disconnect-VemServer -Server $connections }
}
exit [int] [bool] $failed
