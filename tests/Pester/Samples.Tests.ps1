BeforeDiscovery {
    $samples = @(Get-ChildItem (Join-Path $PSScriptRoot '../../samples') -Filter *.ps1 | ForEach-Object { @{ Sample = $_.Name; Path = $_.FullName } })
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:samples = (Resolve-Path (Join-Path $PSScriptRoot '../../samples')).Path
    # As if the module were installed: the samples and their jobs load it by its name.
    $script:modulePath = $env:PSModulePath
    $env:PSModulePath = (Split-Path (Get-Item -LiteralPath $env:VEEAMEM_MODULE).FullName) + [System.IO.Path]::PathSeparator + $modulePath

    $clock = '--now', '2026-10-08T10:00:00Z'
    $script:simulator = Start-Simulator ($clock + @('--sessions', '300', '--seed', '7'))
    $script:truth = @(Get-SimulatorSession $simulator)
    $script:credential = Get-SimulatorCredential

    # The cmdlets that Azure Automation provides to a runbook.
    $script:assets = @{ VeeamServer = $simulator.Address; VeeamThumbprint = $simulator.Thumbprint; VeeamReports = $credential }
    function Get-AutomationVariable { param([Parameter(Mandatory)] [string] $Name) $assets[$Name] }
    function Get-AutomationPSCredential { param([Parameter(Mandatory)] [string] $Name) $assets[$Name] }
    function Get-Date { [datetime]::new(2026, 10, 8, 10, 0, 0, [DateTimeKind]::Utc).ToLocalTime() }

    function Get-Created {
        param([datetime] $From, [datetime] $To = [datetime]::MaxValue)
        $truth | Where-Object { $_.creationTimeUtc -ge $From -and $_.creationTimeUtc -lt $To }
    }
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
    $env:PSModulePath = $modulePath
}

Describe 'The sample <Sample>' -ForEach $samples {
    It 'documents its purpose, parameters and output, and runs in both editions' {
        $help = Get-Help $Path -Full
        $help.Synopsis | Should -Match '^\S.{20,}\.$'
        @($help.examples.example).Count | Should -BeGreaterOrEqual 1
        $help.returnValues.returnValue.type.name | Should -Match '\S'
        foreach ($parameter in $help.parameters.parameter) {
            ($parameter.description | Out-String).Trim().Length | Should -BeGreaterThan 10 -Because $parameter.name
        }
        # "#Requires" is not for runbooks of Windows PowerShell, which reads files without a mark as ANSI.
        [System.IO.File]::ReadAllText($Path) | Should -Not -Match '#Requires|[^\x00-\x7F]'
    }

    It 'is in the list of samples' {
        [System.IO.File]::ReadAllText((Join-Path $samples 'README.md')) | Should -Match ([regex]::Escape("]($Sample)"))
    }
}

Describe 'Read-Restores.ps1' {
    AfterEach {
        Get-VemServer | Should -BeNullOrEmpty
    }

    It 'emits the rows of the last days' {
        $rows = @(& (Join-Path $samples 'Read-Restores.ps1') -Days 7)
        $wanted = @(Get-Created ([datetime] '2026-10-01T10:00:00Z').ToUniversalTime())
        $wanted.Count | Should -BeGreaterThan 5
        Compare-Session $rows $wanted | Should -BeNullOrEmpty
        $rows[0].psobject.Properties.Name | Should -Contain 'BackupServer'
    }

    It 'emits the server of each row, for there may be several' {
        $rows = @(& (Join-Path $samples 'Read-Restores.ps1') -Days 7)
        $rows | ForEach-Object Server | Select-Object -Unique | Should -Be $simulator.Address
    }

    It 'emits only the requested results' {
        $rows = @(& (Join-Path $samples 'Read-Restores.ps1') -Days 60 -Result Failed, Warning)
        Compare-Session $rows ($truth | Where-Object { $_.result -in 'Failed', 'Warning' }) | Should -BeNullOrEmpty
    }

    It 'emits CSV' {
        $rows = @(& (Join-Path $samples 'Read-Restores.ps1') -Days 7 -AsCsv $true | ConvertFrom-Csv)
        Compare-Session $rows (Get-Created ([datetime] '2026-10-01T10:00:00Z').ToUniversalTime()) | Should -BeNullOrEmpty
    }

    It 'fails as a whole if the server fails' {
        Set-SimulatorFault $simulator @{ fault = 'status'; status = 500; match = @{ pathContains = '/api/query' } }
        try {
            (Get-ErrorOf { & (Join-Path $samples 'Read-Restores.ps1') -Days 60 }).FullyQualifiedErrorId | Should -BeLike 'VemServerError,*'
        } finally {
            Clear-SimulatorFault $simulator
        }
    }
}

