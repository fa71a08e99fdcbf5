BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:usual = Start-Simulator '--sessions', '20', '--seed', '3'
    $script:other = Start-Simulator '--sessions', '40', '--seed', '4'
    $null = Connect-Simulator $usual
    $script:hidden = Connect-Simulator $other -With @{ NotDefault = $true }
    $script:sessions = @(Get-VemRestoreSession -Server $hidden | Where-Object RestorePointId | Select-Object -First 3)

    function Clear-Request {
        $usual, $other | ForEach-Object { Clear-SimulatorRequest $_ }
    }
}

AfterAll {
    Disconnect-VemServer $hidden
    Disconnect-VemServer
    Stop-Simulator $usual
    Stop-Simulator $other
}

Describe 'Objects of a connection that is not the default' {
    It 'use it, not the default one: <Name>' -ForEach @(
        @{ Name = 'Get-VemRestoreSession'; Ask = { $sessions | Get-VemRestoreSession }; Is = { $sessions.Id }
            Sent = { $sessions.Id | ForEach-Object { "GET /api/restoreSessions/${_}?format=Entity" } }
        }
        @{ Name = 'Get-VemRestoreSession with rows of a CSV file'; Ask = { $sessions | ConvertTo-Csv | ConvertFrom-Csv | Get-VemRestoreSession }; Is = { $sessions.Id }
            Sent = { $sessions.Id | ForEach-Object { "GET /api/restoreSessions/${_}?format=Entity" } }
        }
        @{ Name = 'Get-VemBackupServer'; Ask = { $sessions | Get-VemBackupServer }; Is = { $sessions.BackupServerId | Select-Object -Unique }
            Sent = { $sessions.BackupServerId | Select-Object -Unique | ForEach-Object { "GET /api/backupServers/${_}?format=Entity" } }
        }
        @{ Name = 'Get-VemRestorePoint'; Ask = { $sessions | Get-VemRestorePoint }; Is = { $sessions.RestorePointId | Select-Object -Unique }
            Sent = { $sessions.RestorePointId | Select-Object -Unique | ForEach-Object { "GET /api/vmRestorePoints/${_}?format=Entity" } }
        }
    ) {
        Clear-Request
        $found = @(& $Ask)
        $found.Id | Should -Be (& $Is)
        $found.Server | Sort-Object -Unique | Should -Be $hidden.Name
        Get-SimulatorRequest $usual | Should -BeNullOrEmpty
        Get-SimulatorRequest $other | Sort-Object | Should -Be (& $Sent | Sort-Object)
    }

    It 'are polled there by Wait-VemRestoreSession' {
        $made = Invoke-Control $other sessions -Method Post -Body @{ vmDisplayName = 'wait-01'; state = 'Working'; result = 'None' }
        $running = Get-VemRestoreSession -Id $made.id -Server $hidden
        $null = Invoke-Control $other "sessions/$($made.id)" -Method Patch -Body @{ state = 'Stopped'; result = 'Success'; endTimeUtc = '2026-03-01T12:30:00Z' }
        Clear-Request
        ($running | Wait-VemRestoreSession -PollingIntervalSec 0.1 -TimeoutSec 60 -ErrorAction Stop).Result | Should -Be Success
        Get-SimulatorRequest $usual | Should -BeNullOrEmpty
        @(Get-SimulatorRequest $other).Count | Should -Be 1
    }

    It 'lead to the sessions of their own server: <Name>' -ForEach @(
        @{ Name = 'a backup server'; Source = { Get-VemBackupServer -Id $sessions[0].BackupServerId -Server $hidden }; Property = 'BackupServerId'; Of = 'BackupServerId' }
        @{ Name = 'a restore point'; Source = { Get-VemRestorePoint -Id $sessions[0].RestorePointId -Server $hidden }; Property = 'RestorePointId'; Of = 'RestorePointId' }
    ) {
        $source = & $Source
        $expected = @(Get-VemRestoreSession -Server $hidden | Where-Object $Property -EQ $sessions[0].$Of)
        Clear-Request
        Compare-Session ($source | Get-VemRestoreSession) $expected -Ordered | Should -BeNullOrEmpty
        Get-SimulatorRequest $usual | Should -BeNullOrEmpty
    }

    It 'leave a bare id to the default connection, which does not have it' {
        Clear-Request
        (Get-ErrorOf { Get-VemRestoreSession -Id $sessions[0].Id -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'VemEntityNotFound,*'
        Get-SimulatorRequest $other | Should -BeNullOrEmpty
        @(Get-SimulatorRequest $usual).Count | Should -Be 1
    }
}
