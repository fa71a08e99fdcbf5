<#
.SYNOPSIS
    Checks the restores of the last hours for Nagios, Icinga, Centreon and Zabbix.
.DESCRIPTION
    Checks the restores that started, ran or ended in the last 12 hours by default, prints one line with performance
    data, and exits with the code that monitoring systems expect:

    0 OK        no restore failed
    1 WARNING   a restore ended with a warning
    2 CRITICAL  a restore failed
    3 UNKNOWN   a server could not be read completely before the deadline

    An incomplete result is never OK.
.EXAMPLE
    pwsh -NoProfile -File Test-Restores.ps1 -Server em01 -CredentialPath /etc/veeam/credential.xml
.EXAMPLE
    pwsh -NoProfile -File Test-Restores.ps1 -Server em01,em02 -CredentialPath /etc/veeam/credential.xml -Hours 24
.OUTPUTS
    One line of text, and an exit code from 0 to 3.
#>
[CmdletBinding()]
[OutputType([string])]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingPlainTextForPassword', 'CredentialPath', Justification = 'A path, not a password.')]
param(
    # The Enterprise Managers, also as one text with commas.
    [string[]] $Server,

    # An account for all of them.
    [pscredential] $Credential,

    # A file written by Export-Clixml, instead of -Credential.
    [string] $CredentialPath,

    # SHA-256 of their certificate, unless the machine trusts it or Connect-VemServer -Remember
    # has saved it.
    [string] $TrustedThumbprint,

    # How many hours to look back. Text, so that a mistake is UNKNOWN: PowerShell itself would exit with 1, which is WARNING.
    [string] $Hours = '12',

    # The deadline in seconds. Keep it shorter than the timeout of the monitoring system.
    [string] $TimeoutSec = '50'
)

$ErrorActionPreference = 'Stop'

# A separate runspace, so that the deadline holds whatever the servers do.
$read = {
    param($Module, $Connection, $Since)
    $ErrorActionPreference = 'Stop'
    $ProgressPreference = $WarningPreference = 'SilentlyContinue'
    Import-Module $Module
    try {
        $null = Connect-VemServer @Connection
        # A comma in a filter means OR: a restore that started earlier may be running, or may have just failed.
        Get-VemRestoreSession -Filter ('CreationTime>="{0:s}Z",EndTime>="{0:s}Z",State!="Stopped"' -f $Since)
    } finally {
        Disconnect-VemServer
    }
}

$shell = [powershell]::Create()
try {
    if (-not $Credential -and $CredentialPath) { $Credential = Import-Clixml -LiteralPath $CredentialPath }
    # -File passes em01,em02 as one text.
    $Server = @($Server -split ',' | ForEach-Object Trim | Where-Object { $_ })
    if (-not $Server -or -not $Credential) { throw 'Specify -Server, and -Credential or -CredentialPath.' }
    $period = $Hours -as [double]
    if (-not ($period -gt 0)) { throw "-Hours must be a positive number, not '$Hours'." }
    $deadline = $TimeoutSec -as [int]
    if (-not ($deadline -gt 0)) { throw "-TimeoutSec must be a positive number, not '$TimeoutSec'." }
    $connection = @{ Server = $Server; Credential = $Credential; ConnectionTimeoutSeconds = [math]::Max(1, [int] ($deadline / 3)) }
    if ($TrustedThumbprint) { $connection.TrustedThumbprint = $TrustedThumbprint }
    $module = Get-Module VeeamEM
    $module = if ($module) { Join-Path $module.ModuleBase 'VeeamEM.psd1' } else { 'VeeamEM' }
    $since = (Get-Date).ToUniversalTime().AddHours(-$period)
    $null = $shell.AddScript("$read").AddArgument($module).AddArgument($connection).AddArgument($since)
    $running = $shell.BeginInvoke()
    if (-not $running.AsyncWaitHandle.WaitOne([timespan]::FromSeconds($deadline))) {
        $null = $shell.BeginStop($null, $null)
        throw "no complete result within $TimeoutSec seconds"
    }
    $restores = @($shell.EndInvoke($running))
    if ($shell.HadErrors) { throw $shell.Streams.Error[0] }

    $count = @{}
    foreach ($word in 'Failed', 'Warning', 'Success', 'None') { $count[$word] = @($restores | Where-Object Result -EQ $word).Count }
    $open = @($restores | Where-Object IsRunning).Count
    $code, $state = if ($count.Failed) { 2, 'CRITICAL' } elseif ($count.Warning) { 1, 'WARNING' } else { 0, 'OK' }
    $worst = $restores | Where-Object { ($code -eq 2 -and $_.Result -eq 'Failed') -or ($code -eq 1 -and $_.Result -eq 'Warning') } | ForEach-Object VmName | Select-Object -Unique -First 5
    $text = "$($restores.Count) restores in $Hours hours, $($count.Failed) failed, $($count.Warning) with warnings, $open running"
    if ($worst) { $text += ": $($worst -join ', ')" }
    $data = "restores=$($restores.Count);;;0 failed=$($count.Failed);;0;0 warnings=$($count.Warning);0;;0 running=$open;;;0"
} catch {
    # EndInvoke wraps the error of the other runspace.
    $reason = if ($_.Exception.InnerException.ErrorRecord) { $_.Exception.InnerException.ErrorRecord } else { $_ }
    $code, $state, $text, $data = 3, 'UNKNOWN', "$reason", ''
}
# A bar starts the performance data, so remove bars and line breaks from the text.
$text = $text -replace '[|\p{Cc}]+', ' '
"RESTORES $state - $text$(if ($data) { " | $data" })"
exit $code
