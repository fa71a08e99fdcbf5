# The PowerShell modules that the build uses, and nothing else does: the one place where their versions are.
@{
    'Pester'                      = '5.9.0'
    'Microsoft.PowerShell.PlatyPS' = '1.0.3'
    'PSScriptAnalyzer'            = '1.25.0'
}
