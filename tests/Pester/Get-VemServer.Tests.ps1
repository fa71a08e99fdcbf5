BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:simulator = Start-Simulator
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'Get-VemServer' {
    It 'is empty without a connection' {
        Get-VemServer | Should -BeNullOrEmpty
    }

    It 'shows a connection as Connect-VemServer returned it, by name and by pattern' {
        $server = Connect-Simulator $simulator
        Get-VemServer | Should -Be $server
        Get-VemServer $simulator.Address | Should -Be $server
        Get-VemServer '127.0.0.*' | Should -Be $server
    }

    It 'reports a name that is not connected, and is silent on a pattern' {
        (Get-ErrorOf { Get-VemServer em99 -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'VemNotConnected,*'
        Get-VemServer 'em9*' -ErrorAction Stop | Should -BeNullOrEmpty
    }
}
