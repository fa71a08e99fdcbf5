# A connection belongs to the runspace that made it, and to the modules of that runspace that imported this one. When they end, it
# is logged off, and nothing else logs it off.
BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:simulator = Start-Simulator '--sessions', '30'

    $script:silent = Start-Answerer

    # For a separate shell or runspace; the umlaut in the password is escaped to survive any encoding.
    $script:import = "Import-Module '$env:VEEAMEM_MODULE'"
    $script:secret = "`$secret = [securestring]::new()
('Sim-Pa55!w' + [char] 0xF6 + 'rd').ToCharArray() | ForEach-Object { `$secret.AppendChar(`$_) }"
    $script:with = "-Credential ([pscredential]::new('SIM\admin', `$secret)) -TrustedThumbprint $($simulator.Thumbprint)"
    $script:connect = "$secret
`$em = Connect-VemServer '$($simulator.Address)' $with"

    $script:helpers = 'one', 'two' | ForEach-Object {
        $path = Join-Path $TestDrive "helper-$_.psm1"
        Set-Content -LiteralPath $path -Encoding UTF8 -Value "$import
function Get-RowOf$_(`$Server) { Get-VemRestoreSession -Server `$Server -First 1 -ErrorAction Stop }
Export-ModuleMember -Function *"
        $path
    }
}

AfterAll {
    Stop-Answerer $silent
    Stop-Simulator $simulator
}

Describe 'The owner of a connection' {
    BeforeEach {
        $script:before = Get-SimulatorState $simulator
    }

    AfterEach {
        (Get-SimulatorState $simulator).activeLogonSessions | Should -Be 0
    }

    It 'is the runspace, which logs off when it closes' {
        $runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()
        $shell = [powershell]::Create($runspace)
        $em = $shell.AddScript("$import`n$connect`n`$em").Invoke()[0]
        $shell.Dispose()
        $em.State | Should -Be 'Connected'
        @(Get-VemRestoreSession -Server $em -First 1 -ErrorAction Stop).Count | Should -Be 1
        $runspace.Dispose()
        $em.State | Should -Be 'Disconnected'
        (Get-SimulatorState $simulator).logoffs - $before.logoffs | Should -Be 1
    }

    It 'is the runspace of ForEach-Object -Parallel, which may serve several iterations' {
        if ($PSVersionTable.PSVersion.Major -lt 7) { Set-ItResult -Skipped -Because 'Windows PowerShell has no ForEach-Object -Parallel'; return }
        $text = "$import`nif (-not (Get-VemServer)) { $connect }`n(Get-VemRestoreSession -First 1 -ErrorAction Stop).VmName"
        $names = @(1..6 | ForEach-Object -ThrottleLimit 2 -Parallel { & ([scriptblock]::Create($using:text)) })
        $names.Count | Should -Be 6
        (Get-SimulatorState $simulator).logons - $before.logons | Should -BeLessOrEqual 6
    }

    It 'is the thread job' {
        if (-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'this PowerShell has no thread jobs'; return }
        $job = Start-ThreadJob ([scriptblock]::Create("$import`n$connect`n(Get-VemRestoreSession -First 1).VmName"))
        $null = $job | Wait-Job -Timeout 60
        $job | Receive-Job | Should -Not -BeNullOrEmpty
        $job | Remove-Job
    }

    It 'is the shell, which logs off when it ends: <_>' -ForEach @(
        'exit 3'
        'throw "an error at the end"'
        '[Environment]::Exit(3)'
        '$null'
    ) {
        $shell = Invoke-Shell "$import`n$connect`n`$em.State.ToString()`n$_"
        $shell.Output | Should -BeLike 'Connected*'
        (Get-SimulatorState $simulator).logoffs - $before.logoffs | Should -Be 1
    }

    It 'is a command that was stopped, for which the shell waits when it exits: <Name>' -ForEach @(
        @{ Name = 'by the pipeline'; Fault = @{ fault = 'hang-mid-body'; bytes = 20; ms = 1500 }; Servers = { "'$($simulator.Address)'" }; Stop = '-Verbose 4>&1 | Where-Object { "$_" -match "^POST " } | Select-Object -First 1' }
        @{ Name = 'by an error of another server'; Fault = @{ fault = 'latency'; ms = 1 }; Servers = { "'$($silent.Address)', '$($simulator.Address)'" }; Stop = '-ConnectionTimeoutSeconds 3 -ErrorAction Stop' }
    ) {
        Set-SimulatorFault $simulator (@{ times = 1; match = @{ method = 'POST' } } + $Fault)
        $null = Invoke-Shell "$import`n$secret`nConnect-VemServer $(& $Servers) $with $Stop`nexit 3"
        (Get-SimulatorState $simulator).logons - $before.logons | Should -Be 1
        (Get-SimulatorState $simulator).logoffs - $before.logoffs | Should -Be 1
    }

    It 'is the shell, which does not wait for a logon that the server never grants' {
        # The simulator is silent for a minute, and the client's own timeout is an hour.
        $shell = Invoke-Shell "$import`n$secret
            `$em = Connect-VemServer '$($simulator.Address)' $with -OperationTimeoutSeconds 3600
            `$null = Invoke-RestMethod '$($simulator.Http)_sim/expire' -Method Post
            `$null = Invoke-RestMethod '$($simulator.Http)_sim/faults' -Method Post -ContentType application/json -Body '{ `"fault`": `"hang-before-headers`", `"times`": 1, `"match`": { `"method`": `"POST`" } }'
            Get-VemRestoreSession -Verbose 4>&1 | Where-Object { `"`$_`" -match 'logging on again' } | Select-Object -First 1
            'stopped'"
        $shell.Output | Should -BeLike '*stopped'
        # The server did not get as far as granting the second one.
        (Get-SimulatorState $simulator).logons - $before.logons | Should -Be 1
        $null = Invoke-Control $simulator expire -Method Post
    }

    It 'is not another module that imported it too' {
        $shell = Invoke-Shell "$import
            $connect
            Import-Module '$($helpers[0])'
            (Get-RowOfone `$em).Count
            Remove-Module helper-one
            `$em.State.ToString()
            @(Get-VemServer).Count
            (Get-VemRestoreSession -First 1 -ErrorAction Stop).Count"
        $shell.Error | Should -BeNullOrEmpty
        $shell.Output -split '\r?\n' | Should -Be '1', 'Connected', '1', '1'
    }

    It 'is the last of two modules that imported it' {
        $shell = Invoke-Shell "Import-Module '$($helpers[0])'
            Import-Module '$($helpers[1])'
            `$global:em = & (Get-Module helper-two) ([scriptblock]::Create(@'
$connect
`$em
'@))
            Remove-Module helper-one
            `$em.State.ToString()
            (Get-RowOftwo `$em).Count
            Remove-Module helper-two
            (Get-Module -All VeeamEM*).Count"
        $shell.Error | Should -BeNullOrEmpty
        $shell.Output -split '\r?\n' | Should -Be 'Connected', '1', '0'
        (Get-SimulatorState $simulator).logoffs - $before.logoffs | Should -Be 1
    }

    It 'is the module that still has it when the session removes its own import' {
        $shell = Invoke-Shell "$import
            $connect
            Import-Module '$($helpers[0])'
            Remove-Module VeeamEM
            `$em.State.ToString()
            (Get-RowOfone `$em).Count"
        $shell.Error | Should -BeNullOrEmpty
        $shell.Output -split '\r?\n' | Should -Be 'Connected', '1'
    }
}
