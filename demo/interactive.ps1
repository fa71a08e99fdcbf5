# Opens a prompt that is connected to the simulator.
param([string] $Module, [string] $Server, [string] $Thumbprint, [string] $UserName)

$credential = & (Join-Path $PSScriptRoot 'connection.ps1') -Module $Module -UserName $UserName
$em = Connect-VemServer $Server -Credential $credential -TrustedThumbprint $Thumbprint
$em | Format-Table
'You are connected. Try: Get-VemRestoreSession -Result Failed     Get-Command -Module VeeamEM     exit'
