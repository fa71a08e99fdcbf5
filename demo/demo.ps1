# The main job, each command shown before its output.
param([string] $Module, [string] $Server, [string] $Thumbprint, [string] $UserName)

$ErrorActionPreference = 'Stop'
$credential = & (Join-Path $PSScriptRoot 'connection.ps1') -Module $Module -UserName $UserName

function Show([string] $Command) {
    ''
    "PS> $Command"
    # In this scope, so that a variable of one command is there for the next.
    . ([scriptblock]::Create($Command)) | Out-String -Width 100 | ForEach-Object { $_.Trim("`r", "`n") }
}

. Show "Connect-VemServer $Server -Credential `$credential -TrustedThumbprint $Thumbprint"
. Show '$week = (Get-Date).AddDays(-7)'
. Show 'Get-VemRestoreSession -CreatedAfter $week'
. Show 'Get-VemRestoreSession -CreatedAfter $week -Result Failed'
. Show 'Get-VemRestoreSession -CreatedAfter $week | Group-Object BackupServer |
    Select-Object @{ n = ''Backup server''; e = ''Name'' }, @{ n = ''Restores''; e = ''Count'' },
        @{ n = ''Failed''; e = { @($_.Group.Result -eq ''Failed'').Count } },
        @{ n = ''Running''; e = { @($_.Group.IsRunning -eq $true).Count } }'
. Show 'Disconnect-VemServer'
