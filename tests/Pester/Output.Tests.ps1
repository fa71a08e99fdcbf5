BeforeDiscovery {
    $cases = @(
        @{ Case = 'Export-Clixml and Import-Clixml'; Way = {
                $path = Join-Path $TestDrive 'sessions.xml'
                $sent | Export-Clixml -LiteralPath $path
                Import-Clixml -LiteralPath $path
            }
        }
        @{ Case = 'Start-Job'; Way = { $fromJob } }
    )
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    if ($PSEdition -eq 'Core') {
        $script:rendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'
    }

    $script:simulator = Start-Simulator '--sessions', '60', '--seed', '3', '--now', '2026-11-15T12:00:00Z', '--failure-message', 'filled'
    Add-SimulatorSession $simulator @(
        @{ name = 'newest'; vmDisplayName = 'R&D [test]'; jobType = 'FileLevelRestore'; creationTimeUtc = '2026-11-15T11:59:59.1234567Z'; endTimeUtc = '2026-11-16T13:02:01.7Z'
            state = 'Stopped'; result = 'Warning'; progress = 0; backupServerName = 'vbr1.sim.example'; failureMessage = "Line 1, `"quoted`"`nZeile 2; <größer> & 🦊" 
        }
        @{ name = 'in the hour that comes twice'; vmDisplayName = "a name that is longer than its column is wide"; creationTimeUtc = '2026-10-25T01:30:00.5Z'; endTimeUtc = '2026-11-01T06:30:00Z'
            state = 'Stopped'; result = 'Success'; jobName = ' Job;1,"2" '; jobUid = 'urn:veeam:Job:1'; backupServerName = 'hv-backup.sim.example' 
        }
        @{ name = 'nothing known'; vmDisplayName = $null; creationTimeUtc = '2026-11-01T06:30:00Z'; progress = $null; restorePointId = $null }
    )
    $script:em = Connect-Simulator $simulator
    $script:sent = @(Get-VemRestoreSession)
    $script:newest = $sent[0]
    $script:properties = $sent[0].psobject.Properties.Name

    $credential = Get-SimulatorCredential
    $address = $simulator.Address
    $thumbprint = $simulator.Thumbprint
    $job = Start-Job {
        Import-Module $using:env:VEEAMEM_MODULE
        $null = Connect-VemServer $using:address -Credential $using:credential -TrustedThumbprint $using:thumbprint
        Get-VemRestoreSession
        Disconnect-VemServer
    }
    $null = $job | Wait-Job -Timeout 120
    $script:fromJob = @($job | Receive-Job)
    $job | Remove-Job -Force

    # A value with its type; times as instants, so that a change of time zone does not matter.
    function Show($Value) {
        if ($null -eq $Value) { return 'null' }
        if ($Value -is [datetime]) { return "DateTime $($Value.Kind) $($Value.ToUniversalTime().Ticks)" }
        if ($Value -is [timespan]) { return "TimeSpan $($Value.Ticks)" }
        "$($Value.GetType().Name) $Value"
    }
    function Lines($Text) { @($Text -split '\r?\n' | Where-Object { $_.Trim() }) }
}

