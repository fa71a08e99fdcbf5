<#
.SYNOPSIS
    A scheduled runbook: keeps the restores of all Enterprise Managers in one history file, longer than they do.
.DESCRIPTION
    Connects to each server and adds what is new to the history. Each server is closed by itself: one that cannot be read leaves
    no line, and does not keep the others from being closed. The last hash of each read goes into a second file; let that one
    lie where those who can write the history cannot change it.

    Run it every day: the exit code is 0 only if every server was read completely, else 1.
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

    # A CSV file with the column Server, and where needed Port and TrustedThumbprint.
    [Parameter(Mandatory, ParameterSetName = 'List')]
    [string] $ServerList,

    # The account, which only reads.
    [Parameter(Mandatory)]
    [pscredential] $Credential,

    # The certificate's SHA-256 where the servers have the same one; else the machine or the list has to trust it.
    [string] $TrustedThumbprint,

    # The history.
    [Parameter(Mandatory)]
    [string] $Path,

    # Gets a line with the hash of each closed read.
    [string] $HashPath
)

$ErrorActionPreference = 'Continue'
$failed = @()
$connect = @{ Credential = $Credential; ErrorVariable = '+failed' }
if ($TrustedThumbprint) { $connect.TrustedThumbprint = $TrustedThumbprint }
try {
    if ($ServerList) {
        $connections = @(Import-Csv -LiteralPath $ServerList | Connect-VemServer @connect -NotDefault)
    } else {
        $connections = @($Server | ForEach-Object { try { Connect-VemServer $_ @connect -NotDefault } catch { $failed += $_; Write-Error $_ } })
    }
    if ($connections) {
        foreach ($update in Update-VemRestoreHistory $Path -Server $connections -ErrorVariable +failed) {
            $update
            if ($HashPath) { Add-Content -LiteralPath $HashPath -Value ('{0:s}Z {1} {2}' -f $update.To.ToUniversalTime(), $update.Server, $update.Hash) }
        }
    }
} finally {
    if ($connections) { Disconnect-VemServer -Server $connections }
}
exit [int] [bool] $failed
