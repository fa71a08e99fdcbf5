@{
    RootModule             = 'VeeamEM.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = '5d0f6c0e-3c5b-4d63-9a53-6a3b8d1f7a90'
    Author                 = 'The VeeamEM authors'
    CompanyName            = 'The VeeamEM authors'
    Copyright              = '(c) The VeeamEM authors. MIT licence.'
    Description            = 'What was restored, and did it work? Restore sessions of Veeam Backup Enterprise Manager as typed objects, without the Veeam console.'
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = @('VeeamEM.Format.ps1xml')
    TypesToProcess         = @('VeeamEM.Types.ps1xml')
    CmdletsToExport        = @(
        'Connect-VemServer'
        'Disconnect-VemServer'
        'Get-VemBackupServer'
        'Get-VemRestoreCoverage'
        'Get-VemRestorePoint'
        'Get-VemRestoreSession'
        'Get-VemServer'
        'Import-VemRestoreHistory'
        'Invoke-VemRequest'
        'Measure-VemRestoreSession'
        'New-VemRestoreReport'
        'Test-VemServer'
        'Update-VemRestoreHistory'
        'Wait-VemRestoreSession'
        'Watch-VemRestoreSession'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('Veeam', 'Backup', 'Restore', 'Audit', 'REST', 'EnterpriseManager', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            # Packaging adds ProjectUri and IconUri (build.ps1 Package -ProjectUri): only the publisher knows the URL.
            ReleaseNotes = 'See CHANGELOG.md in the module folder.'
            Prerelease   = ''
        }
    }
}