AfterAll {
    if ($PSEdition -eq 'Core') { $PSStyle.OutputRendering = $rendering }
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'The table of restore sessions' -Tag 'Worldwide' {
    BeforeAll {
        $script:lines = Lines ($sent | Out-String -Width 100)
    }

    It 'is the default view and fits into 100 columns' {
        $lines.Count | Should -Be ($sent.Count + 2)
        $lines[0].TrimEnd() -replace ' +', ' ' | Should -BeExactly 'Created VM Type State Result Duration Backup server'
        @($lines | Where-Object { $_.TrimEnd().Length -gt 100 }) | Should -BeNullOrEmpty
    }

    It 'shows every column at a width of <_>' -ForEach 79, 80, 90, 120 {
        $narrow = $sent | Out-String -Width $_
        foreach ($row in ($narrow -split '\r?\n' -match '^\d{4}-')[0]) {
            $row.Length | Should -BeLessOrEqual $_
            $row | Should -Match 'R&D \[tes\S* +FileLeve\S* +Stopped +Warning +25:02:02 +vbr1\.sim\.e'
        }
        (Get-VemRestorePoint -First 1 | Out-String -Width $_) | Should -Match '(vbr|hv).*\.sim\.'
    }

    It 'shows local time to the minute, and a duration of more than a day in hours' {
        $created = $newest.CreationTime.ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture)
        $lines[2].TrimEnd() -replace ' +', ' ' | Should -BeExactly "$created R&D [test] FileLevelRestore Stopped Warning 25:02:02 vbr1.sim.example"
    }

    It 'has its values under their headers' {
        foreach ($column in @{ VM = 'R&D [test]' }, @{ Type = 'FileLevelRestore' }, @{ State = 'Stopped' }, @{ Result = 'Warning' }, @{ 'Backup server' = 'vbr1.sim.example' }) {
            $header = @($column.Keys)[0]
            $lines[2].IndexOf($column[$header]) | Should -Be $lines[0].IndexOf($header) -Because $header
        }
    }

    It 'leaves values empty that the server does not supply' {
        $row = $lines | Where-Object { $_ -match 'RestoreVm\s+Working\s+None\s+(vbr|hv)' }
        $row | Should -Not -BeNullOrEmpty
    }

    It 'groups' {
        $grouped = Lines ($sent | Sort-Object Result | Format-Table -GroupBy Result | Out-String -Width 100)
        @($grouped -match '^\s*Result: (None|Success|Warning|Failed)$').Count | Should -Be @($sent.Result | Sort-Object -Unique).Count
        @($grouped -match '^Created +VM ').Count | Should -Be @($sent.Result | Sort-Object -Unique).Count
    }

    It 'is the same for objects that come back from a file or a job' {
        $path = Join-Path $TestDrive 'table.xml'
        $sent | Export-Clixml -LiteralPath $path
        Lines (Import-Clixml -LiteralPath $path | Out-String -Width 100) | Should -Be $lines
        Lines ($fromJob | Out-String -Width 100) | Should -Be $lines
    }
}

