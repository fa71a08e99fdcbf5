<#
.SYNOPSIS
    Writes gauges about restores to a text file for the node exporter of Prometheus.
.DESCRIPTION
    Reads the restores that started, ran or ended in the last 24 hours by default, and writes gauges per server and
    result, never per restore. The file is written under a temporary name and renamed, so the collector never reads half a file.

    If a server cannot be read completely, the file is not changed and the exit code is 1:
    veeam_restore_read_timestamp_seconds then shows its age. The account must be allowed to use the query service: others
    cannot ask for restores by their end.
.EXAMPLE
    ./Write-RestoreMetrics.ps1 -Server em01 -Credential $cred -Path /var/lib/node_exporter/veeam_restores.prom
.OUTPUTS
    The file.
#>
[CmdletBinding()]
[OutputType([System.IO.FileInfo])]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingPlainTextForPassword', 'CredentialPath', Justification = 'A path, not a password.')]
param(
    # The file, with the extension .prom, in the folder of --collector.textfile.directory.
    [Parameter(Mandatory)]
    [string] $Path,

    # The Enterprise Managers.
    [string[]] $Server,

    # An account for all of them.
    [pscredential] $Credential,

    # A file written by Export-Clixml, instead of -Credential.
    [string] $CredentialPath,

    # SHA-256 of their certificate, unless the machine trusts it or Connect-VemServer -Remember
    # has saved it.
    [string] $TrustedThumbprint,

    # How many hours to look back.
    [double] $Hours = 24
)

$ErrorActionPreference = 'Stop'

if (-not $Credential -and $CredentialPath) { $Credential = Import-Clixml -LiteralPath $CredentialPath }
if (-not $Server -or -not $Credential) { throw 'Specify -Server, and -Credential or -CredentialPath.' }
$connection = @{ Server = $Server; Credential = $Credential }
if ($TrustedThumbprint) { $connection.TrustedThumbprint = $TrustedThumbprint }

function Get-UnixTime {
    param([datetime] $Time)
    [long] ($Time - [datetime]::new(1970, 1, 1, 0, 0, 0, [DateTimeKind]::Utc)).TotalSeconds
}

function Get-Label {
    param([string] $Value)
    $Value.Replace('\', '\\').Replace('"', '\"').Replace("`n", '\n')
}

$lines = [System.Collections.Generic.List[string]]::new()
$gauges = [ordered]@{
    veeam_restore_sessions                       = "Restores that started, ran or ended in the last $Hours hours, by result."
    veeam_restore_running                        = 'Restores that are running.'
    veeam_restore_duration_seconds_max           = "The longest of these restores that has ended."
    veeam_restore_last_success_timestamp_seconds = "When the last successful restore of the last $Hours hours ended."
    veeam_restore_read_timestamp_seconds         = 'When the server was last read completely.'
}
$em = @()
try {
    # Other connections of this shell stay as they are. -OutVariable also captures those opened before an error.
    $null = Connect-VemServer @connection -NotDefault -OutVariable em
    # An error during the read ends the script before the file is written.
    $now = (Get-Date).ToUniversalTime()
    # A comma in a filter means OR: a restore that started earlier may be running, or may have just failed.
    $filter = 'CreationTime>="{0:s}Z",EndTime>="{0:s}Z",State!="Stopped"' -f $now.AddHours(-$Hours)
    $values = foreach ($one in $em) {
        $name = Get-Label $one.Name
        $restores = @(Get-VemRestoreSession -Server $one -Filter $filter)
        foreach ($result in @('Success', 'Warning', 'Failed', 'None') + @($restores | ForEach-Object Result) | Where-Object { $_ } | Select-Object -Unique) {
            [pscustomobject]@{ Gauge = 'veeam_restore_sessions'; Labels = "server=`"$name`",result=`"$(Get-Label $result)`""; Value = @($restores | Where-Object Result -EQ $result).Count }
        }
        [pscustomobject]@{ Gauge = 'veeam_restore_running'; Labels = "server=`"$name`""; Value = @($restores | Where-Object IsRunning).Count }
        $longest = $restores | Where-Object { $null -ne $_.Duration } | ForEach-Object { $_.Duration.TotalSeconds } | Measure-Object -Maximum
        if ($longest.Count) { [pscustomobject]@{ Gauge = 'veeam_restore_duration_seconds_max'; Labels = "server=`"$name`""; Value = $longest.Maximum } }
        $good = $restores | Where-Object { $_.Result -in 'Success', 'Warning' -and $_.EndTimeUtc } | Sort-Object EndTimeUtc | Select-Object -Last 1
        if ($good) { [pscustomobject]@{ Gauge = 'veeam_restore_last_success_timestamp_seconds'; Labels = "server=`"$name`""; Value = Get-UnixTime $good.EndTimeUtc } }
        [pscustomobject]@{ Gauge = 'veeam_restore_read_timestamp_seconds'; Labels = "server=`"$name`""; Value = Get-UnixTime $now }
    }
} finally {
    if ($em) { Disconnect-VemServer -Server $em }
}

foreach ($gauge in $gauges.Keys) {
    $lines.Add("# HELP $gauge $($gauges[$gauge])")
    $lines.Add("# TYPE $gauge gauge")
    foreach ($value in $values | Where-Object Gauge -EQ $gauge) {
        $lines.Add("$gauge{$($value.Labels)} $([convert]::ToString($value.Value, [cultureinfo]::InvariantCulture))")
    }
}
$full = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
# No byte order mark: the collector cannot read it.
[System.IO.File]::WriteAllText("$full.$PID.tmp", ($lines -join "`n") + "`n")
Move-Item -LiteralPath "$full.$PID.tmp" -Destination $full -Force
Get-Item -LiteralPath $full
