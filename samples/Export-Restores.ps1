<#
.SYNOPSIS
    A nightly runbook: the restores of one day, as CSV and as JSON lines for a SIEM.
.DESCRIPTION
    Exports a whole day in UTC, by default yesterday, to restores-<day>.csv and restores-<day>.jsonl. The files get their
    names only when they are complete; a failed run leaves none, and a repeated run replaces its own.

    A restore that is still running at the end of its day is exported again by the run for the day on which it ends:
    to a SIEM, events with the same ID and state are the same event.
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

    # The day in UTC; by default yesterday.
    [datetime] $Day = (Get-Date).ToUniversalTime().AddDays(-1)
)

$ErrorActionPreference = 'Stop'

# Times in a format that every reader understands. Windows PowerShell and PowerShell 7 write dates and durations in JSON
# differently, but text the same.
$columns = @(
    @{ Name = 'CreationTimeUtc'; Expression = { $_.CreationTimeUtc.ToString('s') + 'Z' } }
    @{ Name = 'EndTimeUtc'; Expression = { if ($_.EndTimeUtc) { $_.EndTimeUtc.ToString('s') + 'Z' } } }
    @{ Name = 'Duration'; Expression = { if ($_.Duration) { $_.Duration.ToString() } } }
    'VmName', 'JobType', 'State', 'Result', 'BackupServer', 'RestorePoint', 'Id', 'Server'
)
# In Azure Automation, use the account's assets for missing parameters.
if (Get-Command Get-AutomationVariable -ErrorAction Ignore) {
    if (-not $Server) { $Server = Get-AutomationVariable -Name 'VeeamServer' }
    if (-not $TrustedThumbprint) { $TrustedThumbprint = Get-AutomationVariable -Name 'VeeamThumbprint' }
    if (-not $Credential) { $Credential = Get-AutomationPSCredential -Name 'VeeamReports' }
}
if (-not $Server -or -not $Credential) { throw 'Specify -Server and -Credential.' }
$connection = @{ Server = $Server; Credential = $Credential }
if ($TrustedThumbprint) { $connection.TrustedThumbprint = $TrustedThumbprint }

$from = [datetime]::SpecifyKind($Day.Date, 'Utc')
$name = 'restores-' + $from.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)
# Created or ended on that day: a comma in a filter means OR.
$filter = '(CreationTime>="{0:s}Z";CreationTime<"{1:s}Z"),(EndTime>="{0:s}Z";EndTime<"{1:s}Z")' -f $from, $from.AddDays(1)

# As a full path: .NET ignores the shell's current location.
$OutputPath = (New-Item -ItemType Directory -Path $OutputPath -Force).FullName
$csv = Join-Path $OutputPath "$name.csv"
$json = Join-Path $OutputPath "$name.jsonl"
$em = @()
try {
    # Other connections of this shell stay as they are. -OutVariable also captures those opened before an error.
    $null = Connect-VemServer @connection -NotDefault -OutVariable em
    $rows = @(Get-VemRestoreSession -Server $em -Filter $filter -SortBy CreationTime | Select-Object $columns)
} finally {
    if ($em) { Disconnect-VemServer -Server $em }
}
try {
    $rows | Export-Csv "$csv.partial" -NoTypeInformation -Encoding UTF8
    # No byte order mark in either edition: it breaks log collectors.
    [System.IO.File]::WriteAllLines("$json.partial", [string[]] @($rows | ForEach-Object { ConvertTo-Json $_ -Compress }))
    Move-Item "$csv.partial" $csv -Force
    Move-Item "$json.partial" $json -Force
} catch {
    Remove-Item "$csv.partial", "$json.partial" -ErrorAction Ignore
    throw
}
Get-Item $csv, $json