Describe 'Every table' {
    BeforeDiscovery {
        $tables = @(
            @{ What = 'restore sessions'; Heads = 'Created', 'VM', 'Type', 'State', 'Result', 'Duration', 'Backup server'; Rows = { $sent } }
            @{ What = 'restore sessions of several servers'; Heads = 'Created', 'VM', 'Type', 'State', 'Result', 'Duration', 'Backup server'; Wide = @{ 100 = 'Server'; 120 = 'Server' }; Rows = { $fleetRows } }
            @{ What = 'sessions of several servers by ID'; Heads = 'Created', 'VM', 'Type', 'State', 'Result', 'Duration', 'Backup server'; Wide = @{ 100 = 'Server'; 120 = 'Server' }; Rows = { $pair | Get-VemRestoreSession } }
            @{ What = 'awaited sessions of several servers'; Heads = 'Created', 'VM', 'Type', 'State', 'Result', 'Duration', 'Backup server'; Wide = @{ 100 = 'Server'; 120 = 'Server' }; Rows = { $pair | Select-Object Uid, Server | Wait-VemRestoreSession } }
            @{ What = 'a history of several servers'; Heads = 'Created', 'VM', 'Type', 'State', 'Result', 'Duration', 'Backup server'; Wide = @{ 100 = 'Server'; 120 = 'Server' }; Rows = { Import-VemRestoreHistory $history } }
            @{ What = 'a summary'; Heads = 'Group', 'Total', 'Succeeded', 'Warnings', 'Failed', 'Running', 'Success'; Wide = @{ 100 = 'Median', 'P95'; 120 = 'Median', 'P95', 'In RTO', 'Last restore' }
                Rows = { $sent | Measure-VemRestoreSession -By BackupServer, Result -RtoThreshold 01:00:00 }
            }
            @{ What = 'restore points'; Heads = 'Created', 'VM', 'Type', 'Algorithm', 'Backup server'; Rows = { Get-VemRestorePoint -Server $em -First 8 } }
            @{ What = 'backup servers'; Heads = 'Name', 'Version', 'Port', 'Description'; Rows = { Get-VemBackupServer -Server $em } }
            @{ What = 'backup servers of several servers'; Heads = 'Name', 'Version', 'Port', 'Server'; Wide = @{ 100 = 'Description'; 120 = 'Description' }; Rows = { Get-VemBackupServer -Server $em, $other } }
            @{ What = 'restore points of several servers'; Heads = 'Created', 'VM', 'Type', 'Algorithm', 'Backup server'; Wide = @{ 100 = 'Server'; 120 = 'Server' }; Rows = { Get-VemRestorePoint -Server $em, $other -First 8 } }
            @{ What = 'coverage'; Heads = 'VM', 'Verdict', 'VM restored', 'Files restored', 'Backup server'; Rows = { Get-VemRestoreCoverage -Server $em -CreatedAfter 2026-10-01 -ProtectedSince 2026-01-01 } }
            @{ What = 'coverage of several servers'; Heads = 'VM', 'Verdict', 'VM restored', 'Files restored', 'Backup server'; Wide = @{ 100 = 'Server'; 120 = 'Server' }; Rows = { Get-VemRestoreCoverage -Server $em, $other -CreatedAfter 2026-10-01 -ProtectedSince 2026-01-01 -Inventory ghost-01 } }
            @{ What = 'references'; Heads = 'Name', 'Id'; Wide = @{ 100 = 'Backup server'; 120 = 'Backup server' }; Rows = { Get-VemRestoreSession -Server $em -AsReference -First 8 -WarningAction SilentlyContinue } }
            @{ What = 'references of several servers'; Heads = 'Name', 'Id'; Wide = @{ 100 = 'Server'; 120 = 'Server', 'Backup server' }; Rows = { Get-VemRestoreSession -Server $em, $other -AsReference -First 8 -WarningAction SilentlyContinue } }
            @{ What = 'connections'; Heads = 'Name', 'User', 'API', 'State', 'Default', 'Connected'; Rows = { Get-VemServer } }
            @{ What = 'tests'; Heads = 'Server', 'EM', 'Trusted', 'Expires', 'Hint'; Rows = { Test-VemServer $simulator.Address, 'nosuchhost.invalid' | Format-Table } }
        )
        $cases = foreach ($table in $tables) {
            foreach ($width in 80, 100, 120) { $table + @{ Width = $width; All = @($table.Heads) + @(if ($table.Wide) { $table.Wide[$width] }) | Where-Object { $_ } } }
        }
    }

    BeforeAll {
        $script:second = Start-Simulator '--sessions', '20', '--now', '2026-11-15T12:00:00Z'
        $script:other = Connect-Simulator $second
        $script:fleetRows = @(Get-VemRestoreSession -Server $em, $other -First 8)
        $script:pair = @($em, $other | ForEach-Object { Get-VemRestoreSession -Server $_ -State Stopped -First 1 })
        $script:history = Join-Path $TestDrive 'fleet.jsonl'
        $null = Update-VemRestoreHistory $history -Server $em, $other
    }

    AfterAll {
        Disconnect-VemServer $other
        Stop-Simulator $second
    }

    It 'reads well at <Width> columns: <What>' -ForEach $cases {
        $lines = @((& $Rows | Out-String -Width $Width) -split '\r?\n' | Where-Object { $_.Trim() })
        # One line of complete headings above one line of dashes.
        $lines[0].Trim() -split '\s{2,}|(?<=\S) (?=\S)' -join ' ' | Should -BeExactly ($All -join ' ')
        $lines[1].Trim() | Should -Match '^[- ]+$'
        $lines | ForEach-Object { $_.TrimEnd().Length | Should -BeLessOrEqual $Width }
        # No value is cut to fewer than five characters, and numbers and times are not cut at all.
        $starts = @([regex]::Matches($lines[1], '(?<=^| )-') | ForEach-Object Index) + @($Width)
        foreach ($line in $lines | Select-Object -Skip 2) {
            for ($i = 0; $i -lt $All.Count; $i++) {
                if ($starts[$i] -ge $line.Length) { continue }
                $value = $line.Substring($starts[$i], [math]::Min($starts[$i + 1], $line.Length) - $starts[$i]).Trim()
                $value | Should -Not -Match '^.{0,4}…$|^….*\d$' -Because $All[$i]
            }
        }
    }

    It 'shows the server of each row where they come from several' {
        $fleetRows | ForEach-Object { $_.psobject.TypeNames | Should -Contain 'VeeamEM.RestoreSession' }
        $fleetRows[0] -is [VeeamEM.RestoreSession] | Should -BeTrue
        $text = $fleetRows | Out-String -Width 120
        $fleetRows.Server | Sort-Object -Unique | ForEach-Object { $text | Should -Match ([regex]::Escape($_)) }
    }

    It 'shows the duration <Duration> as <Shown>: <Type>' -ForEach @(
        foreach ($type in 'RestoreSession', 'RestoreSession#Fleet', 'RestoreSummary') {
            @{ Type = $type; Duration = '-00:10:00'; Shown = '-0:10:00' }
            @{ Type = $type; Duration = '-00:00:01'; Shown = '-0:00:01' }
            @{ Type = $type; Duration = '-00:00:00.4'; Shown = '0:00:00' }
            @{ Type = $type; Duration = '-09:59:59'; Shown = '-9:59:59' }
            @{ Type = $type; Duration = '-12:00:00'; Shown = '-0d 12h' }
            @{ Type = $type; Duration = '-5.03:00:00'; Shown = '-5d 3h' }
            @{ Type = $type; Duration = '00:00:00'; Shown = '0:00:00' }
            @{ Type = $type; Duration = '4.03:59:59'; Shown = '99:59:59' }
            @{ Type = $type; Duration = '4.04:00:00'; Shown = '4d 4h' }
        }
    ) {
        $time = [timespan]::Parse($Duration, [cultureinfo]::InvariantCulture)
        $row = [pscustomobject]@{ PSTypeName = "Deserialized.VeeamEM.$Type"; Duration = $time; MedianDuration = $time; P95Duration = $time }
        $texts = [regex]::Matches(($row | Out-String -Width 120), '(?<= )(?:\S*:\d\d:\d\d|\S*\dd \d+h)(?=\s)') | ForEach-Object Value
        $texts | Sort-Object -Unique | Should -BeExactly $Shown
    }

    It 'tells groups of several values apart at <_> columns' -ForEach 80, 100, 120 {
        $rows = foreach ($server in 'vbr1.sim.example', 'hv-backup.sim.example') {
            foreach ($type in 'FileLevelRestore', 'RestoreVm') {
                foreach ($result in 'Success', 'Warning', 'Failed') {
                    [pscustomobject]@{ PSTypeName = 'Deserialized.VeeamEM.RestoreSummary'; BackupServer = $server; JobType = $type; Result = $result; Total = 1 }
                }
            }
        }
        $text = $rows | Out-String -Width $_
        $groups = @([regex]::Matches($text, '(?m)^(?:vbr1|hv)\S*, .{0,24}?(?= {2,}\d)') | ForEach-Object Value)
        $groups.Count | Should -Be 12
        @($groups | Sort-Object -Unique).Count | Should -Be 12
        $groups[4] | Should -BeLike 'vbr1.sim*, RestoreVm, Warning'
    }

    It 'shows the whole backup server of a restore point at 80 columns, and all of its values at 100' {
        $row = [pscustomobject]@{ PSTypeName = 'Deserialized.VeeamEM.RestorePoint'; VmName = 'machine-0123456'; PointType = 'Increment'; Algorithm = 'SyntheticFull'; BackupServer = 'vbr1.sim.example' }
        $row | Out-String -Width 80 | Should -Match ' machine-0123456 +Increment +SyntheticFull +vbr1\.sim\.example'
        $row.Algorithm = 'ReversedIncremental'
        $row.BackupServer = 'hv-backup.sim.example'
        $row | Out-String -Width 100 | Should -Match ' Increment +ReversedIncremental +hv-backup\.sim\.example'
    }

    It 'shows the whole id of a reference, and the whole server of a backup server' {
        $reference = Get-VemRestoreSession -Server $em -AsReference -First 1
        $reference | Out-String -Width 80 | Should -Match "$($reference.Id)"
        $text = Get-VemBackupServer -Server $em, $other | Out-String -Width 80
        $em, $other | ForEach-Object { $text | Should -Match ([regex]::Escape($_.Name)) }
    }

    It 'shows no share of 100 % if anything is missing' {
        $row = [pscustomobject]@{ PSTypeName = 'Deserialized.VeeamEM.RestoreSummary'; Total = 5000; SuccessRate = 4999 / 5000; WithinRto = 4999 / 5000 }
        [regex]::Matches(($row | Out-String -Width 120), '\d+[.,]\d%').Value -replace ',', '.' | Should -Be '99.9%', '99.9%'
        $row.SuccessRate = $row.WithinRto = 1.0
        [regex]::Matches(($row | Out-String -Width 120), '\d+[.,]\d%').Value -replace ',', '.' | Should -Be '100.0%', '100.0%'
    }

    It 'is the same in strict mode' {
        $row = [pscustomobject]@{ PSTypeName = 'Deserialized.VeeamEM.RestoreSession'; VmName = 'sql-01'; Result = 'Failed'; CreationTime = [datetime]::UtcNow }
        & { Set-StrictMode -Version Latest; $row | Format-Table | Out-String -Width 100 } | Should -Match 'sql-01 .*Failed'
    }

    It 'shows no control character of a server''s text' {
        $name = "evil$([char] 27)[2J$([char] 0x9B)31m$([char] 7)vm"
        $views = [xml] (Get-Content -LiteralPath (Join-Path $env:VEEAMEM_MODULE 'VeeamEM.Format.ps1xml') -Raw -Encoding UTF8)
        $types = @($views.SelectNodes('//TypeName') | ForEach-Object InnerText | Where-Object { $_ -like 'Deserialized.*' } | Sort-Object -Unique)
        $types.Count | Should -BeGreaterThan 6
        foreach ($type in $types) {
            $evil = [ordered]@{}
            foreach ($property in ($type -replace '^Deserialized\.|#.*' -as [type]).GetProperties() | Where-Object PropertyType -EQ ([string])) { $evil[$property.Name] = $name }
            if ($type -like '*VemServerTest') { $evil.SupportedVersions = @($name, 'v1_7') }
            $evil = [pscustomobject] $evil
            $evil.psobject.TypeNames.Insert(0, $type)
            $shown = ($evil | Out-String -Width 300) + ($evil | Format-Table | Out-String -Width 300) + ($evil | Format-List | Out-String -Width 300)
            $shown | Should -Not -Match '[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]' -Because $type
            if ($type -notlike '*RestoreSummary' -and $type -notlike '*Coverage*') { $shown | Should -BeLike '*evil?*' -Because $type }
        }
    }

    It 'colours only failed results and warnings: <View>' -ForEach @(
        @{ View = 'table'; Show = { $args | Format-Table } }
        @{ View = 'table of several servers'; Show = { $args | Select-Object * | ForEach-Object { $_.psobject.TypeNames.Insert(0, 'Deserialized.VeeamEM.RestoreSession#Fleet'); $_ } | Format-Table } }
        @{ View = 'list'; Show = { $args | Format-List } }
    ) {
        if ($PSEdition -ne 'Core') { Set-ItResult -Skipped -Because 'Windows PowerShell has no $PSStyle'; return }
        $escape = [char] 27
        try {
            foreach ($result in 'Failed', 'Warning', 'Success', 'None') {
                $row = $sent | Where-Object Result -EQ $result | Select-Object -First 1
                $PSStyle.OutputRendering = 'Ansi'
                $text = & $Show $row | Out-String -Width 120
                $colour = @{ Failed = $PSStyle.Formatting.Error; Warning = $PSStyle.Formatting.Warning }[$result]
                if ($colour) { $text | Should -BeLike ('*' + [WildcardPattern]::Escape("$colour$result$($PSStyle.Reset)") + '*') -Because $result }
                else { $text | Should -Not -Match "$escape\[(?!0m)[\d;]+m$result" -Because $result }

                # PowerShell's own behaviour for pipes and files.
                $PSStyle.OutputRendering = 'Host'
                & $Show $row | Out-String -Width 120 | Should -Not -Match $escape -Because $result
                $path = Join-Path $TestDrive 'result.txt'
                & $Show $row | Out-File -LiteralPath $path -Width 120
                Get-Content -LiteralPath $path -Raw | Should -Not -Match $escape -Because $result
                Get-Content -LiteralPath $path -Raw | Should -Match "\b$result\b"
            }
        } finally {
            $PSStyle.OutputRendering = 'PlainText'
        }
    }

    It 'writes no colour of a result to the redirected output of a process' {
        $shell = Invoke-Shell @"
            Import-Module '$env:VEEAMEM_MODULE'
            [pscustomobject]@{ PSTypeName = 'Deserialized.VeeamEM.RestoreSession'; VmName = 'sql-01'; Result = 'Failed'; CreationTime = [datetime]::UtcNow } | Format-Table
"@ @{ TERM = 'xterm-256color' }
        $shell.Output | Should -Match 'sql-01 .*Failed'
        $shell.Output | Should -Not -Match "$([char] 27)\[[\d;]+mFailed"
    }
}

