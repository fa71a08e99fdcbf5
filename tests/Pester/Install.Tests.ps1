# The package as people install it, in a shell with its own home directory, where PSResourceGet keeps its list of repositories.

BeforeAll {
    $script:obstacle = if ($PSEdition -ne 'Core' -or $IsWindows) { 'Windows keeps modules in the Documents folder, which a test must not touch' }
    elseif (-not (Get-Module -ListAvailable Microsoft.PowerShell.PSResourceGet)) { 'this PowerShell has no Microsoft.PowerShell.PSResourceGet' }
    if ($obstacle) { return }
    $script:root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $script:userHome = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'home')).FullName
    # PSResourceGet writes to the current directory if its folder is missing.
    $script:data = (New-Item -ItemType Directory -Path (Join-Path $userHome '.local/share')).FullName
    $script:feed = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'feed')).FullName
    $script:packages = Join-Path $TestDrive 'packages'
    $script:version = (Import-PowerShellDataFile -LiteralPath (Join-Path $env:VEEAMEM_MODULE 'VeeamEM.psd1')).ModuleVersion
    $script:next = [version]::new(([version] $version).Major, ([version] $version).Minor + 1, 0).ToString()

    # A package of the module under test, with another version in its manifest.
    function New-Release {
        param([string] $As)
        $module = Join-Path $TestDrive "module-$As"
        Copy-Item -LiteralPath $env:VEEAMEM_MODULE -Destination $module -Recurse
        $manifest = Join-Path $module 'VeeamEM.psd1'
        $text = [System.IO.File]::ReadAllText($manifest) -replace '(?m)^(    ModuleVersion +=).*', "`$1 '$As'"
        [System.IO.File]::WriteAllText($manifest, $text)
        (Import-PowerShellDataFile -LiteralPath $manifest).ModuleVersion | Should -Be $As
        $null = & (Join-Path $root 'build/Package.ps1') -Module $module -OutputPath $packages
    }

    New-Release $version
    New-Release $next
    $script:own = @{ HOME = $userHome; XDG_DATA_HOME = $data; LOCALAPPDATA = $userHome; USERPROFILE = $userHome; PSModulePath = '' }

    # Fails the test with the errors of the shell.
    function Invoke-Own {
        param([string] $Script)
        $shell = Invoke-Shell "`$ErrorActionPreference = 'Stop'; Set-Location '$packages'; $Script" -Environment $own
        $shell.Error | Should -BeNullOrEmpty
        $shell.ExitCode | Should -Be 0
        @($shell.Output -split '\r?\n')
    }
}

Describe 'PSResourceGet' {
    BeforeAll {
        if ($obstacle) { return }
        Copy-Item -LiteralPath (Join-Path $packages "VeeamEM.$version.nupkg") -Destination $feed
        $null = Invoke-Own "
            Unregister-PSResourceRepository PSGallery
            Register-PSResourceRepository -Name Local -Uri '$feed' -Trusted
            Install-PSResource VeeamEM -Repository Local"
    }

    BeforeEach {
        if ($obstacle) { Set-ItResult -Skipped -Because $obstacle }
    }

    It 'installs the package, and the module imports by its name' {
        (Invoke-Own "Import-Module VeeamEM; (Get-Module VeeamEM).Version.ToString(); (Get-Module VeeamEM).ModuleBase; (Get-Command -Module VeeamEM).Count") |
            Should -Be $version, (Join-Path $data "powershell/Modules/VeeamEM/$version"), (Get-Command -Module (Import-Module $env:VEEAMEM_MODULE -PassThru)).Count
    }

    It 'finds it, with its cmdlets' {
        Invoke-Own "(Find-PSResource VeeamEM -Repository Local).Includes.Cmdlet -contains 'Get-VemRestoreSession'" | Should -Be 'True'
    }

    It 'updates it to a higher version beside the older one' {
        Copy-Item -LiteralPath (Join-Path $packages "VeeamEM.$next.nupkg") -Destination $feed
        Invoke-Own "Update-PSResource VeeamEM -Repository Local; (Get-Module -ListAvailable VeeamEM).Version | Sort-Object | ForEach-Object ToString; Import-Module VeeamEM; 'imported ' + (Get-Module VeeamEM).Version" |
            Should -Be $version, $next, "imported $next"
        Invoke-Own "Import-Module VeeamEM -RequiredVersion $version; (Get-Module VeeamEM).Version.ToString()" | Should -Be $version
    }

    It 'saves it to a folder' {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'saved')).FullName
        $null = Invoke-Own "Save-PSResource VeeamEM -Version $version -Repository Local -Path '$folder'"
        Invoke-Own "Import-Module '$folder/VeeamEM/$version/VeeamEM.psd1'; (Get-Help Get-VemRestoreSession).Name" | Should -Be 'Get-VemRestoreSession'
    }

    It 'uninstalls it' {
        Invoke-Own "Uninstall-PSResource VeeamEM -Version '*'; @(Get-Module -ListAvailable VeeamEM).Count" | Should -Be '0'
    }
}

Describe 'The install block of the README' {
    BeforeAll {
        $text = [System.IO.File]::ReadAllText((Join-Path $root 'README.md'))
        $text -match '(?ms)^## Install.*?^```powershell\r?\n(.*?)^```' | Should -BeTrue
        $lines = @($Matches[1] -split '\r?\n' | Where-Object { $IsWindows -or $_ -notlike 'Unblock-File*' })
        $script:block = $lines.Trim() -join "`n"
        $script:folder = Join-Path $userHome '.local/share/powershell/Modules'
    }

    BeforeEach {
        if ($obstacle) { Set-ItResult -Skipped -Because $obstacle }
    }

    It 'installs the module into an empty module path' {
        Invoke-Own "$block | Out-String -Stream | Select-Object -First 3" | Out-String | Should -BeLike '*about_VeeamEM*'
        Join-Path $folder 'VeeamEM/VeeamEM.psd1' | Should -Exist
    }

    It 'installs the module over an older version' {
        Remove-Item (Join-Path $folder 'VeeamEM/VeeamEM.psm1')
        Invoke-Own "$block | Out-String -Stream | Select-Object -First 3" | Out-String | Should -BeLike '*about_VeeamEM*'
        Join-Path $folder 'VeeamEM/VeeamEM.psm1' | Should -Exist
    }
}
