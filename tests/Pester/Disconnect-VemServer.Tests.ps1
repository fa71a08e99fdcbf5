BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:one = Start-Simulator '--sessions', '30'
    $script:two = Start-Simulator '--sessions', '30'

    function Get-Logoff($Simulator) { @(Get-SimulatorRequest $Simulator | Where-Object { $_ -like 'DELETE /api/logonSessions/*' }) }
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $one
    Stop-Simulator $two
}

Describe 'Disconnect-VemServer' {
    BeforeEach {
        $script:em1 = Connect-Simulator $one
        $script:em2 = Connect-Simulator $two -With @{ NotDefault = $true }
        Clear-SimulatorRequest $one
        Clear-SimulatorRequest $two
    }

    AfterEach {
        Disconnect-VemServer
    }

    It 'logs off from all servers, those that are not default included, and emits nothing' {
        Disconnect-VemServer | Should -BeNullOrEmpty
        Get-VemServer | Should -BeNullOrEmpty
        $em1.State | Should -Be 'Disconnected'
        $em2.State | Should -Be 'Disconnected'
        $em1.IsDefault | Should -BeFalse
        (Get-SimulatorState $one).activeLogonSessions | Should -Be 0
        (Get-SimulatorState $two).activeLogonSessions | Should -Be 0
        @(Get-SimulatorRequest $one).Count | Should -Be 1
        (Get-Logoff $one).Count | Should -Be 1
    }

    It 'takes <What> and leaves the other' -ForEach @(
        @{ What = 'an object'; Leave = { Disconnect-VemServer $em1 } }
        @{ What = 'a name'; Leave = { Disconnect-VemServer $one.Address } }
        @{ What = 'a name by -Server'; Leave = { Disconnect-VemServer -Server $one.Address } }
        @{ What = 'a pattern'; Leave = { Disconnect-VemServer "*:$($one.Https.Port)" } }
        @{ What = 'an object from the pipeline'; Leave = { $em1 | Disconnect-VemServer } }
        @{ What = 'Get-VemServer by the pipeline'; Leave = { Get-VemServer $one.Address | Disconnect-VemServer } }
        @{ What = 'a name from the pipeline'; Leave = { $one.Address | Disconnect-VemServer } }
    ) {
        & $Leave | Should -BeNullOrEmpty
        Get-VemServer | Should -Be $em2
        $em1.State | Should -Be 'Disconnected'
        $em2.State | Should -Be 'Connected'
        (Get-Logoff $one).Count | Should -Be 1
        Get-SimulatorRequest $two | Should -BeNullOrEmpty
    }

    It 'accepts several connections from the pipeline, including duplicates' {
        $em1, $em2, $em1 | Disconnect-VemServer
        Get-VemServer | Should -BeNullOrEmpty
        (Get-Logoff $one).Count | Should -Be 1
        (Get-Logoff $two).Count | Should -Be 1
    }

    It 'reports a name that is not connected, and disconnects the others' {
        Disconnect-VemServer em99, $em1 -ErrorAction SilentlyContinue -ErrorVariable failed
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemNotConnected,*'
        $failed[0].TargetObject | Should -Be 'em99'
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*Get-VemServer*'
        $em1.State | Should -Be 'Disconnected'
        $em2.State | Should -Be 'Connected'
    }

    It 'is silent when repeated, for a pattern without matches and without any connection' {
        Disconnect-VemServer $em1 -ErrorAction Stop
        Disconnect-VemServer $em1 -ErrorAction Stop
        Disconnect-VemServer 'em9*' -ErrorAction Stop
        (Get-Logoff $one).Count | Should -Be 1
        Disconnect-VemServer -ErrorAction Stop
        Disconnect-VemServer -ErrorAction Stop
    }

    It 'ends only its own logon, not others of the same account' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
                param($module, $helpers, $address, [pscredential] $credential, $thumbprint)
                Import-Module $module, $helpers
                Connect-VemServer $address -Credential $credential -TrustedThumbprint $thumbprint
            }).AddArgument($env:VEEAMEM_MODULE).AddArgument((Join-Path $PSScriptRoot 'Simulator.psm1')).AddArgument($one.Address).AddArgument((Get-SimulatorCredential)).AddArgument($one.Thumbprint)
        $other = $shell.Invoke()[0]
        (Get-SimulatorState $one).activeLogonSessions | Should -Be 2
        Disconnect-VemServer
        (Get-SimulatorState $one).activeLogonSessions | Should -Be 1
        $other.State | Should -Be 'Connected'
        @(Get-VemRestoreSession -Server $other -First 1 -ErrorAction Stop).Count | Should -Be 1
        Disconnect-VemServer $other
        (Get-SimulatorState $one).activeLogonSessions | Should -Be 0
        $shell.Dispose()
    }

    It 'leaves a connection whose error says what to type' {
        Disconnect-VemServer
        foreach ($attempt in { Get-VemRestoreSession -Server $em1 -First 1 -ErrorAction Stop }, { Get-VemRestoreSession -Server $em1 -Id ([guid]::NewGuid()) -ErrorAction Stop }) {
            $failure = Get-ErrorOf $attempt
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemNotConnected,*'
            $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike "*Connect-VemServer $($em1.Name) -Credential*"
        }
        (Get-ErrorOf { Get-VemRestoreSession }).FullyQualifiedErrorId | Should -BeLike 'VemNotConnected,*'
        @(Get-SimulatorRequest $one).Count | Should -Be 1
    }

    It 'accepts any response of the server: <_>' -ForEach 404, 204, 403, 500 {
        Set-SimulatorOption $one @{ 'unknown-logon-delete' = "$_" }
        $null = Invoke-Control $one expire -Method Post
        Disconnect-VemServer $em1 -ErrorAction Stop -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $em1.State | Should -Be 'Disconnected'
        @(Get-SimulatorRequest $one).Count | Should -Be 1
    }

    It 'does not log on again to log off' {
        $null = Invoke-Control $one expire -Method Post
        Disconnect-VemServer
        @(Get-SimulatorRequest $one | Where-Object { $_ -like 'POST*' }).Count | Should -Be 0
        (Get-SimulatorState $one).activeLogonSessions | Should -Be 0
    }

    It 'ignores a dead server, and logs off from the others' {
        $dead = Start-Simulator '--sessions', '10'
        $deadEm = Connect-Simulator $dead
        Stop-Simulator $dead -KeepPort
        Disconnect-VemServer -ErrorAction Stop -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $deadEm.State | Should -Be 'Disconnected'
        Get-VemServer | Should -BeNullOrEmpty
        (Get-SimulatorState $one).activeLogonSessions | Should -Be 0
        (Get-SimulatorState $two).activeLogonSessions | Should -Be 0
    }

    It 'does not wait forever for a server that does not respond' {
        Set-SimulatorFault $two @{ fault = 'hang-before-headers'; match = @{ method = 'DELETE' } }
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
                param($module, $server)
                Import-Module $module
                Disconnect-VemServer $server -ErrorAction Stop
            }).AddArgument($env:VEEAMEM_MODULE).AddArgument($em2)
        $running = $shell.BeginInvoke()
        $ended = $running.AsyncWaitHandle.WaitOne(30000)
        Clear-SimulatorFault $two
        $ended | Should -BeTrue
        $shell.HadErrors | Should -BeFalse
        $shell.Dispose()
        $em2.State | Should -Be 'Disconnected'
    }
}
