# The versions of the PowerShell modules from the Gallery that Docs and Analyze use.
@{
    'Microsoft.PowerShell.PlatyPS' = '1.0.3'
    'PSScriptAnalyzer'            = '1.25.0'
}
