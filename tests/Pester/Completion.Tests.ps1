BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:simulator = Start-Simulator '--sessions', '100'
    # Names that an unescaped srv*04 and an unescaped R&D [test] would mean too.
    Add-SimulatorSession $simulator @{ vmDisplayName = 'srv-x04' }, @{ vmDisplayName = 'R&D t' }
    # Names that the shell takes for numbers or for a parameter, if nobody quotes them.
    Add-SimulatorSession $simulator @{ vmDisplayName = '0815' }, @{ vmDisplayName = '1kb' }, @{ vmDisplayName = '1e3' }, @{ vmDisplayName = '2019-web' }, @{ vmDisplayName = '-old' }
    $script:em = Connect-Simulator $simulator
    $script:hidden = Connect-Simulator $simulator 'SIM\portaluser' -With @{ NotDefault = $true }
    $script:all = @(Get-VemRestoreSession -Server $em)

    function Complete([string] $Typed) { (TabExpansion2 -inputScript $Typed -cursorColumn $Typed.Length).CompletionMatches }
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'Completion' {
    BeforeEach {
        Clear-SimulatorRequest $simulator
    }

    AfterEach {
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'offers <Words> after <Typed>' -ForEach @(
        @{ Typed = 'Get-VemRestoreSession -State '; Words = 'Starting', 'Stopped', 'Stopping', 'Working' }
        @{ Typed = 'Get-VemRestoreSession -Result '; Words = 'Failed', 'None', 'Success', 'Warning' }
        @{ Typed = 'Get-VemRestoreSession -Result Failed, w'; Words = @('Warning') }
        @{ Typed = 'Get-VemRestoreSession -JobType '; Words = 'FileLevelRestore', 'RestoreVm' }
        @{ Typed = 'Get-VemRestoreSession -JobType rest'; Words = @('RestoreVm') }
        @{ Typed = 'Get-VemRestoreSession -SortBy '; Words = 'BackupServer', 'CreationTime', 'EndTime', 'JobType', 'Name', 'Result', 'State', 'VmName' }
        @{ Typed = 'Get-VemRestoreSession -SortBy e'; Words = @('EndTime') }
        @{ Typed = 'Get-VemRestoreSession -BackupServer '; Words = 'hv-backup.sim.example', 'vbr1.sim.example', 'vbr2.sim.example' }
        @{ Typed = 'Get-VemRestoreSession -BackupServer VBR2'; Words = @('vbr2.sim.example') }
        @{ Typed = 'Get-VemRestoreSession -VmName sq'; Words = 'sql', 'sql-01', 'sql-02', 'sql-10', 'SQL-REPORT' }
        @{ Typed = 'Get-VemRestoreSession sql-1'; Words = @('sql-10') }
        @{ Typed = 'Get-VemRestoreSession -VmName web01, sql-1'; Words = @('sql-10') }
        @{ Typed = 'Watch-VemRestoreSession -BackupServer vbr'; Words = 'vbr1.sim.example', 'vbr2.sim.example' }
        @{ Typed = 'Watch-VemRestoreSession -JobType file'; Words = @('FileLevelRestore') }
        @{ Typed = 'Get-VemRestorePoint sql-1'; Words = @('sql-10') }
        @{ Typed = 'Get-VemRestorePoint -BackupServer hv'; Words = @('hv-backup.sim.example') }
        @{ Typed = 'Get-VemBackupServer vbr2'; Words = @('vbr2.sim.example') }
        @{ Typed = 'New-VemRestoreReport -CriticalVm dc01, sql-1'; Words = @('sql-10') }
        @{ Typed = 'Measure-VemRestoreSession -By Day, b'; Words = @('BackupServer') }
        @{ Typed = 'Invoke-VemRequest -As '; Words = 'Json', 'Text', 'Xml' }
        @{ Typed = 'Invoke-VemRequest -Method d'; Words = @('DELETE') }
    ) {
        (Complete $Typed).CompletionText | Sort-Object | Should -Be $Words
    }

    It 'offers the servers of this runspace after <_>' -ForEach 'Get-VemRestoreSession -Server ', 'Get-VemServer ', 'Disconnect-VemServer ', 'Get-VemServer 127.', 'Invoke-VemRequest -Server ', 'Get-VemBackupServer -Server ' {
        (Complete $_).CompletionText | Should -Be $simulator.Address
    }

    It 'offers no server that is not there' {
        Complete 'Get-VemRestoreSession -Server em9' | Where-Object ResultType -EQ 'ParameterValue' | Should -BeNullOrEmpty
    }

    It 'offers every VM name that was seen' {
        (Complete 'Get-VemRestoreSession -VmName ').ListItemText | Sort-Object | Should -Be ($all.VmName | Sort-Object -Unique)
    }

    It 'offers names after an opening quotation mark' {
        (Complete 'Get-VemRestoreSession -VmName ''R&D [').ListItemText | Should -Be 'R&D [test]'
        (Complete 'Get-VemRestoreSession -VmName "mail 01').ListItemText | Should -Be 'mail 01 (old)'
    }

    It 'knows nothing in a runspace that has seen nothing' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$env:VEEAMEM_MODULE'; foreach (`$name in 'Server', 'VmName', 'BackupServer') {
            `$typed = `"Get-VemRestoreSession -`$name `"; (TabExpansion2 -inputScript `$typed -cursorColumn `$typed.Length).CompletionMatches | Where-Object ResultType -eq ParameterValue | ForEach-Object CompletionText }")
        $offered = $shell.Invoke()
        $shell.HadErrors | Should -BeFalse
        $shell.Dispose()
        $offered | Should -BeNullOrEmpty
    }
}

Describe 'A completed name' {
    It 'means exactly its VM, typed as it was completed' {
        $offered = @(Complete 'Get-VemRestoreSession -VmName ')
        $offered.Count | Should -Be 31
        foreach ($name in $offered) {
            $rows = & ([scriptblock]::Create("Get-VemRestoreSession -Server `$em -VmName $($name.CompletionText)"))
            $rows.VmName | Sort-Object -Unique | Should -BeExactly $name.ListItemText
            $rows = & ([scriptblock]::Create("Get-VemRestoreSession -Server `$em -VmName 'there is none', $($name.CompletionText)"))
            $rows.VmName | Sort-Object -Unique | Should -BeExactly $name.ListItemText -Because 'it is one of several names'
        }
    }

    It 'means exactly its server' {
        $rows = & ([scriptblock]::Create("Get-VemRestoreSession -First 1 -Server $((Complete 'Get-VemRestoreSession -Server ')[0].CompletionText)"))
        $rows.Server | Select-Object -Unique | Should -Be $simulator.Address
    }
}
