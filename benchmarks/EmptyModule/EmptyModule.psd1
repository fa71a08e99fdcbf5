@{
    RootModule           = 'EmptyModule.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '0d5f0a1e-7b0b-4c39-9c1c-0b4f2f5c6d11'
    Author               = 'The VeeamEM authors'
    Description          = 'A binary module with one cmdlet that does nothing, loaded like VeeamEM.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    CmdletsToExport      = @('Get-Nothing')
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
}
