<#
.SYNOPSIS
    Exports the restores of a period, and the machines not restored, to an Excel workbook.
.DESCRIPTION
    Needs the module ImportExcel and a connection. All data is read before the workbook is created: an error ends the script
    without a workbook.
.EXAMPLE
    Connect-VemServer em01 -Credential $cred; ./Export-RestoreWorkbook.ps1 -Path october.xlsx -CreatedAfter 2026-10-01
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
    [datetime] $CreatedAfter
)

$ErrorActionPreference = 'Stop'
# ImportExcel turns text that begins with = into a formula; an apostrophe keeps it text.
$name = @{ Name = 'VmName'; Expression = { $_.VmName -replace '^(?==)', "'" } }
$sessions = @(Get-VemRestoreSession -CreatedAfter $CreatedAfter |
        Select-Object $name, JobType, Result, CreationTime, EndTime, DurationSeconds, BackupServer, RestorePointTime, Id, Server)
$gaps = @(Get-VemRestoreCoverage -CreatedAfter $CreatedAfter | Where-Object Verdict -NE Restored |
        Select-Object $name, Verdict, LastFileRestore, LastAttempt, Attempts, Failed, NewestRestorePoint, BackupServer, Server)

$sessions | Export-Excel -Path $Path -WorksheetName Restores -TableName Restores -AutoSize -ClearSheet
$gaps | Export-Excel -Path $Path -WorksheetName 'Not restored' -TableName Gaps -AutoSize -ClearSheet
