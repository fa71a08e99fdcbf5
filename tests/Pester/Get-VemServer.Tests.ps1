BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:simulator = Start-Simulator '--sessions', '30'
    $script:second = Start-Simulator '--sessions', '30'
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
    Stop-Simulator $second
}

Describe 'Get-VemServer' {
    AfterEach {
        Disconnect-VemServer
    }

    It 'is empty without a connection' {
        Get-VemServer | Should -BeNullOrEmpty
    }

    It 'shows a connection as Connect-VemServer returned it, by name and by pattern' {
        $server = Connect-Simulator $simulator
        Get-VemServer | Should -Be $server
        Get-VemServer $simulator.Address | Should -Be $server
        Get-VemServer '127.0.0.*' | Should -Be $server
        Get-VemServer '127.0.0.1' | Should -Be $server
        Get-VemServer $server | Should -Be $server
        $simulator.Address | Get-VemServer | Should -Be $server
    }

    It 'rejects an empty name' {
        $failure = Get-ErrorOf { Get-VemServer '' }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
        "$failure" | Should -BeLike '*server name is empty*'
        "$(Get-ErrorOf { Disconnect-VemServer '' })" | Should -BeLike '*server name is empty*'
        "$(Get-ErrorOf { Get-VemRestoreSession -Server '' })" | Should -BeLike '*server name is empty. Omit -Server to use all connections.*'
    }

    It 'finds a connection by its address in other forms: <_>' -ForEach 'https://{0}/', 'HTTPS://{0}/api/', 'https://{0}/api/query?type=x' {
        $server = Connect-Simulator $simulator
        Get-VemServer ($_ -f $simulator.Address) | Should -Be $server
        Get-VemServer $server.Uri | Should -Be $server
        @(Get-VemRestoreSession -Server ($_ -f $simulator.Address) -First 1 -ErrorAction Stop).Count | Should -Be 1
        Disconnect-VemServer $server.Uri -ErrorAction Stop
        Get-VemServer | Should -BeNullOrEmpty
    }

    It 'finds a connection by what was typed to Connect-VemServer: <_>' -ForEach 'https://{0}/api', ' {0}', 'HTTPS://{0}' {
        $typed = $_ -f $simulator.Address
        $server = Connect-VemServer $typed -Credential (Get-SimulatorCredential) -TrustedThumbprint $simulator.Thumbprint
        Get-VemServer $typed | Should -Be $server
        @(Get-VemRestoreSession -Server $typed -First 1 -ErrorAction Stop).Count | Should -Be 1
        Disconnect-VemServer $typed -ErrorAction Stop
        $server.State | Should -Be 'Disconnected'
    }

    It 'finds an IPv6 address, which only looks like a pattern, in any spelling' {
        $port = $simulator.Https.Port
        $server = Connect-VemServer "https://[::ffff:127.0.0.1]:$port" -Credential (Get-SimulatorCredential) -TrustedThumbprint $simulator.Thumbprint
        foreach ($typed in $server.Name, "[::ffff:127.0.0.1]:$port", "https://[::ffff:127.0.0.1]:$port", '::ffff:127.0.0.1', '[::ffff:127.0.0.1]') {
            Get-VemServer $typed -ErrorAction Stop | Should -Be $server -Because $typed
        }
        @(Get-VemRestoreSession -Server "[::ffff:127.0.0.1]:$port" -First 1 -ErrorAction Stop).Count | Should -Be 1
        (Get-ErrorOf { Disconnect-VemServer '[::2]:9398' -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'VemNotConnected,*'
        Disconnect-VemServer "[::ffff:127.0.0.1]:$port" -ErrorAction Stop
        $server.State | Should -Be 'Disconnected'
    }

    It 'shows all of them in the order of connecting, those that are not default included' {
        $first = Connect-Simulator $simulator -With @{ NotDefault = $true }
        $other = Connect-Simulator $second
        $user = Connect-Simulator $simulator 'SIM\portaluser'
        Get-VemServer | Should -Be $first, $other, $user
        (Get-VemServer).IsDefault | Should -Be $false, $true, $true
        Get-VemServer $simulator.Address | Should -Be $first, $user
    }

    It 'sends no requests' {
        $null = Connect-Simulator $simulator
        Clear-SimulatorRequest $simulator
        $null = Get-VemServer
        $null = Get-VemServer '127*'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'reports a name that is not connected, and is silent on a pattern' {
        $failure = Get-ErrorOf { Get-VemServer em99 -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemNotConnected,*'
        $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
        $failure.TargetObject | Should -Be 'em99'
        Get-VemServer 'em9*' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes text that only looks like a pattern literally: <_>' -ForEach '[', 'em[', '[]' {
        $null = Connect-Simulator $simulator
        Clear-SimulatorRequest $simulator
        $name = $_
        $failures = @(
            Get-ErrorOf { Get-VemServer $name -ErrorAction Stop }
            Get-ErrorOf { Get-VemRestoreSession -Server $name }
            Get-ErrorOf { Invoke-VemRequest backupServers -Server $name }
            Get-ErrorOf { Disconnect-VemServer $name -ErrorAction Stop }
        )
        $failures.FullyQualifiedErrorId -replace ',.*' | Should -Be 'VemNotConnected', 'VemNotConnected', 'VemNotConnected', 'VemNotConnected'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        (Get-VemServer).State | Should -Be 'Connected'
    }

    It 'shows a connection closed by another runspace as such, and commands that need it say so' {
        $server = Connect-Simulator $simulator
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$env:VEEAMEM_MODULE'; `$args[0] | Disconnect-VemServer").AddArgument($server).Invoke()
        $shell.HadErrors | Should -BeFalse
        $shell.Dispose()
        (Get-VemServer).State | Should -Be 'Disconnected'
        $failures = @(
            Get-ErrorOf { Get-VemRestoreSession }
            Get-ErrorOf { Get-VemRestoreSession -Server em99 }
        )
        $failures | ForEach-Object {
            $_.FullyQualifiedErrorId | Should -BeLike 'VemNotConnected,*'
            $_.Exception.Message | Should -BeLike "*$($server.Name) was closed.*"
            $_.Exception.Message | Should -Not -BeLike '*NotDefault*'
            $_.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-VemServer *'
        }
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike "*Connect-VemServer $($server.Name) *"

        $other = Connect-Simulator $second -With @{ NotDefault = $true }
        $failure = Get-ErrorOf { Get-VemRestoreSession }
        $failure.Exception.Message | Should -BeLike "*only $($other.Name), opened with -NotDefault.*"
        $failure.ErrorDetails.RecommendedAction | Should -BeExactly "Specify the connection: -Server $($other.Name)"
    }

    It 'advises a name, not a pattern' {
        $failure = Get-ErrorOf { Get-VemRestoreSession -Server 'em*' }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemNotConnected,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-VemServer em01 *'
    }

    It 'does not repeat a password that was typed into an address: <_>' -ForEach 'https://user:1/typed-secret@em01', 'user:typed-secret@em01' {
        $address = $_
        $failures = @(
            Get-ErrorOf { Get-VemServer $address -ErrorAction Stop }
            Get-ErrorOf { Get-VemBackupServer -Server $address }
            Get-ErrorOf { Get-VemRestoreSession -Id "https://$address/api/restoreSessions/1" -Server (Connect-Simulator $simulator) -ErrorAction Stop }
        )
        $failures.FullyQualifiedErrorId -replace ',.*' | Should -Be 'VemNotConnected', 'VemNotConnected', 'VemEntityNotFound'
        $failures | ForEach-Object { "$_ $($_.ErrorDetails) $($_.ErrorDetails.RecommendedAction) $($_.TargetObject) $($_.CategoryInfo)" } | Should -Not -Match 'typed-secret'
    }

    It 'continues after a name that is not connected' {
        $server = Connect-Simulator $simulator
        $found = Get-VemServer em98, $simulator.Address, em99 -ErrorVariable failed -ErrorAction SilentlyContinue
        $found | Should -Be $server
        @($failed).TargetObject | Should -Be 'em98', 'em99'
    }

    It 'does not show the connections of another runspace' {
        $null = Connect-Simulator $simulator
        $shell = [powershell]::Create()
        $shown = $shell.AddScript("Import-Module '$env:VEEAMEM_MODULE'; Get-VemServer").Invoke()
        $shell.HadErrors | Should -BeFalse
        $shell.Dispose()
        $shown | Should -BeNullOrEmpty
    }
}
