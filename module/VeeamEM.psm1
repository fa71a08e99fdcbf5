# Loads the assembly for this shell: one for PowerShell 7, one for Windows PowerShell.
# Call no cmdlet of another module here: Join-Path alone would load one and double the import time.
$framework = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'netstandard2.0' }
Import-Module -Name "$PSScriptRoot/bin/$framework/VeeamEM.PowerShell.dll"
Export-ModuleMember -Cmdlet *
