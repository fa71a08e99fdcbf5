BeforeDiscovery {
    Import-Module $env:VEEAMEM_MODULE -Force
    $cmdlets = @(Get-Command -Module VeeamEM | ForEach-Object { @{ Cmdlet = $_.Name } })

    $format = [xml] (Get-Content -LiteralPath (Join-Path $env:VEEAMEM_MODULE 'VeeamEM.Format.ps1xml') -Raw -Encoding UTF8)
    $views = @(
        foreach ($view in $format.Configuration.ViewDefinitions.View) {
            @{
                View    = $view.Name
                Types   = @($view.SelectNodes('ViewSelectedBy/TypeName') | ForEach-Object InnerText)
                Columns = @(
                    $view.SelectNodes('.//PropertyName') | ForEach-Object InnerText
                    $view.SelectNodes('.//ScriptBlock') | ForEach-Object { [regex]::Matches($_.InnerText, '\$_\.([A-Z]\w+)') } | ForEach-Object { $_.Groups[1].Value }
                )
            }
        }
    )
    $neighbours = @(
        foreach ($name in 'Microsoft.Extensions.DependencyInjection.Abstractions', 'Microsoft.Extensions.Http') {
            @{ Name = $name; Version = '2.0.0.0'; Order = 'before' }
            @{ Name = $name; Version = '99.0.0.0'; Order = 'before' }
        }
        @{ Name = 'Microsoft.Extensions.Logging.Abstractions'; Version = '99.0.0.0'; Order = 'after' }
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

    # The commands with which a separate shell connects; the umlaut in the password is escaped to survive any encoding.
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

    It 'declares Windows PowerShell 5.1 and PowerShell 7' {
        $manifest.PowerShellVersion | Should -Be '5.1'
        $manifest.CompatiblePSEditions | Sort-Object | Should -Be 'Core', 'Desktop'
    }

    It 'contains the assemblies of both editions, and third-party ones only in their own folder' {
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

    It 'declares its output type' {
        $command.OutputType.Count | Should -BeGreaterThan 0
    }

    It 'has a default parameter set if it has several' {
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
        foreach ($name in $Types | Where-Object { $_ -notlike 'Deserialized.*' } | ForEach-Object { $_ -replace '#.*' }) {
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

    It 'hides its third-party assemblies from other modules' {
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

    It 'coexists with <Name> <Version> that another module has loaded <Order>' -ForEach $neighbours {
        $path = Join-Path (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))) "$Name.dll"
        $source = "[assembly: System.Reflection.AssemblyVersion(""$Version"")] namespace Microsoft.Extensions.DependencyInjection { public interface IServiceCollection { } }"
        if ($PSEdition -eq 'Core') {
            # Add-Type would give the assembly a random name, but the test depends on the name.
            Add-Type -TypeDefinition 'public class LoadsTheCompiler { }' -ErrorAction SilentlyContinue
            $tree = [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText($source)
            $base = [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile([object].Assembly.Location)
            $options = [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new([Microsoft.CodeAnalysis.OutputKind]::DynamicallyLinkedLibrary)
            $stream = [System.IO.File]::Create($path)
            $compiled = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create($Name, [Microsoft.CodeAnalysis.SyntaxTree[]] @($tree), [Microsoft.CodeAnalysis.MetadataReference[]] @($base), $options).Emit($stream)
            $stream.Dispose()
            $compiled.Diagnostics | Should -BeNullOrEmpty
        } else {
            Add-Type -TypeDefinition $source -OutputAssembly $path
        }
        $load = "[System.Reflection.Assembly]::LoadFrom('$path').FullName"
        $shell = Invoke-Shell "
            $(if ($Order -eq 'before') { $load })
            $connect
            $(if ($Order -eq 'after') { $load })
            (Get-VemRestoreSession -ErrorAction Stop).Count
            @([System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq '$Name' }).Count
            Disconnect-VemServer"
        $shell.Error | Should -BeNullOrEmpty
        $shell.Output -split '\r?\n' | Should -Be "$Name, Version=$Version, Culture=neutral, PublicKeyToken=null", '30', '2'
    }

    It 'coexists with the packages of ASP.NET Core, all of them loaded already' {
        if ($PSEdition -ne 'Core') { Set-ItResult -Skipped -Because 'Windows PowerShell loads none of them' }
        # A shell on an older runtime cannot load newer assemblies.
        $runtime = & dotnet --list-runtimes | Where-Object { $_ -match "^Microsoft\.AspNetCore\.App $([Environment]::Version.Major)\.\S+ \[(.+)\]" } | Select-Object -Last 1
        if (-not $runtime) {
            Set-ItResult -Skipped -Because "there is no ASP.NET Core $([Environment]::Version.Major) here"
            return
        }
        $null = $runtime -match '^\S+ (\S+) \[(.+)\]'
        $folder = Join-Path $Matches[2] $Matches[1]
        $shell = Invoke-Shell "
            `$others = Get-ChildItem '$folder' -Filter 'Microsoft.Extensions.*.dll' | ForEach-Object { [System.Reflection.Assembly]::LoadFrom(`$_.FullName) }
            @(`$others | Where-Object { `$_.GetName().Name -in 'Microsoft.Extensions.Http', 'Microsoft.Extensions.DependencyInjection.Abstractions' }).Count
            $connect
            (Get-VemRestoreSession -ErrorAction Stop).Count
            [VeeamEM.RestoreSession].FullName
            [System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ VeeamEM | ForEach-Object Assemblies | Where-Object { `$_.GetName().Name -eq 'Microsoft.Extensions.Http' } | ForEach-Object Location
            Import-Module '$env:VEEAMEM_MODULE' -Force
            $connect
            (Get-VemRestoreSession -Server `$em -ErrorAction Stop).Count
            Remove-Module VeeamEM"
        $shell.Error | Should -BeNullOrEmpty
        $ours = Join-Path $env:VEEAMEM_MODULE 'bin/http/Microsoft.Extensions.Http.dll' | Resolve-Path
        $shell.Output -split '\r?\n' | Should -Be '2', '30', 'VeeamEM.RestoreSession', $ours.Path, '30'
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

Describe 'The assemblies for Windows PowerShell, on the .NET Framework or on Mono' {
    BeforeAll {
        $configuration = Split-Path (Split-Path (Split-Path $env:VEEAMEM_SIMULATOR)) -Leaf
        $hostPath = Join-Path $PSScriptRoot "../FrameworkHost/bin/$configuration/net472/VeeamEM.FrameworkHost.exe"
        $script:plain = Start-Simulator '--sessions', '230', '--password', 'Pa55-word'
        $script:silent = Start-Simulator '--sessions', '230', '--password', 'Pa55-word'
        Set-SimulatorFault $silent @{ fault = 'hang-mid-body'; bytes = 20000; match = @{ pathContains = '/api/query' }; times = 0 }
        $script:obstacle = ''
        $onWindows = [System.Environment]::OSVersion.Platform -eq 'Win32NT'
        if (-not $onWindows -and -not (Get-Command mono -ErrorAction SilentlyContinue)) {
            $script:obstacle = 'there is no mono on PATH'
            return
        }
        $command = if ($onWindows) { @($hostPath) } else { 'mono', $hostPath }
        $arguments = $env:VEEAMEM_MODULE, $plain.Https, $plain.Thumbprint, 'SIM\admin', 'Pa55-word', $silent.Https, $silent.Thumbprint
        $said = @(& $command[0] @($command | Select-Object -Skip 1) @arguments 2>&1 | ForEach-Object { "$_" })
        if ("$said" -match 'netstandard, Version=2\.0\.0\.0') {
            $script:obstacle = 'this mono has no facade of netstandard (Debian has it in mono-devel)'
            return
        }
        $script:said = $said
        $script:facts = @{}
        $said | Where-Object { $_ -match '^([a-z ]+): (.*)$' } | ForEach-Object { $facts[$Matches[1]] = $Matches[2] }
    }

    AfterAll {
        Stop-Simulator $plain
        Stop-Simulator $silent
    }

    BeforeEach {
        if ($obstacle) { Set-ItResult -Skipped -Because $obstacle }
    }

    It 'read every restore session over https, with a pinned certificate' {
        $facts['sessions'] | Should -Be '230' -Because ($said -join "`n")
    }

    It 'take the packages from the folder of the module' {
        $facts['packages from'] | Should -Be 'http'
    }

    It 'resolve only their own references' {
        $facts['our own'] | Should -Be 'Microsoft.Extensions.Options'
        $facts['unrelated assembly without a file'] | Should -Be 'nothing'
        $facts['unrelated assembly from bytes'] | Should -Be 'nothing'
        $facts['unrelated assembly from a file'] | Should -Be 'nothing'
        $facts['unknown requester'] | Should -Be 'nothing'
    }

    It 'resolve assemblies from the first connection until the module is removed, and again after the next import' {
        $facts['resolvers before'] | Should -Be '0'
        $facts['resolvers'] | Should -Be '1'
        $facts['resolvers after removal'] | Should -Be '0'
        $facts['sessions again'] | Should -Be '230'
        $facts['resolvers again'] | Should -Be '1'
    }

    It 'keep a history: new sessions once, a single writer, and any changed byte is detected' {
        $facts['history new'] | Should -Be '230' -Because ($said -join "`n")
        $facts['history second writer'] | Should -Be 'VemHistoryBusy'
        $facts['history read meanwhile'] | Should -Be '230'
        $facts['history new again'] | Should -Be '0'
        $facts['history imported'] | Should -Be '230'
        $facts['history changed'] | Should -Be 'VemHistoryInvalid'
    }

    It 'add TLS 1.2 to the protocols of the process, and leave its setting alone' {
        $facts['offered'] | Should -Be 'Tls, Tls12'
        $facts['offered elsewhere'] | Should -Be 'Tls'
    }

    It 'escape text longer than the platform''s limit' {
        $facts['escaped'] | Should -Be '420000'
    }

    It 'test a server that has only IPv6' {
        if (-not [System.Net.Sockets.Socket]::OSSupportsIPv6) { Set-ItResult -Skipped -Because 'this machine has no IPv6'; return }
        $facts['reachable'] | Should -Be 'True'
    }

    # On the .NET Framework, response streams ignore the token of a read; on Mono, they do not.
    It 'end a read if the server stalls in the middle of a page' {
        $facts['silence'] | Should -BeLike 'VemResultIncomplete: *timed out after 2 seconds while reading the response*' -Because ($said -join "`n")
    }
}