Describe 'Export-Restores.ps1' {
    BeforeAll {
        $script:folder = Join-Path $TestDrive 'export'
        $script:day = ([datetime] '2026-10-07T00:00:00Z').ToUniversalTime()
        $script:wanted = @($truth | Where-Object {
                ($_.creationTimeUtc -ge $day -and $_.creationTimeUtc -lt $day.AddDays(1)) -or
                ($_.endTimeUtc -ge $day -and $_.endTimeUtc -lt $day.AddDays(1))
            })
        $script:files = @(& (Join-Path $samples 'Export-Restores.ps1') -OutputPath $folder)
    }

    It 'exports yesterday as CSV and as JSON lines, and leaves nothing else' {
        $wanted.Count | Should -BeGreaterThan 1
        $files.Name | Should -Be 'restores-2026-10-07.csv', 'restores-2026-10-07.jsonl'
        (Get-ChildItem $folder).Name | Sort-Object | Should -Be $files.Name
        Compare-Session (Import-Csv $files[0]) $wanted | Should -BeNullOrEmpty
        Compare-Session (Get-Content $files[1] | ForEach-Object { $_ | ConvertFrom-Json }) $wanted | Should -BeNullOrEmpty
    }

    It 'writes what every collector can read: UTC and durations as text, no byte order mark' {
        [System.IO.File]::ReadAllBytes($files[1].FullName)[0] | Should -Be ([byte][char] '{')
        $line = (Get-Content $files[1])[0]
        $line | Should -Match '"CreationTimeUtc":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"'
        $line | Should -Match '"Duration":("\d\d:\d\d:\d\d[.\d]*"|null)[,}]'
    }

    It 'replaces its own files, but leaves them alone if it fails' {
        $before = (Get-FileHash $files[0]).Hash
        Set-SimulatorFault $simulator @{ fault = 'status'; status = 500; match = @{ pathContains = '/api/query' } }
        try {
            { & (Join-Path $samples 'Export-Restores.ps1') -OutputPath $folder } | Should -Throw
        } finally {
            Clear-SimulatorFault $simulator
        }
        (Get-FileHash $files[0]).Hash | Should -Be $before
        @(& (Join-Path $samples 'Export-Restores.ps1') -OutputPath $folder).Count | Should -Be 2
        (Get-FileHash $files[0]).Hash | Should -Be $before
    }
}

Describe 'A file named after its period' {
    It 'has the year of ISO 8601 in any culture: <_>' -ForEach 'Export-Restores.ps1', 'New-RestoreEvidence.ps1' {
        $culture = [cultureinfo]::CurrentCulture
        [cultureinfo]::CurrentCulture = 'th-TH'
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        try {
            $files = & (Join-Path $samples $_) -Server $simulator.Address -Credential $credential -TrustedThumbprint $simulator.Thumbprint -OutputPath $folder
        } finally {
            [cultureinfo]::CurrentCulture = $culture
        }
        $files.Name | Should -Match '-2026-'
    }
}

Describe 'Export-Restores.ps1 in a folder' {
    It 'takes a relative path, as in its example' {
        Push-Location (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid())))
        try {
            $files = @(& (Join-Path $samples 'Export-Restores.ps1') -OutputPath restores)
            $files.DirectoryName | Select-Object -Unique | Should -Be (Join-Path $PWD 'restores')
            Get-ChildItem restores | Should -HaveCount 2
        } finally {
            Pop-Location
        }
    }

    It 'leaves nothing there if a file cannot be written' {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        # A folder instead of the second file.
        $null = New-Item -ItemType Directory -Path (Join-Path $folder 'restores-2026-10-07.jsonl.partial')
        { & (Join-Path $samples 'Export-Restores.ps1') -OutputPath $folder } | Should -Throw
        Get-ChildItem $folder -File | Should -BeNullOrEmpty
    }
}

