<#
.SYNOPSIS
    Writes the restores of a period into a workbook, with the machines that were not restored, for people who have ImportExcel.
.DESCRIPTION
    Needs the module ImportExcel and a connection. Everything is read before the workbook is made: an error ends the script
    and writes no workbook.
.EXAMPLE
    Connect-VemServer em01 -Credential $cred; ./Export-RestoreWorkbook.ps1 -Path october.xlsx -CreatedAfter 2026-10-01
.OUTPUTS
    Nothing; the workbook.
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
# ImportExcel makes a formula of text that begins with =; an apostrophe keeps it text.
$name = @{ Name = 'VmName'; Expression = { $_.VmName -replace '^(?==)', "'" } }
$sessions = @(Get-VemRestoreSession -CreatedAfter $CreatedAfter |
        Select-Object $name, JobType, Result, CreationTime, EndTime, DurationSeconds, BackupServer, RestorePointTime, Id, Server)
$gaps = @(Get-VemRestoreCoverage -CreatedAfter $CreatedAfter | Where-Object Verdict -NE Restored |
        Select-Object $name, Verdict, LastFileRestore, LastAttempt, Attempts, Failed, NewestRestorePoint, BackupServer, Server)

$sessions | Export-Excel -Path $Path -WorksheetName Restores -TableName Restores -AutoSize -ClearSheet
$gaps | Export-Excel -Path $Path -WorksheetName 'Not restored' -TableName Gaps -AutoSize -ClearSheet
