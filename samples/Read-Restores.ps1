<#
.SYNOPSIS
    A runbook: the restores of the last days, as objects or as CSV.
.DESCRIPTION
    Runs anywhere, in Windows PowerShell 5.1 and PowerShell 7. In Azure Automation the credential asset VeeamReports and the
    variables VeeamServer and VeeamThumbprint stand for what is not given. An error ends it with exit code 1.
.EXAMPLE
    ./Read-Restores.ps1 -Days 7 -Result Failed, Warning
.EXAMPLE
    ./Read-Restores.ps1 -Server em01, em02 -Credential $cred
.OUTPUTS
    Rows with the columns that a report needs, or lines of CSV.
#>
[CmdletBinding()]
[OutputType([psobject], [string])]
param(
    # The Enterprise Managers; in Azure Automation the variable VeeamServer by default.
    [string[]] $Server,

    # An account that all of them know; in Azure Automation the credential VeeamReports by default.
    [pscredential] $Credential,

    # SHA-256 of the certificate that they show, where it is neither trusted by the machine nor remembered by
    # Connect-VemServer -Remember; in Azure Automation the variable VeeamThumbprint by default.
    [string] $TrustedThumbprint,

    # How far back to look.
    [int] $Days = 1,

    # Only these results; all by default.
    [string[]] $Result = @(),

    # Lines of CSV in place of objects: a job's output keeps text as it is.
    [bool] $AsCsv = $false
)

# Without this an incomplete read would be a red line in a job that counts as completed.
$ErrorActionPreference = 'Stop'

# In Azure Automation the assets of the account stand for what was not given.
if (Get-Command Get-AutomationVariable -ErrorAction Ignore) {
    if (-not $Server) { $Server = Get-AutomationVariable -Name 'VeeamServer' }
    if (-not $TrustedThumbprint) { $TrustedThumbprint = Get-AutomationVariable -Name 'VeeamThumbprint' }
    if (-not $Credential) { $Credential = Get-AutomationPSCredential -Name 'VeeamReports' }
}
if (-not $Server -or -not $Credential) { throw 'Give -Server and -Credential.' }
$connection = @{ Server = $Server; Credential = $Credential }
if ($TrustedThumbprint) { $connection.TrustedThumbprint = $TrustedThumbprint }
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
