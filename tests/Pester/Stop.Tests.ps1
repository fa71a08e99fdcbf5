# Ctrl+C is PowerShell.Stop. These tests stop a pipeline in another runspace while the server does its worst. Silent servers are
# silent for a minute, so a stop within the limit of these tests did not wait for them.

BeforeDiscovery {
    $hangs = @(
        @{ Case = 'a read before the answer begins'; Fault = @{ fault = 'hang-before-headers' }; Script = { Get-VemRestoreSession -Server $em } }
        @{ Case = 'a read in the middle of the first page'; Fault = @{ fault = 'hang-mid-body'; bytes = 20000 }; Script = { Get-VemRestoreSession -Server $em } }
        @{ Case = 'a read in the middle of a later page'; Fault = @{ fault = 'hang-mid-body'; bytes = 20000; match = @{ pathContains = '/api/query'; skip = 2 } }; Script = { Get-VemRestoreSession -Server $em -PageSize 100 } }
        @{ Case = 'a read before a later page'; Fault = @{ fault = 'hang-before-headers'; match = @{ pathContains = '/api/query'; skip = 1 } }; Script = { Get-VemRestoreSession -Server $em -PageSize 100 } }
        @{ Case = 'a read by id'; Fault = @{ fault = 'hang-before-headers' }; Script = { Get-VemRestoreSession -Server $em -Id ([guid]::NewGuid()) } }
        @{ Case = 'a read by id in the middle of the answer'; Fault = @{ fault = 'hang-mid-body'; bytes = 100 }; Script = { Get-VemRestoreSession -Server $em -Id $known } }
        @{ Case = 'a poll of Wait-VemRestoreSession'; Fault = @{ fault = 'hang-before-headers' }; Script = { Wait-VemRestoreSession -Server $em -Id $known } }
        @{ Case = 'a poll of Watch-VemRestoreSession'; Fault = @{ fault = 'hang-mid-body'; bytes = 20000 }; Script = { Watch-VemRestoreSession -Server $em } }
        @{ Case = 'a read of backup servers'; Fault = @{ fault = 'hang-before-headers' }; Script = { Get-VemBackupServer -Server $em } }
        @{ Case = 'a read along links'; Fault = @{ fault = 'hang-before-headers'; match = @{ pathContains = 'vmRestorePoints' } }; Script = { Get-VemRestoreSession -Server $em -First 5 | Get-VemRestorePoint -Server $em } }
        @{ Case = 'a raw request'; Fault = @{ fault = 'hang-mid-body'; bytes = 100 }; Script = { Invoke-VemRequest backupServers -Server $em } }
        @{ Case = 'a server test'; Fault = @{ fault = 'hang-before-headers' }; Script = { Test-VemServer $address } }
        @{ Case = 'a count'; Fault = @{ fault = 'hang-before-headers' }; Script = { Get-VemRestoreSession -Server $em -First 0 -IncludeTotalCount } }
        # A logon in flight is never cancelled, because the server may grant it. Its silence is shorter, because the test waits for its end.
        @{ Case = 'a new logon'; Fault = @{ fault = 'hang-before-headers'; ms = 6000; match = @{ method = 'POST' } }; Expire = $true; Logon = $true; Script = { Get-VemRestoreSession -Server $em } }
        @{ Case = 'Connect-VemServer before the root document'; Fault = @{ fault = 'hang-before-headers' }; Script = { Connect-VemServer $address -Credential $credential -TrustedThumbprint $thumbprint } }
        @{ Case = 'Connect-VemServer in the middle of the root document'; Fault = @{ fault = 'hang-mid-body'; bytes = 50 }; Script = { Connect-VemServer $address -Credential $credential -TrustedThumbprint $thumbprint } }
        @{ Case = 'Connect-VemServer before the answer to the logon'; Fault = @{ fault = 'hang-before-headers'; ms = 6000; match = @{ method = 'POST' } }; Logon = $true; Script = { Connect-VemServer $address -Credential $credential -TrustedThumbprint $thumbprint } }
        @{ Case = 'Connect-VemServer in the middle of the answer to the logon'; Fault = @{ fault = 'hang-mid-body'; bytes = 20; ms = 6000; match = @{ method = 'POST' } }; Logon = $true; Script = { Connect-VemServer $address -Credential $credential -TrustedThumbprint $thumbprint } }
        @{ Case = 'a new logon in the middle of its answer'; Fault = @{ fault = 'hang-mid-body'; bytes = 20; ms = 6000; match = @{ method = 'POST' } }; Expire = $true; Logon = $true; Script = { Get-VemRestoreSession -Server $em } }
    )
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:simulator = Start-Simulator '--sessions', '20000'
    $script:em = Connect-Simulator $simulator
    $script:known = (Get-VemRestoreSession -First 1).Id

    # Starts a pipeline with the variables it needs and the module.
    function Start-Pipeline([scriptblock] $Script, [hashtable] $Variable = @{}) {
        $state = [initialsessionstate]::CreateDefault()
        $state.ImportPSModule($env:VEEAMEM_MODULE)
        $all = $Variable + @{ em = $em; known = $known; address = $simulator.Address; credential = (Get-SimulatorCredential); thumbprint = $simulator.Thumbprint }
        foreach ($name in $all.Keys) {
            $state.Variables.Add([System.Management.Automation.Runspaces.SessionStateVariableEntry]::new($name, $all[$name], $null))
        }
        $shell = [powershell]::Create($state)
        $null = $shell.AddScript($Script.ToString())
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        [pscustomobject]@{ Shell = $shell; Running = $running; Output = $output }
    }

    # Returns true if the pipeline ended within the limit after it was stopped.
    function Stop-Pipeline($Pipeline) {
        $stopping = $Pipeline.Shell.BeginStop($null, $null)
        $stopped = $stopping.AsyncWaitHandle.WaitOne(20000)
        if ($stopped) { $Pipeline.Shell.EndStop($stopping) }
        $stopped -and $Pipeline.Shell.InvocationStateInfo.State -eq 'Stopped'
    }
}

