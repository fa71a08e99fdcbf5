@{
    RootModule           = 'EmptyModule.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '6a2f2a30-7a0c-4f6b-8f0e-3c2a0c7f9b52'
    Author               = 'The VeeamEM authors'
    Description          = 'The same cmdlet without a loader: the minimum cost of a binary module.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Core')
    CmdletsToExport      = @('Get-Nothing')
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
}