Describe 'The other views' -Tag 'Worldwide' {
    It 'the list shows the details, and the failure where there is one' {
        $list = Lines ($newest | Format-List | Out-String -Width 200)
        $names = $list | Where-Object { $_ -match '^\w+ +: ' } | ForEach-Object { ($_ -split ' ')[0] }
        $names | Should -Be 'VmName', 'JobType', 'State', 'Result', 'CreationTime', 'EndTime', 'Duration', 'Progress', 'BackupServer', 'RestorePoint', 'Name', 'Id', 'FailureMessage', 'Server'
        $list -join ' ' | Should -BeLike '*Zeile 2; <größer> & 🦊*'
        $sent | Where-Object Result -EQ 'Success' | Select-Object -First 1 | Format-List | Out-String -Width 200 | Should -Not -BeLike '*FailureMessage*'
    }

    It 'Format-List * shows every property' {
        $properties.Count | Should -Be 28
        $newest | Format-List * | Out-String -Width 200 | Should -BeLike "*BackupServerId*Href*"
    }

    It 'the connection shows its identity and state' {
        $table = Lines ($em | Out-String -Width 120)
        $table[0].TrimEnd() -replace ' +', ' ' | Should -BeExactly 'Name User API State Default Connected'
        $table[2] | Should -BeLike "$($em.Name) *SIM\admin *v1_7 *Connected *True *"
    }

    It 'the default properties are those of the table' {
        $newest.PSStandardMembers.DefaultDisplayPropertySet.ReferencedPropertyNames | Should -Be 'CreationTime', 'VmName', 'JobType', 'State', 'Result', 'Duration', 'BackupServer'
        "$newest" | Should -Be 'newest'
    }
}

