# The demo. Each command is shown before its output.
param([string] $Module, [string] $Server, [string] $Thumbprint, [string] $UserName)

$ErrorActionPreference = 'Stop'
$credential = & (Join-Path $PSScriptRoot 'connection.ps1') -Module $Module -UserName $UserName

function Show([string] $Command) {
    ''
    "PS> $Command"
    # Dot-sourced, so that later commands see the variables of earlier ones.
    . ([scriptblock]::Create($Command)) | Out-String -Width 100 | ForEach-Object { $_.Trim("`r", "`n") }
}

. Show "Connect-VemServer $Server -Credential `$credential -TrustedThumbprint $Thumbprint"
. Show 'Get-VemRestoreSession -First 10'
. Show '$week = (Get-Date).AddDays(-7)'
. Show 'Get-VemRestoreSession -CreatedAfter $week -Result Failed, Warning'
. Show 'Get-VemRestoreSession -CreatedAfter $week | Measure-VemRestoreSession -By BackupServer -RtoThreshold 01:00:00'
. Show 'Get-VemRestoreSession -VmName sql* | Sort-Object Duration -Descending | Select-Object -First 1 | Format-List'
. Show 'Disconnect-VemServer'
