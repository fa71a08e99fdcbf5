<#
.SYNOPSIS
    Exports the restores of a period, and the machines not restored, to an Excel workbook.
.DESCRIPTION
    Needs the module ImportExcel. All data is read before the workbook is created: an error ends the script without a
    workbook.
.EXAMPLE
    ./Export-RestoreWorkbook.ps1 -Server em01 -Credential $cred -Path october.xlsx -CreatedAfter 2026-10-01
.OUTPUTS
    None. The script writes the workbook.
#>
[CmdletBinding()]
param(
    # The workbook.
    [Parameter(Mandatory)]
    [string] $Path,

    # The beginning of the period.
    [Parameter(Mandatory)]
    [datetime] $CreatedAfter,

    # The Enterprise Managers.
    [string[]] $Server,

    # An account for all of them.
    [pscredential] $Credential,

    # SHA-256 of their certificate, unless the machine trusts it or Connect-VemServer -Remember has saved it.
    [string] $TrustedThumbprint
)

$ErrorActionPreference = 'Stop'
if (-not $Server -or -not $Credential) { throw 'Specify -Server and -Credential.' }
$connection = @{ Server = $Server; Credential = $Credential }
if ($TrustedThumbprint) { $connection.TrustedThumbprint = $TrustedThumbprint }

# ImportExcel turns text that begins with = into a formula; an apostrophe keeps it text.
$name = @{ Name = 'VmName'; Expression = { $_.VmName -replace '^(?==)', "'" } }
$em = @()
try {
    # Other connections of this shell stay as they are. -OutVariable also captures those opened before an error.
    $null = Connect-VemServer @connection -NotDefault -OutVariable em
    $sessions = @(Get-VemRestoreSession -Server $em -CreatedAfter $CreatedAfter |
            Select-Object $name, JobType, Result, CreationTime, EndTime, DurationSeconds, BackupServer, RestorePointTime, Id, Server)
    $gaps = @(Get-VemRestoreCoverage -Server $em -CreatedAfter $CreatedAfter | Where-Object Verdict -NE Restored |
            Select-Object $name, Verdict, LastFileRestore, LastAttempt, Attempts, Failed, NewestRestorePoint, BackupServer, Server)
} finally {
    if ($em) { Disconnect-VemServer -Server $em }
}

$sessions | Export-Excel -Path $Path -WorksheetName Restores -TableName Restores -AutoSize -ClearSheet
$gaps | Export-Excel -Path $Path -WorksheetName 'Not restored' -TableName Gaps -AutoSize -ClearSheet
