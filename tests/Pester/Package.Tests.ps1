BeforeDiscovery {
    $packages = @{ Kind = 'nupkg' }, @{ Kind = 'zip' }
}

BeforeAll {
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    $script:root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $script:manifest = Import-PowerShellDataFile -LiteralPath (Join-Path $env:VEEAMEM_MODULE 'VeeamEM.psd1')
    $script:version = $manifest.ModuleVersion

    # The packages of the module under test, as "build.ps1 Package" makes them.
    function New-Package {
        param([string] $Name, [hashtable] $With = @{})
        $folder = Join-Path $TestDrive $Name
        $null = & (Join-Path $root 'build/Package.ps1') -Module $env:VEEAMEM_MODULE -OutputPath $folder @With
        $folder
    }

    function Get-ArchiveEntry {
        param([string] $Path)
        $archive = [System.IO.Compression.ZipFile]::OpenRead($Path)
        try { $archive.Entries | ForEach-Object { [pscustomobject]@{ Name = $_.FullName; Length = $_.Length } } } finally { $archive.Dispose() }
    }

    # Unpacks as the Gallery's client does: into a folder named like the module, without the parts of the package format.
    function Expand-Nupkg {
        param([string] $Path, [string] $Modules)
        $target = Join-Path $Modules "VeeamEM/$version"
        [System.IO.Compression.ZipFile]::ExtractToDirectory($Path, $target)
        '_rels', 'package', '[Content_Types].xml', 'VeeamEM.nuspec' | ForEach-Object { Remove-Item -LiteralPath (Join-Path $target $_) -Recurse -Force }
        $target
    }

    $script:packages = New-Package 'packages'
    $script:nupkg = Join-Path $packages "VeeamEM.$version.nupkg"
    $script:zip = Join-Path $packages 'VeeamEM.zip'
    $script:symbols = Join-Path $packages "VeeamEM.$version.symbols.zip"
    $script:simulator = Start-Simulator '--sessions', '12'
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'The <Kind>' -ForEach $packages {
    BeforeAll {
        $script:file = if ($Kind -eq 'zip') { $zip } else { $nupkg }
        $script:entries = @(Get-ArchiveEntry $file)
        $script:modules = Join-Path $TestDrive "modules-$Kind"
        $script:installed = if ($Kind -eq 'nupkg') {
            Expand-Nupkg $file $modules
        } else {
            [System.IO.Compression.ZipFile]::ExtractToDirectory($file, $modules)
            Join-Path $modules 'VeeamEM'
        }
    }

    It 'contains the module, without symbols and without assemblies of the shell' {
        $names = @($entries.Name | ForEach-Object { $_ -replace '^VeeamEM/' })
        foreach ($file in Get-ChildItem -LiteralPath $env:VEEAMEM_MODULE -Recurse -File | Where-Object Extension -NE '.pdb') {
            $names | Should -Contain $file.FullName.Substring((Get-Item -LiteralPath $env:VEEAMEM_MODULE).FullName.TrimEnd('\', '/').Length + 1).Replace('\', '/')
        }
        $names | Should -Contain 'en-US/VeeamEM.PowerShell.dll-Help.xml'
        $names | Should -Contain 'THIRD-PARTY-NOTICES.md'
        $names | Should -Contain 'LICENSE'
        $names | Where-Object { $_ -match '\.pdb$|\.deps\.json$|System\.Management\.Automation|Microsoft\.PowerShell\.' } | Should -BeNullOrEmpty
    }

    It 'fits into Azure Automation: below 2 MB, with short paths' {
        (Get-Item -LiteralPath $file).Length | Should -BeLessThan 2MB
        ($entries.Name | Measure-Object Length -Maximum).Maximum | Should -BeLessThan 140
        if ($Kind -eq 'zip') { $entries.Name | Where-Object { $_ -notlike 'VeeamEM/*' } | Should -BeNullOrEmpty }
    }

    It 'is a valid module' {
        $tested = Test-ModuleManifest -Path (Join-Path $installed 'VeeamEM.psd1') -ErrorAction Stop
        $tested.Name | Should -Be 'VeeamEM'
        $tested.Version | Should -Be $version
        $tested.LicenseUri | Should -Be 'https://opensource.org/license/mit'
    }

    It 'works by its name from an empty module path: commands, help, a read' {
        $shell = Invoke-Shell "
            `$env:PSModulePath = '$modules' + [System.IO.Path]::PathSeparator + (Join-Path `$PSHOME 'Modules')
            Import-Module VeeamEM -ErrorAction Stop
            (Get-Module VeeamEM).ModuleBase
            (Get-Command -Module VeeamEM).Name -join ' '
            (Get-Help Get-VemRestoreSession).Synopsis
            @((Get-Command -Module VeeamEM).Name | Where-Object { @((Get-Help `$_ -Examples).examples.example).Count -lt 3 }).Count
            @(Get-ChildItem '$installed/en-US/about_*' | Where-Object { (Get-Help (`$_.Name -replace '\.help\.txt') | Out-String).Length -lt 1000 }).Count
            `$secret = [securestring]::new()
            ('Sim-Pa55!w' + [char] 0xF6 + 'rd').ToCharArray() | ForEach-Object { `$secret.AppendChar(`$_) }
            `$null = Connect-VemServer '$($simulator.Address)' -Credential ([pscredential]::new('SIM\admin', `$secret)) -TrustedThumbprint $($simulator.Thumbprint)
            @(Get-VemRestoreSession -ErrorAction Stop).Count
            Disconnect-VemServer"
        $shell.Error | Should -BeNullOrEmpty
        $lines = $shell.Output -split '\r?\n'
        $lines[0] | Should -Be (Get-Item -LiteralPath $installed).FullName
        $lines[1] -split ' ' | Should -Be ($manifest.CmdletsToExport | Sort-Object)
        $lines[2] | Should -Match '^\S.{15,160}\.$'
        $lines[3..5] | Should -Be '0', '0', '12' -Because 'all cmdlets have examples, all topics a text'
    }
}

Describe 'A newcomer with the package alone' {
    BeforeAll {
        # In a separate shell, because two copies of a module cannot coexist in one.
        $script:folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'work')).FullName
        $modules = Join-Path $TestDrive 'newcomer'
        [System.IO.Compression.ZipFile]::ExtractToDirectory($zip, $modules)
        $script:shell = Invoke-Shell "
            `$env:PSModulePath = '$modules' + [System.IO.Path]::PathSeparator + (Join-Path `$PSHOME 'Modules')
            Import-Module VeeamEM, '$PSScriptRoot/Simulator.psm1', '$PSScriptRoot/Examples.psm1'
            `$world = Start-ExampleWorld
            try {
                `$example = Get-Example '$root/README.md' | Where-Object Title -EQ 'Examples'
                `$said = Invoke-Example `$world `$example '$folder'
                `$said.Output
                # Waits are shortened, and time out: with a fixed clock, a running session never ends.
                `$said.Errors | Where-Object { `$_.FullyQualifiedErrorId -notlike 'VemTimeout,*' } | ForEach-Object { ""failed: `$_"" }
            } finally {
                Stop-ExampleWorld `$world
            }"
    }

    It 'can do what the README shows' {
        $shell.Error | Should -BeNullOrEmpty
        $shell.Output | Should -Not -Match '(?m)^failed: '
        $shell.Output | Should -Match '(?m)^Created\s+VM\s'
        @(Import-Csv (Join-Path $folder 'failed.csv')).Count | Should -BeGreaterThan 0
        foreach ($file in 'october.html', 'october.csv') { Join-Path $folder $file | Should -Exist }
    }
}

Describe 'The nupkg as NuGet reads it' {
    BeforeAll {
        $archive = [System.IO.Compression.ZipFile]::OpenRead($nupkg)
        $reader = [System.IO.StreamReader]::new($archive.GetEntry('VeeamEM.nuspec').Open())
        $script:metadata = ([xml] $reader.ReadToEnd()).package.metadata
        $reader.Dispose()
        $archive.Dispose()
    }

    It 'is accepted into a feed by the NuGet client' {
        $feed = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'feed')).FullName
        $said = & dotnet nuget push $nupkg --source $feed 2>&1 | Out-String
        $LASTEXITCODE | Should -Be 0 -Because $said
        @(Get-ChildItem $feed -Recurse -Filter *.nupkg).Count | Should -Be 1
    }

    It 'agrees with the manifest' {
        $metadata.id | Should -BeExactly 'VeeamEM'
        $metadata.version | Should -Be $version
        $metadata.authors | Should -Be $manifest.Author
        $metadata.description | Should -Be $manifest.Description
        $metadata.licenseUrl | Should -Be $manifest.PrivateData.PSData.LicenseUri
    }

    It 'is found by the tags of the Gallery' {
        $tags = $metadata.tags -split ' '
        $tags | Should -Contain 'PSModule'
        $tags | Should -Contain 'PSEdition_Core'
        $tags | Should -Contain 'PSEdition_Desktop'
        $manifest.CmdletsToExport | ForEach-Object { $tags | Should -Contain "PSCmdlet_$_" }
    }

    It 'includes the changelog as release notes' {
        $metadata.releaseNotes | Should -Match '`Get-VemRestoreSession`'
        [System.IO.File]::ReadAllText((Join-Path $root 'CHANGELOG.md')).Replace("`r", '') | Should -BeLike "*$([wildcardpattern]::Escape($metadata.releaseNotes.Replace("`r", '')))*"
    }
}

Describe 'Packaging' {
    It 'produces the same bytes for the same module' {
        $again = New-Package 'again'
        foreach ($file in Get-ChildItem $packages) {
            (Get-FileHash (Join-Path $again $file.Name)).Hash | Should -Be (Get-FileHash $file.FullName).Hash -Because $file.Name
        }
        @(Get-ChildItem $packages).Count | Should -Be 4
    }

    It 'puts the symbols into a separate package' {
        Get-ArchiveEntry $symbols | ForEach-Object Name | Sort-Object | Should -Be @(
            'VeeamEM/bin/http/VeeamEM.Http.pdb'
            'VeeamEM/bin/net8.0/VeeamEM.pdb'
            'VeeamEM/bin/net8.0/VeeamEM.PowerShell.pdb'
            'VeeamEM/bin/netstandard2.0/VeeamEM.pdb'
            'VeeamEM/bin/netstandard2.0/VeeamEM.PowerShell.pdb'
        )
    }

    It 'puts the project URL into manifest and package when publishing' {
        $folder = New-Package 'published' @{ ProjectUri = 'https://example.com/it''s/veeamem/' }
        $file = Join-Path $folder "VeeamEM.$version.nupkg"
        $target = Expand-Nupkg $file (Join-Path $TestDrive 'modules-published')
        $tested = Test-ModuleManifest -Path (Join-Path $target 'VeeamEM.psd1') -ErrorAction Stop
        $tested.ProjectUri | Should -Be 'https://example.com/it''s/veeamem'
        $tested.IconUri | Should -Be 'https://example.com/it''s/veeamem/raw/HEAD/docs/images/icon.png'
        Join-Path $root 'docs/images/icon.png' | Should -Exist

        # Get-Help -Online opens the first link with an address.
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
                param($module)
                Import-Module $module
                foreach ($name in (Get-Command -Module VeeamEM).Name) {
                    $links = (Get-Help $name).relatedLinks.navigationLink
                    "$name $(@($links.uri | Where-Object { $_ })[0])"
                }
            }).AddArgument((Join-Path $target 'VeeamEM.psd1'))
        $online = @($shell.Invoke())
        $shell.Dispose()
        $online.Count | Should -BeGreaterOrEqual 15
        foreach ($line in $online) {
            $name, $uri = $line -split ' '
            $uri | Should -Be "https://example.com/it's/veeamem/blob/HEAD/docs/en-US/$name.md"
            Join-Path $root "docs/en-US/$name.md" | Should -Exist
        }
    }

    It 'uses one version everywhere' {
        ([xml] [System.IO.File]::ReadAllText((Join-Path $root 'Directory.Build.props'))).Project.PropertyGroup.Version | Should -Be $version
        foreach ($assembly in Get-ChildItem -LiteralPath $env:VEEAMEM_MODULE -Recurse -Filter 'VeeamEM*.dll') {
            [System.Reflection.AssemblyName]::GetAssemblyName($assembly.FullName).Version | Should -Be ([version] "$version.0") -Because $assembly.Name
        }
    }
}

Describe 'The notices about third parties' {
    BeforeAll {
        Import-Module (Join-Path $root 'build/Sbom.psm1') -Force
        $script:notices = @(Get-Notice (Join-Path $env:VEEAMEM_MODULE 'THIRD-PARTY-NOTICES.md'))

        # What the build resolved: each assembly with its package. Windows PowerShell has no -AsHashtable.
        $assets = [System.IO.File]::ReadAllText((Join-Path $root 'src/VeeamEM.Http/obj/project.assets.json')) | ConvertFrom-Json
        $target = $assets.targets.psobject.Properties | Where-Object Name -Match '^(\.NETStandard,Version=v2\.0|netstandard2\.0)$' | Select-Object -First 1
        $script:resolved = @(
            foreach ($package in $target.Value.psobject.Properties | Where-Object { $_.Value.type -eq 'package' -and $_.Value.psobject.Properties['runtime'] }) {
                foreach ($path in $package.Value.runtime.psobject.Properties.Name | Where-Object { $_ -like '*.dll' }) {
                    '{0} {1}' -f (Split-Path $path -Leaf), $package.Name.Replace('/', ' ')
                }
            }
        )
    }

    It 'list exactly the assemblies in the package, by package and version' {
        $shipped = @(Get-ChildItem -LiteralPath (Join-Path $env:VEEAMEM_MODULE 'bin') -Recurse -Filter *.dll | ForEach-Object Name | Where-Object { $_ -notlike 'VeeamEM*' })
        $shipped.Count | Should -BeGreaterThan 10
        $notices.Assembly | Sort-Object | Should -Be ($shipped | Sort-Object)
        $notices | ForEach-Object { "$($_.Assembly) $($_.Package) $($_.Version)" } | Sort-Object | Should -Be ($resolved | Sort-Object)
    }

    It 'name the licence that the package itself names' {
        $folders = @((& dotnet nuget locals global-packages --list) -replace '^global-packages: ')
        foreach ($notice in $notices) {
            $id = $notice.Package.ToLowerInvariant()
            $nuspec = Join-Path $folders[0].Trim() "$id/$($notice.Version)/$id.nuspec"
            ([xml] [System.IO.File]::ReadAllText($nuspec)).package.metadata.license.InnerText | Should -Be $notice.Licence -Because $id
        }
    }

    It 'match the bill of materials, which has the hash of each file' {
        $bill = [System.IO.File]::ReadAllText((Join-Path $packages "VeeamEM.$version.cdx.json")) | ConvertFrom-Json
        $bill.bomFormat | Should -Be 'CycloneDX'
        $bill.metadata.component.version | Should -Be $version
        $bill.components | ForEach-Object { "$($_.name) $($_.version)" } | Sort-Object |
            Should -Be ($notices | ForEach-Object { "$($_.Package) $($_.Version)" } | Sort-Object)
        foreach ($component in $bill.components) {
            $file = $component.components[0]
            $file.hashes[0].content | Should -Be (Get-FileHash (Join-Path $env:VEEAMEM_MODULE $file.name)).Hash
        }
    }

    It 'make packaging fail if they omit an assembly' {
        $copy = Join-Path $TestDrive 'silent'
        Copy-Item -LiteralPath $env:VEEAMEM_MODULE -Destination $copy -Recurse
        Copy-Item -LiteralPath (Join-Path $copy 'bin/http/System.Memory.dll') -Destination (Join-Path $copy 'bin/http/Unheard.Of.dll')
        { & (Join-Path $root 'build/Package.ps1') -Module $copy -OutputPath (Join-Path $TestDrive 'none') } | Should -Throw '*Unheard.Of.dll*'
    }
}
