# The PowerShell modules from the Gallery that Docs and Analyze use: the one place where their versions are.
@{
    'Microsoft.PowerShell.PlatyPS' = '1.0.3'
    'PSScriptAnalyzer'            = '1.25.0'
}
