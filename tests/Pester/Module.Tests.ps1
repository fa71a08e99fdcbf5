BeforeDiscovery {
    Import-Module $env:VEEAMEM_MODULE -Force
    $cmdlets = @(Get-Command -Module VeeamEM | ForEach-Object { @{ Cmdlet = $_.Name } })

    $format = [xml] (Get-Content -LiteralPath (Join-Path $env:VEEAMEM_MODULE 'VeeamEM.Format.ps1xml') -Raw -Encoding UTF8)
    $views = @(
        foreach ($view in $format.Configuration.ViewDefinitions.View) {
            @{
                View    = $view.Name
                Types   = @($view.SelectNodes('ViewSelectedBy/TypeName') | ForEach-Object InnerText)
                Columns = @($view.SelectNodes('.//PropertyName') | ForEach-Object InnerText)
            }
        }
    )
    $types = [xml] (Get-Content -LiteralPath (Join-Path $env:VEEAMEM_MODULE 'VeeamEM.Types.ps1xml') -Raw -Encoding UTF8)
    $sets = @(
        foreach ($type in $types.Types.Type) {
            @{ Type = $type.Name; Names = @($type.SelectNodes('.//ReferencedProperties/Name') | ForEach-Object InnerText) }
        }
    )
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:manifestPath = Join-Path $env:VEEAMEM_MODULE 'VeeamEM.psd1'
    $script:manifest = Import-PowerShellDataFile -LiteralPath $manifestPath
    $script:simulator = Start-Simulator '--sessions', '30'

    # What a script in a shell of its own types to connect; the umlaut of the password is spelled so that no encoding can spoil it.
    $script:connect = "Import-Module '$env:VEEAMEM_MODULE'
`$secret = [securestring]::new()
('Sim-Pa55!w' + [char] 0xF6 + 'rd').ToCharArray() | ForEach-Object { `$secret.AppendChar(`$_) }
`$em = Connect-VemServer '$($simulator.Address)' -Credential ([pscredential]::new('SIM\admin', `$secret)) -TrustedThumbprint $($simulator.Thumbprint)"
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'The manifest' {
    It 'is valid' {
        (Test-ModuleManifest -Path $manifestPath -ErrorAction Stop -WarningAction SilentlyContinue).Name | Should -Be 'VeeamEM'
    }

    It 'names every cmdlet and nothing else' {
        $implemented = [VeeamEM.RestoreSession].Assembly, (Get-Command Get-VemServer).ImplementingType.Assembly |
            ForEach-Object { $_.GetExportedTypes() } |
            ForEach-Object { $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) } |
            ForEach-Object { "$($_.VerbName)-$($_.NounName)" } |
            Sort-Object
        $implemented.Count | Should -BeGreaterThan 3
        $manifest.CmdletsToExport | Sort-Object | Should -Be $implemented
        (Get-Command -Module VeeamEM).Name | Sort-Object | Should -Be $implemented
        $manifest.FunctionsToExport | Should -BeNullOrEmpty
        $manifest.AliasesToExport | Should -BeNullOrEmpty
        $manifest.VariablesToExport | Should -BeNullOrEmpty
        foreach ($key in 'FunctionsToExport', 'AliasesToExport', 'VariablesToExport') {
            $manifest.ContainsKey($key) | Should -BeTrue -Because 'what is left out exports everything'
        }
    }

    It 'promises Windows PowerShell 5.1 and PowerShell 7' {
        $manifest.PowerShellVersion | Should -Be '5.1'
        $manifest.CompatiblePSEditions | Sort-Object | Should -Be 'Core', 'Desktop'
    }

    It 'comes with the assemblies of both editions, and with third-party ones in the folder of their own alone' {
        foreach ($edition in 'net8.0', 'netstandard2.0') {
            Get-ChildItem -LiteralPath (Join-Path $env:VEEAMEM_MODULE "bin/$edition") -Filter *.dll | ForEach-Object Name | Sort-Object |
                Should -Be 'VeeamEM.dll', 'VeeamEM.PowerShell.dll'
        }
        Join-Path $env:VEEAMEM_MODULE 'bin/http/VeeamEM.Http.dll' | Should -Exist
    }
}

Describe '<Cmdlet>' -ForEach $cmdlets {
    BeforeAll {
        $script:command = Get-Command $Cmdlet
    }

    It 'has an approved verb and the prefix Vem' {
        (Get-Verb).Verb | Should -Contain $command.Verb
        $command.Noun | Should -BeLike 'Vem*'
    }

    It 'says what it emits' {
        $command.OutputType.Count | Should -BeGreaterThan 0
    }

    It 'has a default parameter set where it has several' {
        if ($command.ParameterSets.Count -gt 1) {
            $command.DefaultParameterSet | Should -BeIn $command.ParameterSets.Name
        } else {
            $command.ParameterSets.Count | Should -Be 1
        }
    }

    It 'has a synopsis or at least its syntax in Get-Help' {
        (Get-Help $Cmdlet).Synopsis.Trim() | Should -BeLike '*?*'
        (Get-Help $Cmdlet).Name | Should -Be $Cmdlet
    }
}

Describe 'The views' {
    It '<View> shows properties that exist' -ForEach $views {
        $Columns.Count | Should -BeGreaterThan 2
        foreach ($name in $Types | Where-Object { $_ -notlike 'Deserialized.*' }) {
            ($name -as [type]) | Should -Not -BeNullOrEmpty -Because "$name is shown"
            $known = ($name -as [type]).GetProperties().Name
            $Columns | Where-Object { $_ -notin $known } | Should -BeNullOrEmpty
        }
        foreach ($name in $Types | Where-Object { $_ -notlike 'Deserialized.*' }) {
            $Types | Should -Contain "Deserialized.$name"
        }
    }

    It 'the default properties of <Type> exist' -ForEach $sets {
        $Names.Count | Should -BeGreaterThan 0
        $known = ($Type -as [type]).GetProperties().Name
        $Names | Where-Object { $_ -notin $known } | Should -BeNullOrEmpty
    }
}

Describe 'The module' {
    It 'can be imported again and again, and removed' {
        $shell = Invoke-Shell "
            Import-Module '$env:VEEAMEM_MODULE' -ErrorAction Stop
            Import-Module '$env:VEEAMEM_MODULE' -Force -ErrorAction Stop
            Import-Module '$env:VEEAMEM_MODULE' -Force -ErrorAction Stop
            [VeeamEM.RestoreSession].FullName
            Remove-Module VeeamEM -ErrorAction Stop
            @(Get-Command -Module VeeamEM*).Count
            $connect
            (Get-VemRestoreSession -ErrorAction Stop).Count
            Disconnect-VemServer"
        $shell.Error | Should -BeNullOrEmpty
        $shell.Output -split '\r?\n' | Should -Be 'VeeamEM.RestoreSession', '0', '30'
        $shell.ExitCode | Should -Be 0
    }

    It 'logs off when it is removed' {
        $before = Get-SimulatorState $simulator
        $shell = Invoke-Shell "$connect; Remove-Module VeeamEM; `$em.State.ToString()"
        $shell.Error | Should -BeNullOrEmpty
        $shell.Output | Should -Be 'Disconnected'
        $after = Get-SimulatorState $simulator
        $after.activeLogonSessions | Should -Be $before.activeLogonSessions
        $after.logoffs - $before.logoffs | Should -Be 1
    }

    It 'keeps its third-party assemblies out of everybody''s sight' {
        if ($PSEdition -ne 'Core') { Set-ItResult -Skipped -Because 'Windows PowerShell has no load contexts' }
        $shell = Invoke-Shell "$connect
            `$null = Get-VemRestoreSession -First 1 -ErrorAction Stop
            [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | ForEach-Object { 'default ' + `$_.GetName().Name }
            [System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ VeeamEM | ForEach-Object Assemblies | ForEach-Object { 'private ' + `$_.GetName().Name }
            Disconnect-VemServer"
        $shell.Error | Should -BeNullOrEmpty
        $loaded = $shell.Output -split '\r?\n'
        $loaded | Should -Contain 'private Microsoft.Extensions.Http'
        $loaded | Should -Contain 'private VeeamEM.Http'
        $loaded | Where-Object { $_ -like 'default Microsoft.Extensions.*' -or $_ -eq 'default VeeamEM.Http' } | Should -BeNullOrEmpty
    }

    It 'lives beside an older <_> that another module has loaded' -ForEach 'Microsoft.Extensions.DependencyInjection.Abstractions', 'Microsoft.Extensions.Http' {
        $path = Join-Path $TestDrive "$_.dll"
        $source = '[assembly: System.Reflection.AssemblyVersion("2.0.0.0")] namespace Microsoft.Extensions.DependencyInjection { public interface IServiceCollection { } }'
        if ($PSEdition -eq 'Core') {
            # Add-Type gives an assembly a random name here, and the name is what this is about.
            Add-Type -TypeDefinition 'public class LoadsTheCompiler { }' -ErrorAction SilentlyContinue
            $tree = [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText($source)
            $base = [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile([object].Assembly.Location)
            $options = [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new([Microsoft.CodeAnalysis.OutputKind]::DynamicallyLinkedLibrary)
            $stream = [System.IO.File]::Create($path)
            $compiled = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create($_, [Microsoft.CodeAnalysis.SyntaxTree[]] @($tree), [Microsoft.CodeAnalysis.MetadataReference[]] @($base), $options).Emit($stream)
            $stream.Dispose()
            $compiled.Diagnostics | Should -BeNullOrEmpty
        } else {
            Add-Type -TypeDefinition $source -OutputAssembly $path
        }
        $shell = Invoke-Shell "
            `$older = [System.Reflection.Assembly]::LoadFrom('$path')
            `$older.FullName
            $connect
            (Get-VemRestoreSession -ErrorAction Stop).Count
            @([System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq '$_' }).Count
            Disconnect-VemServer"
        $shell.Error | Should -BeNullOrEmpty
        $shell.Output -split '\r?\n' | Should -Be "$_, Version=2.0.0.0, Culture=neutral, PublicKeyToken=null", '30', '2'
    }

    It 'changes nothing for the process' {
        $shell = Invoke-Shell "
            `$callback = [System.Net.ServicePointManager]::ServerCertificateValidationCallback
            `$protocol = [System.Net.ServicePointManager]::SecurityProtocol
            $connect
            `$null = Get-VemRestoreSession
            `$callback -eq [System.Net.ServicePointManager]::ServerCertificateValidationCallback
            `$protocol -eq [System.Net.ServicePointManager]::SecurityProtocol
            try { Invoke-RestMethod '$($simulator.Https)api/' -ErrorAction Stop; 'trusted' } catch { 'not trusted' }
            Disconnect-VemServer"
        $shell.Output -split '\r?\n' | Should -Be 'True', 'True', 'not trusted'
    }
}
