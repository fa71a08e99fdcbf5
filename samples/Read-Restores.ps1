<#
.SYNOPSIS
    A runbook: the restores of the last days, as objects or as CSV.
.DESCRIPTION
    Runs anywhere, in Windows PowerShell 5.1 and PowerShell 7. In Azure Automation, the credential asset VeeamReports and the
    variables VeeamServer and VeeamThumbprint replace missing parameters. An error ends the script with exit code 1.
.EXAMPLE
    ./Read-Restores.ps1 -Days 7 -Result Failed, Warning
.EXAMPLE
    ./Read-Restores.ps1 -Server em01, em02 -Credential $cred
.OUTPUTS
    One row per restore (VmName, JobType, State, Result, times in UTC, ...), or lines of CSV.
#>
[CmdletBinding()]
[OutputType([psobject], [string])]
param(
    # The Enterprise Managers; in Azure Automation, by default the variable VeeamServer.
    [string[]] $Server,

    # An account for all of them; in Azure Automation, by default the credential VeeamReports.
    [pscredential] $Credential,

    # SHA-256 of their certificate, unless the machine trusts it or Connect-VemServer -Remember has saved it;
    # in Azure Automation, by default the variable VeeamThumbprint.
    [string] $TrustedThumbprint,

    # How many days to look back.
    [int] $Days = 1,

    # Only these results; by default all.
    [string[]] $Result = @(),

    # Lines of CSV instead of objects: job output keeps text as it is.
    [bool] $AsCsv = $false
)

# Otherwise a failed read would be a red line in a job with the status Completed.
$ErrorActionPreference = 'Stop'

# In Azure Automation, use the account's assets for missing parameters.
if (Get-Command Get-AutomationVariable -ErrorAction Ignore) {
    if (-not $Server) { $Server = Get-AutomationVariable -Name 'VeeamServer' }
    if (-not $TrustedThumbprint) { $TrustedThumbprint = Get-AutomationVariable -Name 'VeeamThumbprint' }
    if (-not $Credential) { $Credential = Get-AutomationPSCredential -Name 'VeeamReports' }
}
if (-not $Server -or -not $Credential) { throw 'Specify -Server and -Credential.' }
$connection = @{ Server = $Server; Credential = $Credential }
if ($TrustedThumbprint) { $connection.TrustedThumbprint = $TrustedThumbprint }
$criteria = @{ CreatedAfter = (Get-Date).AddDays(-$Days) }
if ($Result) { $criteria.Result = $Result }

$em = @()
try {
    # Other connections of this shell stay as they are. -OutVariable also captures those opened before an error.
    $null = Connect-VemServer @connection -NotDefault -OutVariable em
    # The clock of a sandbox is UTC, but that of a hybrid worker is not: UTC means the same on both.
    $rows = Get-VemRestoreSession -Server $em @criteria |
        Select-Object VmName, JobType, State, Result, CreationTimeUtc, EndTimeUtc, Duration, BackupServer, RestorePoint, Id, Server
    if ($AsCsv) {
        Write-Output ($rows | ConvertTo-Csv -NoTypeInformation)
    } else {
        Write-Output $rows
    }
} finally {
    if ($em) { Disconnect-VemServer -Server $em }
}
