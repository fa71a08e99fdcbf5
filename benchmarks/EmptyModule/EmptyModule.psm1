# A loader like that of VeeamEM.
$framework = if ($PSEdition -eq 'Core') { '.' } else { 'none' }
Import-Module -Name "$PSScriptRoot/$framework/EmptyModule.dll"
Export-ModuleMember -Cmdlet *