AfterAll {
    Clear-SimulatorFault $simulator
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'Ctrl+C' {
    AfterEach {
        Clear-SimulatorFault $simulator
        if ($pipeline) { $pipeline.Shell.Dispose() }
    }

    It 'ends a big read in the middle, and the connection stays usable' {
        $reached = [System.Threading.ManualResetEvent]::new($false)
        Clear-SimulatorRequest $simulator
        $script:pipeline = Start-Pipeline { Get-VemRestoreSession -Server $em -PageSize 10 | ForEach-Object { if (++$count -eq 50) { $null = $reached.Set() }; $_ } } @{ reached = $reached; count = 0 }
        $reached.WaitOne(60000) | Should -BeTrue
        Stop-Pipeline $pipeline | Should -BeTrue

        $pipeline.Output.Count | Should -BeGreaterOrEqual 49
        $pipeline.Output.Count | Should -BeLessThan 20000
        $pipeline.Shell.Streams.Error.Count | Should -Be 0
        @(Get-SimulatorRequest $simulator).Count | Should -BeLessThan 2000
        Test-Eventually { (Get-SimulatorState $simulator).requestsInFlight -eq 0 } | Should -BeTrue
        $em.State | Should -Be 'Connected'
        @(Get-VemRestoreSession -Server $em -First 3 -ErrorAction Stop).Count | Should -Be 3
    }

    It 'ends <Case>, and the connection stays usable' -ForEach $hangs {
        if ($Expire) { $null = Invoke-Control $simulator expire -Method Post }
        $before = Get-SimulatorState $simulator
        Set-SimulatorFault $simulator (@{ times = 0 } + $Fault)
        $script:pipeline = Start-Pipeline $Script
        Test-Eventually { @(Invoke-Control $simulator faults | ForEach-Object { $_ })[0].fired -ge 1 } | Should -BeTrue
        Stop-Pipeline $pipeline | Should -BeTrue
        if ($Logon) { (Get-SimulatorState $simulator).requestsInFlight | Should -BeGreaterOrEqual 1 -Because 'the stop does not wait for the response to the logon' }

        $pipeline.Shell.Streams.Error.Count | Should -Be 0
        Test-Eventually { (Get-SimulatorState $simulator).requestsInFlight -eq 0 } | Should -BeTrue
        Clear-SimulatorFault $simulator
        @(Get-VemRestoreSession -Server $em -First 3 -ErrorAction Stop).Count | Should -Be 3
        Test-Eventually { (Get-SimulatorState $simulator).activeLogonSessions -eq 1 } | Should -BeTrue
    }

    It 'leaves no logon if a pipeline stops before Connect-VemServer is done' {
        # The verbose line of the logon is written before its response is read, so either the read or the takeover may be stopped.
        Connect-VemServer $simulator.Address -Credential (Get-SimulatorCredential) -TrustedThumbprint $simulator.Thumbprint -NotDefault -Verbose 4>&1 |
            Where-Object { "$_" -match '^POST ' } | Select-Object -First 1 | Should -Not -BeNullOrEmpty
        Test-Eventually { $state = Get-SimulatorState $simulator; $state.activeLogonSessions -eq 1 -and $state.requestsInFlight -eq 0 } | Should -BeTrue
        Get-VemServer | Should -Be $em
    }

    It 'ends a logon that the server grants after Connect-VemServer was stopped' {
        Clear-SimulatorRequest $simulator
        Set-SimulatorFault $simulator @{ fault = 'latency'; ms = 300; match = @{ method = 'POST' }; times = 1 }
        $script:pipeline = Start-Pipeline { Connect-VemServer $address -Credential $credential -TrustedThumbprint $thumbprint }
        Test-Eventually { @(Invoke-Control $simulator faults | ForEach-Object { $_ })[0].fired -ge 1 } | Should -BeTrue
        Stop-Pipeline $pipeline | Should -BeTrue
        Test-Eventually { @(Get-SimulatorRequest $simulator) -like 'DELETE /api/logonSessions/*' } | Should -BeTrue
        Test-Eventually { (Get-SimulatorState $simulator).activeLogonSessions -eq 1 } | Should -BeTrue
    }

    It 'takes over a new logon that the server grants after the read was stopped' {
        $null = Invoke-Control $simulator expire -Method Post
        Clear-SimulatorRequest $simulator
        Set-SimulatorFault $simulator @{ fault = 'latency'; ms = 300; match = @{ method = 'POST' }; times = 1 }
        $script:pipeline = Start-Pipeline { Get-VemRestoreSession -Server $em -First 1 }
        Test-Eventually { @(Invoke-Control $simulator faults | ForEach-Object { $_ })[0].fired -ge 1 } | Should -BeTrue
        Stop-Pipeline $pipeline | Should -BeTrue
        @(Get-VemRestoreSession -Server $em -First 3 -ErrorAction Stop).Count | Should -Be 3
        @(@(Get-SimulatorRequest $simulator) -like 'POST *').Count | Should -Be 1
        (Get-SimulatorState $simulator).activeLogonSessions | Should -Be 1
    }

    It 'does not prevent Disconnect-VemServer from logging off' {
        Set-SimulatorFault $simulator @{ fault = 'latency'; ms = 300; match = @{ method = 'DELETE' }; times = 1 }
        $script:pipeline = Start-Pipeline {
            Connect-VemServer $address -Credential $credential -TrustedThumbprint $thumbprint | Disconnect-VemServer
        }
        Test-Eventually { @(Invoke-Control $simulator faults | ForEach-Object { $_ })[0].fired -ge 1 } | Should -BeTrue
        Stop-Pipeline $pipeline | Should -BeTrue
        Test-Eventually { $state = Get-SimulatorState $simulator; $state.activeLogonSessions -eq 1 -and $state.requestsInFlight -eq 0 } | Should -BeTrue
    }

    It 'ends Connect-VemServer to a server that accepts the connection and sends nothing' {
        $answerer = Start-Answerer
        try {
            $script:pipeline = Start-Pipeline { Connect-VemServer $silent -Credential $credential } @{ silent = $answerer.Address }
            $answerer.Accepted.WaitOne(60000) | Should -BeTrue
            Stop-Pipeline $pipeline | Should -BeTrue
            $pipeline.Shell.Streams.Error.Count | Should -Be 0
        } finally {
            Stop-Answerer $answerer
        }
    }

    It 'ends Connect-VemServer during the logoff of the former connection, and keeps the new one' {
        $script:pipeline = Start-Pipeline {
            Connect-VemServer $address -Credential $credential -TrustedThumbprint $thumbprint -OperationTimeoutSeconds 3600
            $null = $connected.Set()
            $null = $go.WaitOne()
            Connect-VemServer $address -Credential $credential -TrustedThumbprint $thumbprint -OperationTimeoutSeconds 3600
        } @{ connected = ($connected = [System.Threading.ManualResetEvent]::new($false)); go = ($go = [System.Threading.ManualResetEvent]::new($false)) }
        $connected.WaitOne(60000) | Should -BeTrue
        Set-SimulatorFault $simulator @{ fault = 'hang-before-headers'; match = @{ method = 'DELETE' }; times = 0 }
        $null = $go.Set()
        Test-Eventually { @(Invoke-Control $simulator faults | ForEach-Object { $_ })[0].fired -ge 1 } | Should -BeTrue
        Stop-Pipeline $pipeline | Should -BeTrue

        $pipeline.Shell.Streams.Error.Count | Should -Be 0
        $pipeline.Output.Count | Should -Be 2
        $pipeline.Output[0].State | Should -Be 'Disconnected'
        $pipeline.Output[1].State | Should -Be 'Connected'
        $pipeline.Output[1].IsDefault | Should -BeTrue
        Clear-SimulatorFault $simulator
        $pipeline.Shell.Commands.Clear()
        $pipeline.Shell.AddScript('Get-VemServer').Invoke() | Should -Be $pipeline.Output[1]
        @(Get-VemRestoreSession -Server $pipeline.Output[1] -First 3 -ErrorAction Stop).Count | Should -Be 3

        # Including the logon that was not closed.
        Disconnect-VemServer $pipeline.Output[1]
        $null = Invoke-Control $simulator expire -Method Post
        @(Get-VemRestoreSession -Server $em -First 3 -ErrorAction Stop).Count | Should -Be 3
    }

    It 'ends the wait between two attempts' {
        Set-SimulatorFault $simulator @{ fault = 'status'; status = 503; retryAfter = '100'; times = 0 }
        $script:pipeline = Start-Pipeline { Get-VemRestoreSession -Server $em }
        Test-Eventually { @(Invoke-Control $simulator faults | ForEach-Object { $_ })[0].fired -ge 1 } | Should -BeTrue
        Stop-Pipeline $pipeline | Should -BeTrue
        @(Invoke-Control $simulator faults | ForEach-Object { $_ })[0].fired | Should -Be 1
        Clear-SimulatorFault $simulator
        @(Get-VemRestoreSession -Server $em -First 3 -ErrorAction Stop).Count | Should -Be 3
    }

    It 'ends the pause between two polls of <_>' -ForEach 'Wait', 'Watch' {
        Clear-SimulatorRequest $simulator
        $running = @(Get-VemRestoreSession -Server $em -State Working -First 1)[0]
        $script:pipeline = Start-Pipeline ([scriptblock]::Create($(if ($_ -eq 'Wait') { 'Wait-VemRestoreSession -Server $em -Id $id' } else { 'Watch-VemRestoreSession -Server $em -PollingIntervalSec 3600' }))) @{ id = $running.Id }
        Test-Eventually { @(Get-SimulatorRequest $simulator).Count -ge 2 } | Should -BeTrue
        Test-Eventually { (Get-SimulatorState $simulator).requestsInFlight -eq 0 } | Should -BeTrue
        Stop-Pipeline $pipeline | Should -BeTrue
        $pipeline.Shell.Streams.Error.Count | Should -Be 0
        $em.State | Should -Be 'Connected'
    }

    It 'ends a read of a slow pipeline' {
        $reached = [System.Threading.ManualResetEvent]::new($false)
        # Slow enough in total to be stopped midway, fast enough for each object to stop in time.
        $script:pipeline = Start-Pipeline { Get-VemRestoreSession -Server $em -PageSize 1000 | ForEach-Object { $null = $reached.Set(); $null = $pause.WaitOne(10) } } @{
            reached = $reached; pause = [System.Threading.ManualResetEvent]::new($false)
        }
        $reached.WaitOne(60000) | Should -BeTrue
        Stop-Pipeline $pipeline | Should -BeTrue
        Test-Eventually { (Get-SimulatorState $simulator).requestsInFlight -eq 0 } | Should -BeTrue
        @(Get-VemRestoreSession -Server $em -First 3 -ErrorAction Stop).Count | Should -Be 3
    }

    It 'leaves nothing behind after many stops' {
        Set-SimulatorFault $simulator @{ fault = 'hang-before-headers'; times = 0 }
        foreach ($round in 1..5) {
            $script:pipeline = Start-Pipeline { Get-VemRestoreSession -Server $em -First 1 }
            Test-Eventually { @(Invoke-Control $simulator faults | ForEach-Object { $_ })[0].fired -ge $round } | Should -BeTrue
            Stop-Pipeline $pipeline | Should -BeTrue
            $pipeline.Shell.Dispose()
        }
        Clear-SimulatorFault $simulator
        Test-Eventually { (Get-SimulatorState $simulator).requestsInFlight -eq 0 } | Should -BeTrue
        @(Get-VemRestoreSession -Server $em -First 3 -ErrorAction Stop).Count | Should -Be 3
    }
}

Describe 'A pipeline that needs no more objects' {
    It 'ends the read as Ctrl+C does' {
        Set-SimulatorFault $simulator @{ fault = 'hang-before-headers'; match = @{ pathContains = '/api/query'; skip = 2 }; times = 0 }
        # One request at a time, so that the third one is not the second slice.
        $single = Connect-Simulator $simulator -With @{ NotDefault = $true; ThrottleLimit = 1 }
        $script:pipeline = Start-Pipeline { Get-VemRestoreSession -Server $single -PageSize 100 | Select-Object -First 130 } @{ single = $single }
        $ended = $pipeline.Running.AsyncWaitHandle.WaitOne(30000)
        if (-not $ended) { $null = Stop-Pipeline $pipeline }
        $pipeline.Shell.Dispose()
        Clear-SimulatorFault $simulator
        Disconnect-VemServer $single
        $ended | Should -BeTrue
        $pipeline.Output.Count | Should -Be 130
        Test-Eventually { (Get-SimulatorState $simulator).requestsInFlight -eq 0 } | Should -BeTrue
    }
}
