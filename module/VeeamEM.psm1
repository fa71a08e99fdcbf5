# Loads the cmdlets that fit this shell: one assembly for PowerShell 7, one for Windows PowerShell.
# No cmdlet of another module is called here: Join-Path alone would load one, and double the time of the import.
$framework = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'netstandard2.0' }
Import-Module -Name "$PSScriptRoot/bin/$framework/VeeamEM.PowerShell.dll"
Export-ModuleMember -Cmdlet *
