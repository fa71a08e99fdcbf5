# Loads the cmdlets that fit this shell: one assembly for PowerShell 7, one for Windows PowerShell.
$framework = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'netstandard2.0' }
Import-Module -Name (Join-Path $PSScriptRoot "bin/$framework/VeeamEM.PowerShell.dll")
Export-ModuleMember -Cmdlet *
