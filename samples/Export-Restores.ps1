<#
.SYNOPSIS
    A nightly runbook: what was restored on one day, as CSV and as JSON lines for a SIEM.
.DESCRIPTION
    Exports a whole day in UTC, yesterday by default, into restores-<day>.csv and restores-<day>.jsonl. The files get their
    names when they are whole; a run that broke off leaves none, and a run that is repeated replaces its own.

    Restores that were still running at the end of their day are exported again by the run of the next day: events are
    the same for a SIEM when id and state are the same.
.EXAMPLE
    ./Export-Restores.ps1 -OutputPath \\files\restores
.EXAMPLE
    ./Export-Restores.ps1 -Server em01 -Credential $cred -OutputPath restores -Day 2026-10-07
.OUTPUTS
    The two files.
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

    # Where the files go.
    [Parameter(Mandatory)]
    [string] $OutputPath,

    # The day in UTC; yesterday by default.
    [datetime] $Day = (Get-Date).ToUniversalTime().AddDays(-1)
)

$ErrorActionPreference = 'Stop'

# Times in one form that every reader knows. Windows PowerShell and PowerShell 7 write dates and durations into JSON in
# different ways; text they write alike.
$columns = @(
    @{ Name = 'CreationTimeUtc'; Expression = { $_.CreationTimeUtc.ToString('s') + 'Z' } }
    @{ Name = 'EndTimeUtc'; Expression = { if ($_.EndTimeUtc) { $_.EndTimeUtc.ToString('s') + 'Z' } } }
    @{ Name = 'Duration'; Expression = { if ($_.Duration) { $_.Duration.ToString() } } }
    'VmName', 'JobType', 'State', 'Result', 'BackupServer', 'RestorePoint', 'Id', 'Server'
)
# In Azure Automation the assets of the account stand for what was not given.
if (Get-Command Get-AutomationVariable -ErrorAction Ignore) {
    if (-not $Server) { $Server = Get-AutomationVariable -Name 'VeeamServer' }
    if (-not $TrustedThumbprint) { $TrustedThumbprint = Get-AutomationVariable -Name 'VeeamThumbprint' }
    if (-not $Credential) { $Credential = Get-AutomationPSCredential -Name 'VeeamReports' }
}
if (-not $Server -or -not $Credential) { throw 'Give -Server and -Credential.' }
$connection = @{ Server = $Server; Credential = $Credential }
if ($TrustedThumbprint) { $connection.TrustedThumbprint = $TrustedThumbprint }

$from = [datetime]::SpecifyKind($Day.Date, 'Utc')
$name = 'restores-{0:yyyy-MM-dd}' -f $from
# Created on the day, or ended on it: a comma in a filter means or.
$filter = '(CreationTime>="{0:s}Z";CreationTime<"{1:s}Z"),(EndTime>="{0:s}Z";EndTime<"{1:s}Z")' -f $from, $from.AddDays(1)

$null = New-Item -ItemType Directory -Path $OutputPath -Force
$csv = Join-Path $OutputPath "$name.csv"
$json = Join-Path $OutputPath "$name.jsonl"
try {
    $null = Connect-VemServer @connection
    $rows = @(Get-VemRestoreSession -Filter $filter -SortBy CreationTime | Select-Object $columns)
} finally {
    Disconnect-VemServer
}
$rows | Export-Csv "$csv.partial" -NoTypeInformation -Encoding UTF8
# Without a byte order mark in both editions: log collectors stumble over it.
[System.IO.File]::WriteAllLines("$json.partial", [string[]] @($rows | ForEach-Object { ConvertTo-Json $_ -Compress }))
Move-Item "$csv.partial" $csv -Force
Move-Item "$json.partial" $json -Force
Get-Item $csv, $json