Describe 'New-RestoreEvidence.ps1' {
    It 'reports the last month with its rows' {
        $folder = Join-Path $TestDrive 'evidence'
        $files = @(& (Join-Path $samples 'New-RestoreEvidence.ps1') -OutputPath $folder -CriticalVm 'sql*', 'never-restored')
        $files[0].Name | Should -Be 'restore-evidence-2026-09.html'
        $page = [System.IO.File]::ReadAllText($files[0].FullName)
        $page | Should -Match 'Restore evidence 2026-09'
        $page | Should -Match 'never-restored'
        $rows = Import-Csv (Join-Path $folder 'restore-evidence-2026-09.csv')
        Compare-Session $rows (Get-Created ([datetime] '2026-09-01T00:00:00Z').ToUniversalTime() ([datetime] '2026-10-01T00:00:00Z').ToUniversalTime()) | Should -BeNullOrEmpty
    }
}

Describe 'The samples anywhere' {
    BeforeAll {
        $script:credentialPath = Join-Path $TestDrive 'credential.xml'
        $credential | Export-Clixml -LiteralPath $credentialPath
        $script:now = [datetime]::UtcNow
        $script:live = Start-Simulator '--sessions', '20', '--now', ($now.AddDays(-5).ToString('s') + 'Z')

        # Runs a sample without assets and returns its exit code, in a fresh runspace or in a shell as started by a scheduler.
        function Invoke-Sample {
            param([string] $Name, [string] $Arguments, $Of = $live, [string] $Server = $Of.Address, [switch] $InShell)
            $script = "`$env:PSModulePath = '$env:PSModulePath'
                `$c = Import-Clixml '$credentialPath'
                & '$(Join-Path $samples $Name)' -Server $Server -Credential `$c -TrustedThumbprint $($Of.Thumbprint) $Arguments"
            if ($InShell) { return Invoke-Shell "$script; exit `$LASTEXITCODE" }
            $shell = [powershell]::Create().AddScript($script)
            try {
                $code = 1
                $output = try { $shell.Invoke(); $code = [int] $shell.Runspace.SessionStateProxy.GetVariable('LASTEXITCODE') } catch { $shell.Streams.Error.Add($_) }
                [pscustomobject]@{ Output = ($output | Out-String).Trim(); Error = $shell.Streams.Error -join "`n"; ExitCode = $code }
            } finally {
                $shell.Dispose()
            }
        }
        function Add-Restore([string] $Result, [double] $HoursAgo = 1) {
            $begun = $now.AddHours(-$HoursAgo)
            Add-SimulatorSession $live @{ vmDisplayName = "vm-$Result"; state = 'Stopped'; result = $Result; creationTimeUtc = $begun.ToString('o'); endTimeUtc = $now.AddHours(-0.5).ToString('o') }
        }
    }

    AfterAll {
        Stop-Simulator $live
    }

    It 'the check reports OK, WARNING, CRITICAL and UNKNOWN in one line' {
        $open = @(Get-SimulatorSession $live | Where-Object state -NE 'Stopped').Count
        $run = Invoke-Sample 'Test-Restores.ps1' -InShell
        $run.Output | Should -BeLike "RESTORES OK - $open restores in 12 hours* | restores=$open;;;0 failed=0;;0;0 warnings=0;0;;0 running=$open;;;0"
        $run.ExitCode | Should -Be 0

        Add-Restore Warning
        $run = Invoke-Sample 'Test-Restores.ps1'
        $run.Output | Should -BeLike 'RESTORES WARNING - *vm-Warning | *warnings=1;*'
        $run.ExitCode | Should -Be 1

        # Started earlier, but failed within the period.
        Add-Restore Failed 20
        $run = Invoke-Sample 'Test-Restores.ps1'
        $run.Output | Should -BeLike 'RESTORES CRITICAL - *vm-Failed | *failed=1;*'
        $run.ExitCode | Should -Be 2
        @($run.Output -split '\r?\n').Count | Should -Be 1

        Set-SimulatorFault $live @{ fault = 'status'; status = 500; match = @{ pathContains = '/api/query' }; times = 0 }
        try { $run = Invoke-Sample 'Test-Restores.ps1' } finally { Clear-SimulatorFault $live }
        $run.Output | Should -BeLike 'RESTORES UNKNOWN - *500*'
        @($run.Output -split '\r?\n').Count | Should -Be 1
        $run.ExitCode | Should -Be 3
        (Get-SimulatorState $live).activeLogonSessions | Should -Be 0
    }

    It 'the check is UNKNOWN if one of several servers is down, without arguments, and at its deadline' {
        $run = Invoke-Sample 'Test-Restores.ps1' -Server "$($live.Address), $(Get-DeadAddress)"
        $run.Output | Should -BeLike 'RESTORES UNKNOWN - *'
        $run.ExitCode | Should -Be 3

        (Invoke-Shell "& '$(Join-Path $samples 'Test-Restores.ps1')'; exit `$LASTEXITCODE").ExitCode | Should -Be 3

        Set-SimulatorFault $live @{ fault = 'hang-before-headers'; match = @{ pathContains = '/api/query' }; times = 0 }
        try { $run = Invoke-Sample 'Test-Restores.ps1' '-TimeoutSec 3' } finally { Clear-SimulatorFault $live }
        $run.Output | Should -BeLike 'RESTORES UNKNOWN - no complete result within 3 seconds*'
        $run.ExitCode | Should -Be 3
    }

    It 'the check reads several servers in one argument, as -File passes them' {
        $run = Invoke-Sample 'Test-Restores.ps1' -Server "'$($live.Address), localhost:$(([uri] "https://$($live.Address)").Port)'" -Arguments '-Hours 0.25'
        $open = @(Get-SimulatorSession $live | Where-Object state -NE 'Stopped').Count
        $run.Output | Should -BeLike "RESTORES OK - $(2 * $open) restores in 0.25 hours*"
        $run.ExitCode | Should -Be 0
    }

    It 'the check is UNKNOWN with <With>' -ForEach @(
        @{ With = '-Hours -5'; Says = "-Hours must be a positive number, not '-5'." }
        @{ With = '-Hours abc'; Says = "-Hours must be a positive number, not 'abc'." }
        @{ With = '-TimeoutSec abc'; Says = "-TimeoutSec must be a positive number, not 'abc'." }
    ) {
        $run = Invoke-Sample 'Test-Restores.ps1' $With
        $run.Output | Should -Be "RESTORES UNKNOWN - $Says"
        $run.ExitCode | Should -Be 3
    }

    It 'the check begins with the reason of a failure' {
        $address = Get-DeadAddress
        $run = Invoke-Sample 'Test-Restores.ps1' -Server $address
        $run.Output | Should -BeLike "RESTORES UNKNOWN - $address*"
        $run.ExitCode | Should -Be 3
    }

    It 'the metrics are gauges, one for each server and result, and are kept if a read fails' {
        Add-Restore Failed
        $path = Join-Path $TestDrive 'restores.prom'
        $run = Invoke-Sample 'Write-RestoreMetrics.ps1' "-Path '$path'"
        $run.Error | Should -BeNullOrEmpty
        $text = [System.IO.File]::ReadAllText($path)
        $text | Should -Not -Match "`r"
        [System.IO.File]::ReadAllBytes($path)[0] | Should -Be ([byte][char] '#')
        $text | Should -Match "veeam_restore_sessions\{server=`"$($live.Address)`",result=`"Failed`"\} [1-9]"
        $text | Should -Match "veeam_restore_read_timestamp_seconds\{server=`"$($live.Address)`"\} \d{10}\n"
        foreach ($line in $text.TrimEnd() -split "`n") { $line | Should -Match '^(# (HELP|TYPE) veeam_restore_\w+ .+|veeam_restore_\w+\{[^}]+\} [0-9.]+)$' }
        Get-ChildItem $TestDrive -Filter '*.tmp' | Should -BeNullOrEmpty

        Set-SimulatorFault $live @{ fault = 'status'; status = 500; match = @{ pathContains = '/api/query' }; times = 0 }
        try { $run = Invoke-Sample 'Write-RestoreMetrics.ps1' "-Path '$path'" } finally { Clear-SimulatorFault $live }
        $run.ExitCode | Should -Be 1
        [System.IO.File]::ReadAllText($path) | Should -BeExactly $text
    }

    It 'the check and the metrics count a restore that began long before the period and is still running' {
        $open = 1 + @(Get-SimulatorSession $live | Where-Object state -NE 'Stopped').Count
        Add-SimulatorSession $live @{ vmDisplayName = 'vm-open'; state = 'Working'; result = 'None'; creationTimeUtc = [datetime]::UtcNow.AddDays(-3).ToString('o') }
        (Invoke-Sample 'Test-Restores.ps1').Output | Should -BeLike "* running=$open;*"
        $path = Join-Path $TestDrive 'open.prom'
        $null = Invoke-Sample 'Write-RestoreMetrics.ps1' "-Path '$path'"
        [System.IO.File]::ReadAllText($path) | Should -Match "veeam_restore_running\{server=`"$($live.Address)`"\} $open\n"
    }

    It '<Sample> runs without assets: exit code 0 where everything was read, else 1' -ForEach @(
        # Like the next two, this one leaves the exit code for an error to the shell.
        @{ Sample = 'Read-Restores.ps1'; With = '-Days 30'; InShell = $true }
        @{ Sample = 'Export-Restores.ps1'; With = "-OutputPath '{0}'"; InShell = $false }
        @{ Sample = 'New-RestoreEvidence.ps1'; With = "-OutputPath '{0}'"; InShell = $false }
        @{ Sample = 'Read-ManyServers.ps1'; With = "-OutputPath '{0}' -Days 30"; InShell = $false }
        @{ Sample = 'Start-ServerJobs.ps1'; With = "-OutputPath '{0}' -Days 30 -Kind $(if (Get-Command Start-ThreadJob -ErrorAction Ignore) { 'ThreadJob' } else { 'Job' })"; InShell = $false }
    ) {
        $with = $With -f (Join-Path $TestDrive ([guid]::NewGuid()))
        $run = Invoke-Sample $Sample $with -InShell:$InShell
        $run.Error | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        (Invoke-Sample $Sample $with -Server "$($live.Address), $(Get-DeadAddress)" -InShell:$InShell).ExitCode | Should -Be 1
    }
}

Describe 'A hundred servers' {
    BeforeAll {
        # To the client, each listener is a separate server.
        $script:one = Start-Simulator '--now', '2026-10-08T10:00:00Z', '--sessions', '40', '--seed', '1', '--https-listeners', '46'
        $script:two = Start-Simulator '--now', '2026-10-08T10:00:00Z', '--sessions', '25', '--seed', '2', '--https-listeners', '46'
        $script:dead = @(Get-DeadAddress 8 | Sort-Object)
        $script:untrusted = $one.Addresses[45]
        $script:list = Join-Path $TestDrive 'servers.csv'
        @(
            # The columns of Connect-VemServer too.
            $one.Addresses[0..44] | ForEach-Object { [pscustomobject]@{ Server = ($_ -split ':')[0]; Port = ($_ -split ':')[1]; TrustedThumbprint = $one.Thumbprint; Thumbprint = '' } }
            [pscustomobject]@{ Server = $untrusted; Thumbprint = $two.Thumbprint }
            $two.Addresses | ForEach-Object { [pscustomobject]@{ Server = $_; Thumbprint = $two.Thumbprint } }
            $dead | ForEach-Object { [pscustomobject]@{ Server = $_; Thumbprint = $two.Thumbprint } }
        ) | Export-Csv $list -NoTypeInformation

        function Test-Table {
            param($Table, [string] $Folder)
            $Table.Count | Should -Be (92 + $dead.Count)
            $failed = @($Table | Where-Object ErrorId)
            $failed | Where-Object ErrorId -EQ 'VemServerUnreachable' | ForEach-Object Server | Sort-Object | Should -Be $dead
            $failed | Where-Object ErrorId -NE 'VemServerUnreachable' | ForEach-Object { "$($_.Server) $($_.ErrorId)" } | Should -Be "$untrusted VemCertificateUntrusted"
            foreach ($simulator in @{ Of = $one; Count = 45 }, @{ Of = $two; Count = 46 }) {
                $own = @($Table | Where-Object { -not $_.ErrorId -and $_.Server -in $simulator.Of.Addresses })
                $own.Count | Should -Be $simulator.Count
                $known = @(Get-SimulatorSession $simulator.Of | Sort-Object creationTimeUtc)
                foreach ($row in $own) {
                    [int] $row.Sessions | Should -Be $known.Count
                    ([datetime] $row.First).ToString('s') | Should -Be $known[0].creationTimeUtc.ToString('s')
                    ([datetime] $row.Last).ToString('s') | Should -Be $known[-1].creationTimeUtc.ToString('s')
                    @(Import-Csv (Join-Path $Folder (($row.Server -replace '[^\w.-]', '_') + '.csv'))).Count | Should -Be $known.Count
                }
                # Every logon was closed.
                (Get-SimulatorState $simulator.Of).activeLogonSessions | Should -Be 0
            }
            Get-ChildItem $Folder -Filter *.csv | Should -HaveCount 91
            Get-ChildItem $Folder -Exclude *.csv | Should -BeNullOrEmpty
        }
    }

    AfterAll {
        Stop-Simulator $one
        Stop-Simulator $two
    }

    It 'are read from one script with <Means>, and dead ones lose only their own row' -ForEach @(
        @{ Means = 'ForEach-Object -Parallel'; Pool = $false }
        @{ Means = 'a pool of runspaces, as in Windows PowerShell'; Pool = $true }
    ) {
        if (-not $Pool -and $PSEdition -ne 'Core') {
            Set-ItResult -Skipped -Because 'Windows PowerShell has no ForEach-Object -Parallel'
            return
        }
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $table = @(& (Join-Path $samples 'Read-ManyServers.ps1') -Path $list -OutputPath $folder -Credential $credential -Days 400 -UseRunspacePool $Pool -WarningVariable warnings -WarningAction SilentlyContinue)
        Test-Table $table $folder
        "$($warnings[-1])" | Should -Be "$($dead.Count + 1) of $($table.Count) servers were not read."
        @(Import-Csv "$list.table").Count | Should -Be $table.Count
        Get-VemServer | Should -BeNullOrEmpty
    }

    It 'are spread over <_>s, and returned in one table' -ForEach 'Job', 'ThreadJob', 'Runbook' {
        if ($_ -eq 'ThreadJob' -and -not (Get-Command Start-ThreadJob -ErrorAction SilentlyContinue)) {
            Set-ItResult -Skipped -Because 'this PowerShell has no Start-ThreadJob'
            return
        }
        # A child runbook runs elsewhere, with the assets of the account and its parameters.
        function Start-AutomationRunbook {
            param([string] $Name, [hashtable] $Parameters, [string] $RunOn)
            $RunOn | Should -Be 'workers'
            $assets.VeeamReports | Should -Not -BeNullOrEmpty
            $null = & (Join-Path $samples "$Name.ps1") @Parameters -WarningAction SilentlyContinue
            [guid]::NewGuid()
        }
        function Wait-AutomationJob { param([guid[]] $Id) $Id | Should -Not -BeNullOrEmpty }

        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $with = if ($_ -eq 'Runbook') { @{ RunOn = 'workers' } } else { @{ Credential = $credential } }
        $table = @(& (Join-Path $samples 'Start-ServerJobs.ps1') -Path $list -OutputPath $folder -Days 400 -Kind $_ -JobCount 2 -WarningVariable warnings -WarningAction SilentlyContinue @with)
        Test-Table $table $folder
        # Includes those of the children.
        "$($warnings[-1])" | Should -Be "$($dead.Count + 1) of $($table.Count) servers were not read."
        Get-Job | Should -BeNullOrEmpty
    }

    It 'are all in the table even if a job dies' {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $few = Join-Path $TestDrive 'few.csv'
        Import-Csv $list | Select-Object -First 3 | Export-Csv $few -NoTypeInformation
        # The second of these children ends before it has done anything.
        $started = [System.Collections.ArrayList]::new()
        function Start-AutomationRunbook {
            param([string] $Name, [hashtable] $Parameters)
            $null = $started.Add($Name)
            if ($started.Count -ne 2) { $null = & (Join-Path $samples "$Name.ps1") @Parameters }
            [guid]::NewGuid()
        }
        function Wait-AutomationJob { param([guid[]] $Id) $Id | Should -HaveCount 1 }
        $table = @(& (Join-Path $samples 'Start-ServerJobs.ps1') -Path $few -OutputPath $folder -Kind Runbook -JobCount 3 -WarningAction SilentlyContinue)
        $addresses = @(Import-Csv $few | ForEach-Object { "$($_.Server):$($_.Port)" })
        $table.Server | Sort-Object | Should -Be ($addresses | Sort-Object)
        ($table | Where-Object ErrorId).ErrorId | Should -Be 'JobFailed'
        ($table | Where-Object ErrorId).Server | Should -Be $addresses[1]
    }
}

Describe 'Objects that come out of a job' {
    It 'are shown in the same table as before' {
        $em = Connect-Simulator $simulator
        $live = @(Get-VemRestoreSession -Server $em -First 5)
        $module = $env:VEEAMEM_MODULE
        $job = Start-Job {
            Import-Module $using:module
            $em = Connect-VemServer $using:simulator.Address -Credential $using:credential -TrustedThumbprint $using:simulator.Thumbprint
            try { Get-VemRestoreSession -Server $em -First 5 } finally { Disconnect-VemServer }
        }
        $received = @(Receive-Job $job -Wait -AutoRemoveJob)
        $received[0].psobject.TypeNames[0] | Should -Be 'Deserialized.VeeamEM.RestoreSession'
        ($received | Out-String -Width 120) | Should -Be ($live | Out-String -Width 120)
        Disconnect-VemServer
    }
}

Describe 'Update-RestoreHistory.ps1' {
    It 'adds to the history, keeps the hashes elsewhere, and exits with 0 only if every server was read' {
        $history = Join-Path $TestDrive 'sample.jsonl'
        $with = @{ Credential = $credential; TrustedThumbprint = $simulator.Thumbprint; Path = $history; HashPath = Join-Path $TestDrive 'hashes.txt' }
        $update = & (Join-Path $samples 'Update-RestoreHistory.ps1') -Server $simulator.Address @with
        $LASTEXITCODE | Should -Be 0
        $update.New | Should -Be $truth.Count
        Get-Content -LiteralPath $with.HashPath | Should -BeLike "* $($update.Server) $($update.Hash)"
        $null = & (Join-Path $samples 'Update-RestoreHistory.ps1') -Server (Get-DeadAddress), $simulator.Address @with -ErrorAction SilentlyContinue 2>$null
        $LASTEXITCODE | Should -Be 1
        @(Get-Content -LiteralPath $with.HashPath).Count | Should -Be 2
        Get-VemServer | Should -BeNullOrEmpty
    }

    It 'exits with 1, and reads nothing, if <Because>' -ForEach @(
        @{ Because = 'the list is missing'; List = $null; HashPath = 'hashes-1.txt' }
        @{ Because = 'the list has no servers'; List = 'Server,TrustedThumbprint'; HashPath = 'hashes-2.txt' }
        @{ Because = 'the hashes cannot be written'; List = 'Server,TrustedThumbprint', '{0},{1}'; HashPath = 'missing/hashes.txt' }
    ) {
        $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))
        $servers = Join-Path $folder 'servers.csv'
        if ($List) { $List -f $simulator.Address, $simulator.Thumbprint | Set-Content -LiteralPath $servers }
        $credential | Export-Clixml -LiteralPath (Join-Path $folder 'credential.xml')
        $run = Invoke-Shell "Set-Location '$folder'
            & '$(Join-Path $samples 'Update-RestoreHistory.ps1')' -ServerList servers.csv -Credential (Import-Clixml credential.xml) -Path history.jsonl -HashPath $HashPath
            exit `$LASTEXITCODE"
        $run.ExitCode | Should -Be 1
        $run.Error | Should -Not -BeNullOrEmpty
        Join-Path $folder 'history.jsonl' | Should -Not -Exist
    }
}

