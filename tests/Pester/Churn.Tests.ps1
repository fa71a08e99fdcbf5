# Rows are added and removed anywhere, and equal keys change places, while a command reads: every row that exists from its first
# request to its last is returned exactly once.

BeforeDiscovery {
    $commands = @(
        @{ Command = 'Get-VemRestoreSession'; Of = 'sessions'; Read = { Get-VemRestoreSession -PageSize 150 } }
        @{ Command = 'Get-VemRestoreSession -SortBy VmName'; Of = 'sessions'; Read = { Get-VemRestoreSession -PageSize 150 -SortBy VmName } }
        @{ Command = 'Get-VemRestoreSession, oldest first'; Of = 'sessions'; Read = { Get-VemRestoreSession -PageSize 150 -Descending:$false } }
        @{ Command = 'Get-VemRestoreSession -AsReference'; Of = 'sessions'; Read = { Get-VemRestoreSession -PageSize 150 -AsReference } }
        @{ Command = 'Get-VemRestorePoint'; Of = 'restore-points'; Read = { Get-VemRestorePoint -PageSize 150 } }
    )
    $seeds = foreach ($command in $commands) { foreach ($seed in 1..2) { $command + @{ Seed = $seed } } }
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force

    # A server with more rows than fit in one response, many of which share a second.
    function Start-World {
        param([int] $Seed = 1)
        $script:simulator = Start-Simulator '--sessions', '1200', '--seed', "$Seed", '--days', '60', '--shuffle-ties', 'on', '--same-instant', '40'
        $script:em = Connect-Simulator $simulator
    }

    # The rows that were removed so far.
    function Get-RemovedUid {
        param([string] $Of)
        (Invoke-Control $simulator $(if ($Of -eq 'sessions') { 'removedSessions' } else { 'removedRestorePoints' })).uid | Where-Object { $_ }
    }

    function Get-RowUid {
        param([string] $Of)
        (Invoke-Control $simulator $(if ($Of -eq 'sessions') { 'sessions' } else { 'restorePoints' })).uid
    }

    # What is wrong with the rows of a read, as lines of text, given the rows before it.
    function Test-Read {
        param($Rows, [string[]] $Before, [string] $Of)
        $removed = @(Get-RemovedUid $Of)
        $now = @(Get-RowUid $Of)
        $came = [System.Collections.Generic.HashSet[string]]::new()
        foreach ($row in $Rows) { if (-not $came.Add($row.Uid)) { "twice: $($row.Uid)" } }
        $stayed = [System.Collections.Generic.HashSet[string]]::new([string[]] $Before)
        $stayed.ExceptWith([string[]] $removed)
        $stayed | Where-Object { -not $came.Contains($_) } | ForEach-Object { "lost: $_" }
        $known = [System.Collections.Generic.HashSet[string]]::new([string[]] ($Before + $now + $removed))
        $came | Where-Object { -not $known.Contains($_) } | ForEach-Object { "unknown: $_" }
    }
}

Describe 'While rows come and go' {
    AfterEach {
        Disconnect-VemServer
        Stop-Simulator $simulator
    }

    It '<Command> returns every persistent row exactly once: seed <Seed>' -ForEach $seeds {
        Start-World $Seed
        $before = @(Get-RowUid $Of)
        Set-SimulatorFault $simulator @{ fault = 'churn-rows'; of = $Of; n = 8; seed = $Seed; servers = 5; times = 0; match = @{ pathContains = '/api/query' } }
        $rows = @(& $Read -ErrorAction Stop)
        @(Invoke-Control $simulator faults | ForEach-Object { $_ })[0].fired | Should -BeGreaterThan 1
        Clear-SimulatorFault $simulator
        $before.Count | Should -BeGreaterThan 1000
        Get-RemovedUid $Of | Should -Not -BeNullOrEmpty
        Test-Read $rows $before $Of | Should -BeNullOrEmpty
    }

    It '<Command> loses nothing if the <N> newest rows disappear at the second request' -ForEach @(
        @{ Command = 'Get-VemRestoreSession'; Of = 'sessions'; N = 5; Read = { Get-VemRestoreSession -PageSize 150 } }
        @{ Command = 'Get-VemRestorePoint'; Of = 'restore-points'; N = 5; Read = { Get-VemRestorePoint -PageSize 150 } }
    ) {
        Start-World
        $before = @(Get-RowUid $Of)
        Set-SimulatorFault $simulator @{ fault = 'remove-rows'; of = $Of; which = 'newest'; n = $N; match = @{ pathContains = '/api/query'; skip = 1 } }
        $rows = @(& $Read -ErrorAction Stop)
        @(Get-RemovedUid $Of).Count | Should -Be $N
        Test-Read $rows $before $Of | Should -BeNullOrEmpty
        $rows.Count | Should -BeGreaterOrEqual ($before.Count - $N)
    }
}

Describe 'Rows of one instant' {
    AfterEach {
        Disconnect-VemServer
        Stop-Simulator $simulator
    }

    It 'are returned once each, even if they exceed a response and change order with every request' {
        $script:simulator = Start-Simulator '--sessions', '500', '--shuffle-ties', 'on', '--same-instant', '200'
        $script:em = Connect-Simulator $simulator
        $before = @(Get-RowUid sessions)
        $rows = @(Get-VemRestoreSession -PageSize 50 -ErrorAction Stop)
        Test-Read $rows $before sessions | Should -BeNullOrEmpty
        $rows.Count | Should -Be $before.Count
    }
}
