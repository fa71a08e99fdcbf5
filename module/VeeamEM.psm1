# Loads the assembly for this shell: one for PowerShell 7, one for Windows PowerShell.
# Call no cmdlet of another module here: Join-Path alone would load one and double the import time.
if ($PSEdition -eq 'Core' -and $PSVersionTable.PSVersion -lt '7.4') {
    throw "VeeamEM needs PowerShell 7.4 or later, or Windows PowerShell 5.1; this is PowerShell $($PSVersionTable.PSVersion)."
}
$framework = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'netstandard2.0' }
Import-Module -Name "$PSScriptRoot/bin/$framework/VeeamEM.PowerShell.dll"
Export-ModuleMember -Cmdlet *