Describe 'Export-RestoreWorkbook.ps1' {
    It 'passes both tables to ImportExcel' {
        $sheets = @{}
        function Export-Excel {
            param([Parameter(ValueFromPipeline)] $InputObject, $Path, $WorksheetName, $TableName, [switch] $AutoSize, [switch] $ClearSheet)
            process { $null = $Path, $TableName, $AutoSize, $ClearSheet; $sheets[$WorksheetName] += @($InputObject) }
        }
        $logons = (Get-SimulatorState $simulator).activeLogonSessions
        & (Join-Path $samples 'Export-RestoreWorkbook.ps1') -Path x.xlsx -CreatedAfter 2026-09-01 -Server $simulator.Address -Credential $credential -TrustedThumbprint $simulator.Thumbprint
        (Get-SimulatorState $simulator).activeLogonSessions | Should -Be $logons
        $sheets['Restores'].Count | Should -Be @(Get-Created ([datetime] '2026-09-01')).Count
    }
}

Describe 'In a shell with other connections' {
    BeforeAll {
        $script:other = Start-Simulator '--now', '2026-10-08T10:00:00Z', '--sessions', '5', '--seed', '99'
    }

    AfterEach {
        Disconnect-VemServer
    }

    AfterAll {
        Stop-Simulator $other
    }

    It '<Sample> reads only -Server, and ends only its own connections' -ForEach @(
        @{ Sample = 'Read-Restores.ps1'; With = '-Days 60' }
        @{ Sample = 'Export-Restores.ps1'; With = '-OutputPath $folder' }
        @{ Sample = 'New-RestoreEvidence.ps1'; With = '-OutputPath $folder' }
        @{ Sample = 'Write-RestoreMetrics.ps1'; With = '-Path (Join-Path $TestDrive other.prom)' }
    ) {
        # The name of this variable matters too: a script sees the variables of its caller.
        $em = Connect-Simulator $other
        Clear-SimulatorRequest $other
        $before = (Get-SimulatorState $simulator).activeLogonSessions
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $run = [scriptblock]::Create("param(`$Server, `$TrustedThumbprint = `$simulator.Thumbprint)
            & '$(Join-Path $samples $Sample)' -Server `$Server -Credential `$credential -TrustedThumbprint `$TrustedThumbprint $With")

        @(& $run $simulator.Address).Count | Should -BeGreaterThan 0
        Get-VemServer | ForEach-Object Name | Should -Be $em.Name

        { & $run $simulator.Address, (Get-DeadAddress) } | Should -Throw
        Get-VemServer | ForEach-Object Name | Should -Be $em.Name
        Test-Eventually { (Get-SimulatorState $simulator).activeLogonSessions -eq $before } | Should -BeTrue

        { & $run $simulator.Address 'not a thumbprint' } | Should -Throw
        Get-VemServer | ForEach-Object Name | Should -Be $em.Name
        Get-SimulatorRequest $other | Should -BeNullOrEmpty
    }
}

Describe 'A list without servers' {
    It 'is an error of <_>' -ForEach 'Read-ManyServers.ps1', 'Start-ServerJobs.ps1' {
        $empty = Join-Path $TestDrive 'empty.csv'
        'Server,Thumbprint' | Set-Content -LiteralPath $empty
        { & (Join-Path $samples $_) -Path $empty -OutputPath $TestDrive -Credential $credential } | Should -Throw "$empty lists no servers."
    }
}

Describe 'Start-ServerJobs.ps1 without the cmdlet for its jobs' {
    It 'says so, and leaves nothing' {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        { & (Join-Path $samples 'Start-ServerJobs.ps1') -Server $simulator.Address -OutputPath $folder -Kind Runbook } | Should -Throw '-Kind Runbook needs Start-AutomationRunbook*'
        $folder | Should -Not -Exist
    }
}
