<#
.SYNOPSIS
    A runbook: the restores of the last days, as objects or as CSV.
.DESCRIPTION
    For Azure Automation with Windows PowerShell 5.1 or PowerShell 7, in a sandbox or on a hybrid worker. It needs the
    credential asset VeeamReports and the variables VeeamServer and VeeamThumbprint.
.EXAMPLE
    ./Read-Restores.ps1 -Days 7 -Result Failed, Warning
.OUTPUTS
    Rows with the columns that a report needs, or lines of CSV.
#>
[CmdletBinding()]
[OutputType([psobject], [string])]
param(
    # How far back to look.
    [int] $Days = 1,

    # Only these results; all by default.
    [string[]] $Result = @(),

    # Lines of CSV in place of objects: a job's output keeps text as it is.
    [bool] $AsCsv = $false
)

# Without this a missing page would be a red line in a job that counts as completed.
$ErrorActionPreference = 'Stop'

$connection = @{
    Server            = Get-AutomationVariable -Name 'VeeamServer'
    Credential        = Get-AutomationPSCredential -Name 'VeeamReports'
    TrustedThumbprint = Get-AutomationVariable -Name 'VeeamThumbprint'
}
$criteria = @{ CreatedAfter = (Get-Date).AddDays(-$Days) }
if ($Result) { $criteria.Result = $Result }

try {
    $null = Connect-VemServer @connection
    # The clock of a sandbox runs in UTC, that of a hybrid worker does not: UTC means the same on both.
    $rows = Get-VemRestoreSession @criteria |
        Select-Object VmName, JobType, State, Result, CreationTimeUtc, EndTimeUtc, Duration, BackupServer, RestorePoint, Id
    if ($AsCsv) {
        Write-Output ($rows | ConvertTo-Csv -NoTypeInformation)
    } else {
        Write-Output $rows
    }
} finally {
    Disconnect-VemServer
}
