BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:simulator = Start-Simulator '--sessions', '60'
    $null = Connect-Simulator $simulator
    $script:quick = @{ PollingIntervalSec = 0.1; TimeoutSec = 60 }

    function New-Session {
        param([string] $Vm, [hashtable] $With = @{})
        $fields = @{ vmDisplayName = $Vm; state = 'Working'; result = 'None'; progress = 1 }
        foreach ($name in $With.Keys) { $fields[$name] = $With[$name] }
        Invoke-Control $simulator sessions -Method Post -Body $fields
    }

    function Edit-Session {
        param($Id, [hashtable] $With)
        $null = Invoke-Control $simulator "sessions/$Id" -Method Patch -Body $With
    }

    $script:stopped = @{ state = 'Stopped'; result = 'Success'; endTimeUtc = [datetime]::UtcNow.ToString('o') }
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'Watch-VemRestoreSession' {
    It 'is an error at once if the account cannot read back to -Since' {
        $hidden = Connect-Simulator $simulator 'SIM\exchangeoperator' -With @{ NotDefault = $true }
        try {
            Clear-SimulatorRequest $simulator
            $rows = @(Watch-VemRestoreSession -Server $hidden -Since (Get-Date).AddDays(-40) -TimeoutSec 60 -ErrorVariable failed -ErrorAction SilentlyContinue -WarningVariable warned)
            $rows | Should -BeNullOrEmpty
            @($failed.FullyQualifiedErrorId) | Should -BeLike 'VemResultIncomplete,*'
            $warned | Should -BeNullOrEmpty
            @(Get-SimulatorRequest $simulator).Count | Should -BeLessOrEqual 2
            @(Watch-VemRestoreSession -Server $hidden -Since (Get-Date).AddDays(-20) -TimeoutSec 1 -ErrorAction Stop).Count | Should -BeGreaterThan 0
        } finally {
            Disconnect-VemServer $hidden
        }
    }

    It 'reports a new session, then its changes, then its end, each once' {
        # -Since returns the first session, which signals that the watch is running.
        $start = New-Session 'watch-start'
        $script:next = $null
        $emitted = Watch-VemRestoreSession -VmName 'watch-*' -Since ([datetime]::UtcNow.AddMinutes(-5)) -IncludeProgress @quick | ForEach-Object {
            $_
            if ($_.Id -eq $start.id -and $_.IsRunning) {
                $script:next = New-Session 'watch-next'
                Edit-Session $start.id $stopped
            }
            elseif ($_.Id -eq $script:next.id -and $_.Progress -eq 1) {
                Edit-Session $script:next.id @{ progress = 50 }
            }
            elseif ($_.Id -eq $script:next.id -and $_.IsRunning) {
                Edit-Session $script:next.id $stopped
            }
        } | Select-Object -First 5
        $emitted.Count | Should -Be 5
        @($emitted | Where-Object Id -eq $start.id).State | Should -Be 'Working', 'Stopped'
        @($emitted | Where-Object Id -eq $script:next.id | ForEach-Object { '{0} {1}' -f $_.State, $_.Progress }) |
            Should -Be 'Working 1', 'Working 50', 'Stopped 50'
    }

    It 'does not report existing sessions without -Since' {
        Watch-VemRestoreSession -PollingIntervalSec 0.1 -TimeoutSec 1 | Should -BeNullOrEmpty
    }

    It 'reports a session that appears late, once' {
        $start = New-Session 'late-start'
        $emitted = Watch-VemRestoreSession -VmName 'late-*' -Since ([datetime]::UtcNow.AddMinutes(-1)) -PollingIntervalSec 0.1 -TimeoutSec 3 | ForEach-Object {
            $_
            if ($_.Id -eq $start.id) { $null = New-Session 'late-one' @{ creationTimeUtc = [datetime]::UtcNow.AddHours(-5).ToString('o') } }
        }
        $emitted.VmName | Should -Be 'late-start', 'late-one'
    }

    It 'reports the end of a session that has been running for days' {
        $old = New-Session 'old-runner' @{ creationTimeUtc = [datetime]::UtcNow.AddDays(-5).ToString('o') }
        $start = New-Session 'old-start'
        $emitted = Watch-VemRestoreSession -VmName 'old-*' -Since ([datetime]::UtcNow.AddMinutes(-1)) @quick | ForEach-Object {
            $_
            # It ends outside the window, so that only the watch itself remembers that the session was running.
            if ($_.Id -eq $start.id) {
                Edit-Session $old.id @{ state = 'Stopped'; result = 'Failed'; endTimeUtc = [datetime]::UtcNow.AddDays(-3).ToString('o') }
            }
        } | Select-Object -First 2
        $emitted.VmName | Should -Be 'old-start', 'old-runner'
        $emitted[1].Result | Should -Be 'Failed'
    }

    # The server is silent for an hour and the connection more patient than that: only -TimeoutSec ends the poll within the time
    # limit of a suite.
    It 'ends in time against a server that <Does>' -ForEach @(
        @{ Does = 'does not respond'; Fault = @{ fault = 'hang-before-headers'; ms = 3600000 } }
        @{ Does = 'stops in the middle of a response'; Fault = @{ fault = 'hang-mid-body'; bytes = 100; ms = 3600000 } }
        @{ Does = 'asks for an hour of patience'; Fault = @{ fault = 'status'; status = 503; retryAfter = '3600' } }
    ) {
        $null = Connect-Simulator $simulator -With @{ OperationTimeoutSeconds = 7200 }
        try {
            Set-SimulatorFault $simulator ($Fault + @{ times = 0; match = @{ pathContains = '/api/query' } })
            $failure = Get-ErrorOf { Watch-VemRestoreSession -TimeoutSec 1 -PollingIntervalSec 0.2 -ErrorAction Stop -WarningAction SilentlyContinue }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemTimeout,*'
        } finally {
            Clear-SimulatorFault $simulator
            $null = Connect-Simulator $simulator
        }
    }

    It 'ends with an error if the server stopped responding after the first poll' {
        $existing = New-Session 'silent-start'
        try {
            # The first poll succeeds and signals that the next one hangs.
            Set-SimulatorFault $simulator @{ fault = 'hang-before-headers'; ms = 3600000; times = 0; match = @{ pathContains = '/api/query'; skip = 1 } }
            $emitted = Watch-VemRestoreSession -VmName 'silent-*' -Since ([datetime]::UtcNow.AddMinutes(-5)) -PollingIntervalSec 0.1 -TimeoutSec 3 -ErrorVariable failures -ErrorAction SilentlyContinue | ForEach-Object {
                $_
                $null = New-Session 'silent-next'
            }
        } finally {
            Clear-SimulatorFault $simulator
        }
        $emitted.Id | Should -Be $existing.id
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeExactly 'VemTimeout,VeeamEM.Commands.WatchVemRestoreSessionCommand'
        "$($failures[0])" | Should -Match "^$($simulator.Address) stopped responding: the last poll did not complete within \d\.?\d? seconds?, so changes since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d are unknown\.$"
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*Get-VemRestoreSession*Test-VemServer*'
    }

    It 'ends without an error if the poll in flight at the end has not taken longer than the one before' {
        try {
            # The second poll exceeds the time that the first one left.
            Set-SimulatorFault $simulator @{ fault = 'latency'; ms = 1800; times = 0; match = @{ pathContains = '/api/query' } }
            Watch-VemRestoreSession -PollingIntervalSec 0.1 -TimeoutSec 3 -ErrorVariable failures -WarningVariable warned -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        } finally {
            Clear-SimulatorFault $simulator
        }
        $failures | Should -BeNullOrEmpty
        $warned | Should -BeNullOrEmpty
    }

    It 'accepts a timeout longer than any timer' {
        $start = New-Session 'patient'
        (Watch-VemRestoreSession -VmName patient -Since ([datetime]::UtcNow.AddMinutes(-5)) -TimeoutSec ([int]::MaxValue) -ErrorAction Stop | Select-Object -First 1).Id |
            Should -Be $start.id
    }

    It 'neither loses nor repeats changes across failed polls and an expired logon' {
        $start = New-Session 'gap-start'
        $emitted = Watch-VemRestoreSession -VmName 'gap-*' -Since ([datetime]::UtcNow.AddMinutes(-1)) -PollingIntervalSec 0.1 -TimeoutSec 5 -WarningAction SilentlyContinue | ForEach-Object {
            $_
            if ($_.Id -eq $start.id) {
                $null = Invoke-Control $simulator faults -Method Put -Body @(
                    @{ match = @{ pathContains = '/api/query' }; times = 2; fault = 'status'; status = 500 }
                    @{ match = @{ pathContains = '/api/query'; skip = 2 }; times = 1; fault = 'truncate' }
                )
                $null = Invoke-Control $simulator expire -Method Post
                $null = New-Session 'gap-one'
            }
        }
        $null = Invoke-Control $simulator faults -Method Delete
        $emitted.VmName | Should -Be 'gap-start', 'gap-one'
    }

    It 'warns of an unknown backup server at the start' {
        Clear-SimulatorRequest $simulator
        Watch-VemRestoreSession -BackupServer vbr9 -PollingIntervalSec 0.1 -TimeoutSec 1 -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        @($warned).Count | Should -Be 1
        "$warned" | Should -BeLike 'There is no backup server vbr9 on *'
        @(Get-SimulatorRequest $simulator)[0] | Should -Be 'GET /api/query?type=BackupServer&format=Entities&sortAsc=UID&pageSize=2000&page=1'
        @(Get-SimulatorRequest $simulator)[1] | Should -BeLike '*type=RestoreSession*BackupServerName*vbr9*'
    }

    It 'warns of a time in the future before any request: -<Parameter>' -ForEach @(
        @{ Parameter = 'Since'; Says = 'no restore can match it yet, so only new and changed ones are returned.' }
        @{ Parameter = 'CreatedAfter'; Says = 'no restore is returned until one starts after that time.' }
        @{ Parameter = 'EndedAfter'; Says = 'no restore is returned until one ends after that time.' }
    ) {
        $time = (Get-Date).AddDays(3)
        $with = @{ $Parameter = $time }
        Clear-SimulatorRequest $simulator
        $null = Get-ErrorOf { Watch-VemRestoreSession @with -TimeoutSec 1 -WarningAction Stop }
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        Watch-VemRestoreSession @with -PollingIntervalSec 0.1 -TimeoutSec 1 -WarningVariable warned -WarningAction SilentlyContinue -ErrorAction Stop | Should -BeNullOrEmpty
        "$warned" | Should -Be "-$Parameter $($time.ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture)) is in the future: $Says"
    }

    It 'applies the criteria' {
        $null = New-Session 'criteria-01'
        $wanted = New-Session 'criteria-02' @{ state = 'Stopped'; result = 'Failed'; endTimeUtc = [datetime]::UtcNow.ToString('o') }
        $emitted = Watch-VemRestoreSession -VmName 'criteria-*' -Result Failed -Since ([datetime]::UtcNow.AddMinutes(-1)) @quick | Select-Object -First 1
        $emitted.Id | Should -Be $wanted.id
    }

    It 'rejects an impossible range before any request' {
        Clear-SimulatorRequest $simulator
        (Get-ErrorOf { Watch-VemRestoreSession -CreatedAfter 2026-02-01 -CreatedBefore 2026-01-01 }).FullyQualifiedErrorId |
            Should -BeLike 'VemFilterInvalid,*'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }
}
