BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:simulator = Start-Simulator '--sessions', '40', '--now', '2026-03-01T12:00:00Z'
    $null = Connect-Simulator $simulator
    $script:quick = @{ PollingIntervalSec = 0.1; TimeoutSec = 60 }

    function New-RunningSession {
        param([string] $Vm = 'wait-01')
        $made = Invoke-Control $simulator sessions -Method Post -Body @{ vmDisplayName = $Vm; state = 'Working'; result = 'None'; progress = 10 }
        Get-VemRestoreSession -Id $made.id
    }

    function Complete-Session {
        param($Session, [string] $Result = 'Success', $On = $simulator)
        $null = Invoke-Control $On "sessions/$($Session.Id)" -Method Patch -Body @{
            state = 'Stopped'; result = $Result; progress = 100; endTimeUtc = '2026-03-01T12:30:00Z'
        }
    }
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'Wait-VemRestoreSession' {
    It 'returns a finished session without a request' {
        $finished = Get-VemRestoreSession -State Stopped -First 2
        Clear-SimulatorRequest $simulator
        ($finished | Wait-VemRestoreSession @quick).Id | Should -Be $finished.Id
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'ends at once if no id is valid: <_>' -ForEach 'typo', '1' {
        $_ | Wait-VemRestoreSession -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        @($failure)[0].FullyQualifiedErrorId | Should -BeLike 'VemEntityNotFound,*'
    }

    It 'rejects <Name>, and waits for the others' -ForEach @(
        @{ Name = 'a row without an ID'; Object = { [pscustomobject]@{ VmName = 'x'; Secret = 'hidden' } }; Says = { 'A pipeline object does not have the ID of a RestoreSession; it has VmName, Secret.' } }
        @{ Name = 'a row with a malformed ID'; Object = { [pscustomobject]@{ Uid = 'typo' } }; Says = { '"typo" is neither a GUID nor a UID of a RestoreSession.' } }
        @{ Name = 'a number'; Object = { 1 }; Says = { 'A pipeline object does not have the ID of a RestoreSession; it has no properties.' } }
        @{ Name = 'a backup server'; Object = { Get-VemBackupServer -First 1 }; Says = { "`"$($object.Uid)`" is neither a GUID nor a UID of a RestoreSession." } }
        @{ Name = 'a restore point'; Object = { Get-VemRestorePoint -First 1 }; Says = { "`"$($object.Uid)`" is neither a GUID nor a UID of a RestoreSession." } }
    ) {
        $object = & $Object
        $finished = Get-VemRestoreSession -State Stopped -First 1
        Clear-SimulatorRequest $simulator
        ($object, $finished | Wait-VemRestoreSession @quick -ErrorVariable failures -ErrorAction SilentlyContinue).Id | Should -Be $finished.Id
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeExactly 'VemInputInvalid,VeeamEM.Commands.WaitVemRestoreSessionCommand'
        "$($failures[0])" | Should -BeExactly (& $Says)
        $failures[0].ErrorDetails.RecommendedAction |
            Should -Be "Pipe in restore sessions; Get-VemRestoreSession finds those of VMs, backup servers and restore points: $([char] 0x2026) | Get-VemRestoreSession | Wait-VemRestoreSession"
        $failures[0].TargetObject | Should -Be $object
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'rejects a -Server without a connection even if all sessions have finished' {
        $finished = Get-VemRestoreSession -State Stopped -First 1
        $failure = Get-ErrorOf { $finished | Wait-VemRestoreSession -Server nope }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'VemNotConnected,VeeamEM.Commands.WaitVemRestoreSessionCommand'
        "$failure" | Should -Be "This runspace has no connection to nope; it has $($simulator.Address)."
    }

    It 'emits each session as it finishes, with its result' {
        $first, $second = (New-RunningSession 'wait-01'), (New-RunningSession 'wait-02')
        Complete-Session $first
        $emitted = [System.Collections.Generic.List[object]]::new()
        $first, $second | Wait-VemRestoreSession @quick | ForEach-Object {
            $emitted.Add($_)
            # The second one finishes only after the first was emitted, so the first was not held back.
            if ($_.Id -eq $first.Id) { Complete-Session $second Failed }
        }
        $emitted.Id | Should -Be $first.Id, $second.Id
        $emitted.Result | Should -Be 'Success', 'Failed'
        $emitted.IsRunning | Should -Be $false, $false
    }

    It 'requests all sessions of a server in one request' {
        $sessions = 1..5 | ForEach-Object { New-RunningSession "wait-$_" }
        $sessions | ForEach-Object { Complete-Session $_ }
        Clear-SimulatorRequest $simulator
        @($sessions | Wait-VemRestoreSession @quick).Count | Should -Be 5
        $requests = @(Get-SimulatorRequest $simulator)
        $requests.Count | Should -Be 1
        [uri]::UnescapeDataString($requests[0]) | Should -BeLike '*filter=UID=="urn:veeam:RestoreSession:*",UID==*'
    }

    It 'accepts IDs, and reports an unknown one while it waits for the others' {
        $session = New-RunningSession
        Complete-Session $session
        $unknown = [guid]::NewGuid()
        $emitted = Wait-VemRestoreSession -Id $session.Uid, $unknown @quick -ErrorVariable failures -ErrorAction SilentlyContinue
        $emitted.Id | Should -Be $session.Id
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'VemEntityNotFound,*'
        $failures[0].TargetObject | Should -Be $unknown
    }

    It 'lists those still running at the timeout' {
        $session = New-RunningSession 'endless'
        $failure = Get-ErrorOf { Wait-VemRestoreSession $session -TimeoutSec 1 -PollingIntervalSec 0.2 -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemTimeout,*'
        $failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
        $failure.Exception.Message | Should -BeLike "*$($session.Name)*"
        Complete-Session $session
    }

    It 'accepts a timeout longer than any timer' {
        $finished = Get-VemRestoreSession -State Stopped -First 1
        (Wait-VemRestoreSession -Id $finished.Id -TimeoutSec ([int]::MaxValue) -ErrorAction Stop).Id | Should -Be $finished.Id
    }

    # The server is silent for an hour and the connection more patient than that: only -TimeoutSec ends the wait within the time
    # limit of a suite.
    It 'ends in time against a server that <Does>' -ForEach @(
        @{ Does = 'does not respond'; Fault = @{ fault = 'hang-before-headers'; ms = 3600000 } }
        @{ Does = 'stops in the middle of a response'; Fault = @{ fault = 'hang-mid-body'; bytes = 100; ms = 3600000 } }
        @{ Does = 'asks for an hour of patience'; Fault = @{ fault = 'status'; status = 503; retryAfter = '3600' } }
    ) {
        $null = Connect-Simulator $simulator -With @{ OperationTimeoutSeconds = 7200 }
        $session = New-RunningSession 'unanswered'
        try {
            Set-SimulatorFault $simulator ($Fault + @{ times = 0; match = @{ pathContains = '/api/query' } })
            $failure = Get-ErrorOf { Wait-VemRestoreSession $session -TimeoutSec 1 -PollingIntervalSec 0.2 -ErrorAction Stop -WarningAction SilentlyContinue }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemTimeout,*'
            $failure.Exception.Message | Should -Match "^After [\d.]+ seconds?, these restore sessions on $($simulator.Address) cannot be read: $($session.Id)\. $($simulator.Address) timed out after [\d.]+ seconds? before its first response\.$"
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-TimeoutSec.'
        } finally {
            Clear-SimulatorFault $simulator
            $null = Connect-Simulator $simulator
            Complete-Session $session
        }
    }

    It 'does not report sessions as running whose server <Does> after the first poll' -ForEach @(
        @{ Does = 'stopped responding'; Fault = @{ fault = 'hang-before-headers'; ms = 3600000 }; Why = 'stopped responding: the last poll did not complete within [\d.]+ seconds?, so changes since [\d: -]+ are unknown\.' }
        @{ Does = 'fails'; Fault = @{ fault = 'status'; status = 500 }; Why = 'responded to /api/query\S* with status 500' }
    ) {
        $session = New-RunningSession 'unreadable'
        try {
            Set-SimulatorFault $simulator ($Fault + @{ times = 0; match = @{ pathContains = '/api/query'; skip = 1 } })
            $failure = Get-ErrorOf { Wait-VemRestoreSession $session -TimeoutSec 3 -PollingIntervalSec 0.2 -ErrorAction Stop -WarningAction SilentlyContinue }
        } finally {
            Clear-SimulatorFault $simulator
            Complete-Session $session
        }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'VemTimeout,VeeamEM.Commands.WaitVemRestoreSessionCommand'
        $name = [regex]::Escape($session.Name)
        "$failure" | Should -Match "^After [\d.]+ seconds, these restore sessions on $($simulator.Address) cannot be read: $name\. $($simulator.Address) $Why"
    }

    It 'does not report a session of another server that does not respond' {
        $other = Start-Simulator '--sessions', '5', '--seed', '9'
        try {
            $finished = Get-VemRestoreSession -State Stopped -First 1
            $running = New-RunningSession 'elsewhere'
            $unknown = [guid]::NewGuid()
            $both = (Connect-Simulator $simulator -With @{ NotDefault = $true }), (Connect-Simulator $other -With @{ NotDefault = $true })
            Set-SimulatorFault $other @{ fault = 'hang-before-headers'; ms = 3600000; times = 0; match = @{ pathContains = '/api/query' } }
            $emitted = Wait-VemRestoreSession -Id $finished.Id, $running.Id, $unknown -Server $both -TimeoutSec 2 -PollingIntervalSec 0.2 -ErrorVariable failures -ErrorAction SilentlyContinue
            $emitted.Id | Should -Be $finished.Id
            $failures.Count | Should -Be 2
            $texts = $failures | ForEach-Object { "$_" }
            $texts | Should -Contain @($texts -like "After * these restore sessions are still running on $($simulator.Address): $($running.Name).")[0]
            $texts | Should -Contain @($texts -like "After * these restore sessions on $($other.Address) cannot be read: $unknown. *")[0]

            # All that were requested are known, so nothing is missing.
            Wait-VemRestoreSession -Id $finished.Id -Server $both -TimeoutSec 1 -ErrorAction Stop | ForEach-Object Id | Should -Be $finished.Id
        } finally {
            Stop-Simulator $other
            $null = Connect-Simulator $simulator
            if ($running) { Complete-Session $running }
        }
    }

    It 'survives an expired logon' {
        $session = New-RunningSession
        Complete-Session $session
        $null = Invoke-Control $simulator expire -Method Post
        (Wait-VemRestoreSession $session @quick).Result | Should -Be 'Success'
    }

    It 'survives a restart of the server, which forgets all logons' {
        # http, because a restarted simulator has a new certificate, which a pinned connection rejects.
        $options = '--sessions', '40', '--now', '2026-03-01T12:00:00Z', '--seed', '3'
        $first = Start-Simulator $options
        $second = $null
        try {
            $plain = @{ AllowUnencryptedAuthentication = $true; NotDefault = $true; MaximumRetryCount = 0 }
            $em = Connect-VemServer $first.Http (Get-SimulatorCredential) @plain
            $running = @(Get-VemRestoreSession -Server $em -State Working -First 1)[0]
            $running | Should -Not -BeNullOrEmpty
            Stop-Simulator $first
            $warnings = [System.Collections.Generic.List[object]]::new()
            # The server comes back at the first warning of the outage.
            $result = Wait-VemRestoreSession $running -Server $em @quick -WarningAction Continue 3>&1 | ForEach-Object {
                if ($_ -isnot [System.Management.Automation.WarningRecord]) { return $_ }
                $warnings.Add($_)
                $second = Start-Simulator ($options + @('--http-port', $first.Http.Port))
                Complete-Session $running Warning $second
            }
            $result.Id | Should -Be $running.Id
            $result.Result | Should -Be 'Warning'
            $warnings.Count | Should -Be 1
            (Get-SimulatorState $second).logons | Should -Be 1
        } finally {
            Disconnect-VemServer $em
            Stop-Simulator $second
        }
    }

    It 'shows progress' {
        $session = New-RunningSession 'progress-01'
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript({
                param($module, $em, $id)
                Import-Module $module
                Wait-VemRestoreSession -Id $id -Server $em -PollingIntervalSec 0.2 -TimeoutSec 3
            }).AddArgument($env:VEEAMEM_MODULE).AddArgument((Get-VemServer)).AddArgument($session.Id)
            $null = $shell.Invoke()
            $shown = @($shell.Streams.Progress | Where-Object Activity -eq 'Waiting for restore sessions')
            $shown.Count | Should -BeGreaterThan 1
            $shown[0].PercentComplete | Should -Be 10
            $shown[0].StatusDescription | Should -BeLike '0 of 1 finished, 0:00:0*'
            $shown[-1].RecordType | Should -Be 'Completed'
        } finally {
            $shell.Dispose()
            Complete-Session $session
        }
    }

    It 'shows days if the wait takes longer than one: <Time>' -ForEach @(
        @{ Time = '00:00:05'; Shown = '0:00:05' }
        @{ Time = '23:59:59'; Shown = '23:59:59' }
        @{ Time = '1.00:00:00'; Shown = '1.00:00:00' }
        @{ Time = '11.02:03:04'; Shown = '11.02:03:04' }
    ) {
        # A test cannot wait for a day, so it calls the formatting of the progress bar.
        $elapsed = [VeeamEM.Commands.WaitVemRestoreSessionCommand].Assembly.GetType('VeeamEM.Commands.WaitProgress', $true).GetMethod('Elapsed', [System.Reflection.BindingFlags] 'Static, NonPublic')
        $elapsed.Invoke($null, @([timespan] $Time)) | Should -Be $Shown
    }

    It 'survives a server that is away for a while, and warns once' {
        $session = New-RunningSession
        Complete-Session $session
        $null = Invoke-Control $simulator faults -Method Put -Body @(@{ match = @{ pathContains = '/api/query' }; times = 3; fault = 'status'; status = 500 })
        $emitted = Wait-VemRestoreSession $session @quick -WarningVariable warnings -WarningAction SilentlyContinue
        $null = Invoke-Control $simulator faults -Method Delete
        $emitted.Id | Should -Be $session.Id
        $warnings.Count | Should -Be 1
        "$warnings" | Should -BeLike "$($simulator.Address) cannot be read at the moment; retrying. $($simulator.Address) responded to /api/query?* with status 500*"
    }
}