Describe 'Objects survive' -Tag 'Worldwide' {
    It '<Case> with every value' -ForEach $cases {
        $received = @(& $Way)
        $received.Count | Should -Be $sent.Count
        $received[0].psobject.TypeNames[0] | Should -Be 'Deserialized.VeeamEM.RestoreSession'
        $wrong = for ($i = 0; $i -lt $sent.Count; $i++) {
            foreach ($name in $properties) {
                $was = Show $sent[$i].$name
                $is = Show $received[$i].$name
                if ($was -cne $is) { "$($sent[$i].Name) ${name}: $is instead of $was" }
            }
        }
        $wrong | Should -BeNullOrEmpty
    }

    It 'Export-Csv and Import-Csv with every value, times to the second' {
        $path = Join-Path $TestDrive 'sessions.csv'
        $sent | Export-Csv -LiteralPath $path -NoTypeInformation -Encoding UTF8
        $received = @(Import-Csv -LiteralPath $path -Encoding UTF8)
        $received.Count | Should -Be $sent.Count
        $received[0].psobject.Properties.Name | Should -Be $properties
        $wrong = for ($i = 0; $i -lt $sent.Count; $i++) {
            foreach ($name in $properties) {
                $was = $sent[$i].$name
                $is = $received[$i].$name
                $same = if ($null -eq $was) { $is -ceq '' }
                elseif ($was -is [datetime]) { [datetime]::Parse($is) -eq [datetime]::new($was.Ticks - $was.Ticks % 10000000) }
                elseif ($was -is [timespan]) { [timespan] $is -eq $was }
                elseif ($was -is [double]) { [double]::Parse($is) -eq $was }
                else { "$was" -ceq $is }
                if (-not $same) { "$($sent[$i].Name) ${name}: $is instead of $was" }
            }
        }
        $wrong | Should -BeNullOrEmpty
    }

    It 'ConvertTo-Json and ConvertFrom-Json with every value' {
        $received = @($sent | ConvertTo-Json | ConvertFrom-Json | ForEach-Object { $_ })
        $received.Count | Should -Be $sent.Count
        # Windows PowerShell writes dates to the millisecond.
        $unit = if ($PSEdition -eq 'Core') { 1 } else { 10000 }
        $wrong = for ($i = 0; $i -lt $sent.Count; $i++) {
            $received[$i].psobject.Properties.Name -join ' ' | Should -BeExactly ($properties -join ' ')
            foreach ($name in $properties) {
                $was = $sent[$i].$name
                $is = $received[$i].$name
                $same = if ($null -eq $was) { $null -eq $is }
                elseif ($was -is [datetime]) { [math]::Floor($is.ToUniversalTime().Ticks / $unit) -eq [math]::Floor($was.ToUniversalTime().Ticks / $unit) }
                elseif ($was -is [timespan]) { $is.Ticks -eq $was.Ticks }
                else { "$was" -ceq "$is" }
                if (-not $same) { "$($sent[$i].Name) ${name}: $is instead of $was" }
            }
        }
        $wrong | Should -BeNullOrEmpty
    }

    It 'ConvertTo-Json without a warning about depth' {
        $null = $sent | ConvertTo-Json -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeNullOrEmpty
        $em | ConvertTo-Json -WarningAction SilentlyContinue | ConvertFrom-Json | ForEach-Object Name | Should -Be $em.Name
    }

    It 'even with awkward names' {
        $sent.VmName | Should -Contain 'O''Neil "prod"'
        $sent.VmName | Should -Contain 'emoji-🦊'
        $sent.VmName | Should -Contain 'größe & co'
        $sent.VmName | Should -Contain 'R&D [test]'
        $fromJob.VmName -join '|' | Should -BeExactly ($sent.VmName -join '|')
    }
}

Describe 'Objects in a pipeline' -Tag 'Worldwide' {
    It 'compare as their types do' {
        @($sent | Where-Object Duration -GT '01:00:00').Count | Should -Be @($sent | Where-Object { $null -ne $_.Duration -and $_.Duration.TotalHours -gt 1 }).Count
        @($sent | Where-Object Duration -GT '01:00:00').Count | Should -BeGreaterThan 0
        ($sent | Sort-Object Duration -Descending)[0].Name | Should -Be 'in the hour that comes twice'
        ($sent | Measure-Object Progress -Maximum).Maximum | Should -Be 100
        @($sent | Where-Object CreationTime -GT $newest.CreationTime.AddSeconds(-1)).Name | Should -Be 'newest'
        @($sent | Group-Object Result | ForEach-Object Count | Measure-Object -Sum).Sum | Should -Be $sent.Count
    }

    It 'cannot be changed' {
        { $newest.VmName = 'other' } | Should -Throw
        $newest.VmName | Should -Be 'R&D [test]'
    }
}
