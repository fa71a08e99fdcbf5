<#
.SYNOPSIS
    A monthly runbook: evidence of restores and restore tests, as a page with its rows as CSV.
.DESCRIPTION
    Reports a whole month in UTC, by default the last one, to restore-evidence-<month>.html and .csv, including the machines
    that were not restored. Enterprise Manager deletes sessions after its retention time: run it every month.
.EXAMPLE
    ./New-RestoreEvidence.ps1 -OutputPath \\files\evidence -CriticalVm sql-01, dc* -RtoHours 4
.EXAMPLE
    ./New-RestoreEvidence.ps1 -Server em01 -Credential $cred -OutputPath evidence
.OUTPUTS
    The page and the CSV file.
#>
[CmdletBinding()]
[OutputType([System.IO.FileInfo])]
param(
    # The Enterprise Managers; in Azure Automation, by default the variable VeeamServer.
    [string[]] $Server,

    # An account for all of them; in Azure Automation, by default the credential VeeamReports.
    [pscredential] $Credential,

    # SHA-256 of their certificate, unless the machine trusts it or Connect-VemServer -Remember has saved it;
    # in Azure Automation, by default the variable VeeamThumbprint.
    [string] $TrustedThumbprint,

    # The output folder.
    [Parameter(Mandatory)]
    [string] $OutputPath,

    # Any day of the month; by default in the last month.
    [datetime] $Month = (Get-Date).ToUniversalTime().AddMonths(-1),

    # Machines that must have a restore. Wildcards are allowed.
    [string[]] $CriticalVm = @(),

    # The maximum duration of a restore.
    [double] $RtoHours = 4,

    # The maximum age of restored data.
    [double] $RpoHours = 24
)

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
$from = [datetime]::new($Month.Year, $Month.Month, 1, 0, 0, 0, [DateTimeKind]::Utc)
$period = $from.ToString('yyyy-MM', [cultureinfo]::InvariantCulture)
$report = @{
    Path          = Join-Path $OutputPath "restore-evidence-$period.html"
    Title        = "Restore evidence $period"
    CreatedAfter  = $from
    CreatedBefore = $from.AddMonths(1)
    RtoThreshold = [timespan]::FromHours($RtoHours)
    RpoThreshold = [timespan]::FromHours($RpoHours)
    SignOff      = $true
    Csv          = $true
    Force        = $true
    PassThru     = $true
}
if ($CriticalVm) { $report.CriticalVm = $CriticalVm }

$null = New-Item -ItemType Directory -Path $OutputPath -Force
$em = @()
try {
    # Other connections of this shell stay as they are. -OutVariable also captures those opened before an error.
    $null = Connect-VemServer @connection -NotDefault -OutVariable em
    # An error during the read ends the script before the page is written: half a month is not evidence.
    $coverage = @(Get-VemRestoreCoverage -Server $em -CreatedAfter $from -CreatedBefore $from.AddMonths(1) -ProtectedSince $from -ErrorAction Stop)
    New-VemRestoreReport @report -Server $em -Coverage $coverage
} finally {
    if ($em) { Disconnect-VemServer -Server $em }
}
