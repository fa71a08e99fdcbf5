<#
.SYNOPSIS
    A monthly runbook: evidence of restores and restore tests, as a page with the rows beside it.
.DESCRIPTION
    Reports a whole month in UTC, the last one by default, into restore-evidence-<month>.html and .csv, with the machines that
    were not restored in it. Enterprise Manager forgets sessions after its retention time: run it every month.
.EXAMPLE
    ./New-RestoreEvidence.ps1 -OutputPath \\files\evidence -CriticalVm sql-01, dc* -RtoHours 4
.EXAMPLE
    ./New-RestoreEvidence.ps1 -Server em01 -Credential $cred -OutputPath evidence
.OUTPUTS
    The page and the file with the rows.
#>
[CmdletBinding()]
[OutputType([System.IO.FileInfo])]
param(
    # The Enterprise Managers; in Azure Automation the variable VeeamServer by default.
    [string[]] $Server,

    # An account that all of them know; in Azure Automation the credential VeeamReports by default.
    [pscredential] $Credential,

    # SHA-256 of the certificate that they show, where it is neither trusted by the machine nor remembered by
    # Connect-VemServer -Remember; in Azure Automation the variable VeeamThumbprint by default.
    [string] $TrustedThumbprint,

    # Where the report goes.
    [Parameter(Mandatory)]
    [string] $OutputPath,

    # Any day of the month; the last month by default.
    [datetime] $Month = (Get-Date).ToUniversalTime().AddMonths(-1),

    # Machines of which the report must show a restore. Wildcards are allowed.
    [string[]] $CriticalVm = @(),

    # The longest time that a restore may take.
    [double] $RtoHours = 4,

    # The greatest age that restored data may have.
    [double] $RpoHours = 24
)

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
$from = [datetime]::new($Month.Year, $Month.Month, 1, 0, 0, 0, [DateTimeKind]::Utc)
$report = @{
    Path          = Join-Path $OutputPath ('restore-evidence-{0:yyyy-MM}.html' -f $from)
    Title        = 'Restore evidence {0:yyyy-MM}' -f $from
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
try {
    $null = Connect-VemServer @connection
    # An error in the middle ends the script before there is a page: half a month is no evidence.
    $coverage = @(Get-VemRestoreCoverage -CreatedAfter $from -CreatedBefore $from.AddMonths(1) -ProtectedSince $from)
    New-VemRestoreReport @report -Coverage $coverage
} finally {
    Disconnect-VemServer
}
