BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force

    # The expected rows, computed independently of the module from the simulator's data: one for each pair of backup server and
    # object that has a point since the start of protection.
    function Get-ExpectedCoverage {
        param($Simulator, [datetime] $After, [datetime] $Before = [datetime]::MaxValue, [datetime] $Since)
        $points = @(Get-SimulatorRestorePoint $Simulator)
        $byId = @{}
        $points | ForEach-Object { $byId["$($_.id)"] = $_ }
        $vms = @{}
        foreach ($point in $points | Where-Object { $_.creationTimeUtc -ge $Since }) {
            $key = "$($point.backupServerName)|$($point.hierarchyObjRef)"
            if (-not $vms[$key]) {
                $vms[$key] = @{ Name = $point.vmName; Server = $point.backupServerName; Ref = $point.hierarchyObjRef; Points = 0; Newest = [datetime]::MinValue; Sessions = @(); ByName = $false }
            }
            $vms[$key].Points++
            if ($point.creationTimeUtc -gt $vms[$key].Newest) { $vms[$key].Newest = $point.creationTimeUtc }
        }
        foreach ($session in Get-SimulatorSession $Simulator | Where-Object { $_.creationTimeUtc -ge $After -and $_.creationTimeUtc -lt $Before }) {
            $point = if ($session.restorePointId) { $byId["$($session.restorePointId)"] }
            $vm = if ($point) { $vms["$($point.backupServerName)|$($point.hierarchyObjRef)"] }
            if (-not $vm) {
                $vm = $vms.Values | Where-Object { $_.Name -eq $session.vmDisplayName -and $_.Server -eq $session.backupServerName } | Sort-Object { $_.Newest } | Select-Object -Last 1
                if (-not $vm) { continue }
                $vm.ByName = $true
            }
            $vm.Sessions += $session
        }
        foreach ($vm in $vms.Values) {
            $good = @($vm.Sessions | Where-Object { $_.state -eq 'Stopped' -and $_.result -in 'Success', 'Warning' })
            $whole = @($good | Where-Object jobType -EQ RestoreVm)
            $files = @($good | Where-Object jobType -EQ FileLevelRestore)
            $failed = @($vm.Sessions | Where-Object { $_.state -eq 'Stopped' -and $_.result -eq 'Failed' -and $_.jobType -in 'RestoreVm', 'FileLevelRestore' })
            $verdict = if ($whole) { 'Restored' } elseif ($files) { 'FilesOnly' } elseif ($failed) { 'FailedOnly' } elseif ($vm.Sessions) { 'Attempted' } else { 'NotRestored' }
            $matched = if (-not $vm.Sessions) { '' } elseif ($vm.ByName) { 'Name' } else { 'Object' }
            $last = { param($rows) ($rows.creationTimeUtc | Sort-Object | Select-Object -Last 1).Ticks }
            @($vm.Name, $vm.Server, $vm.Ref, $verdict, (& $last $whole), (& $last $files), (& $last $vm.Sessions), $vm.Sessions.Count,
                ($whole.Count + $files.Count), $failed.Count, $vm.Newest.Ticks, $vm.Points, $matched) -join '|'
        }
    }

    function ConvertTo-Line {
        param($Coverage)
        foreach ($row in $Coverage) {
            $ticks = { param($time) if ($null -ne $time) { $time.ToUniversalTime().Ticks } }
            @($row.VmName, $row.BackupServer, $row.HierarchyObjectRef, $row.Verdict, (& $ticks $row.LastVmRestore), (& $ticks $row.LastFileRestore), (& $ticks $row.LastAttempt),
                $row.Attempts, $row.Succeeded, $row.Failed, (& $ticks $row.NewestRestorePoint), $row.RestorePoints, $row.MatchedBy) -join '|'
        }
    }

    $script:simulator = Start-Simulator '--sessions', '500', '--vms', '90', '--unrestored', '12', '--same-names', '6', '--older-points', '30', '--points-gone', '20',
        '--days', '80', '--undocumented-values', 'on', '--odd-names', 'on'
    $script:second = Start-Simulator '--sessions', '60', '--vms', '20', '--seed', '9'
    $null = Connect-Simulator $simulator
    $script:now = [datetime]::UtcNow
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
    Stop-Simulator $second
}

Describe 'Get-VemRestoreCoverage' {
    It 'agrees with the simulator about each protected machine: <Name>' -ForEach @(
        @{ Name = 'two months, protected for a week'; After = -60; Before = 1; Since = -7 }
        @{ Name = 'a short period with many gaps'; After = -4; Before = -1; Since = -30 }
        @{ Name = 'protected for a day, restored from older points'; After = -30; Before = 1; Since = -1 }
    ) {
        $with = @{ CreatedAfter = $now.AddDays($After); CreatedBefore = $now.AddDays($Before); ProtectedSince = $now.AddDays($Since) }
        $coverage = @(Get-VemRestoreCoverage @with)
        $coverage[0] | Should -BeOfType ([VeeamEM.RestoreCoverage])
        $expected = Get-ExpectedCoverage $simulator $with.CreatedAfter $with.CreatedBefore $with.ProtectedSince
        Compare-Object (ConvertTo-Line $coverage) $expected | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" } | Should -BeNullOrEmpty
        $coverage.Server | Select-Object -Unique | Should -Be $simulator.Address
    }

    It 'covers every verdict, two machines with one name, and matches by name' {
        $coverage = @(Get-VemRestoreCoverage -CreatedAfter $now.AddDays(-4) -CreatedBefore $now.AddDays(1) -ProtectedSince $now.AddDays(-7) -Inventory ghost-01)
        $coverage.Verdict | Sort-Object -Unique | Should -Be 'Attempted', 'FailedOnly', 'FilesOnly', 'NotProtected', 'NotRestored', 'Restored'
        @($coverage | Group-Object VmName | Where-Object { @($_.Group.BackupServer | Sort-Object -Unique).Count -gt 1 }).Count | Should -BeGreaterThan 0
        @(Get-VemRestoreCoverage -CreatedAfter $now.AddDays(-60)).MatchedBy | Sort-Object -Unique | Should -Be 'Name', 'Object'
    }

    It 'counts a restore by name if its restore point was removed but is still linked' {
        $third = Start-Simulator '--sessions', '60', '--vms', '20', '--seed', '9', '--dangling-points', 'on', '--points-gone', '0'
        try {
            $em = Connect-Simulator $third -With @{ NotDefault = $true }
            $with = @{ CreatedAfter = $now.AddDays(-60); ProtectedSince = $now.AddDays(-30); Server = $em }
            $before = @(Get-VemRestoreCoverage @with)
            $before.MatchedBy | Should -Not -Contain 'Name'
            $null = Invoke-SimulatorMove $third @{ fault = 'remove-rows'; of = 'restore-points'; which = 'oldest'; n = 800 }
            $linked = @(Get-SimulatorSession $third | Where-Object restorePointId)
            $kept = (Get-SimulatorRestorePoint $third).id
            @($linked | Where-Object { $_.restorePointId -notin $kept }).Count | Should -BeGreaterThan 20
            $after = @(Get-VemRestoreCoverage @with)
        } finally {
            if ($em) { Disconnect-VemServer $em }
            Stop-Simulator $third
        }
        $after | ForEach-Object { "$($_.VmName) $($_.BackupServer) $($_.Verdict) $($_.Attempts) $($_.Succeeded)" } |
            Should -Be ($before | ForEach-Object { "$($_.VmName) $($_.BackupServer) $($_.Verdict) $($_.Attempts) $($_.Succeeded)" })
        $after.MatchedBy | Should -Contain 'Name'
    }

    It 'requests pages, not single machines' {
        Clear-SimulatorRequest $simulator
        $coverage = @(Get-VemRestoreCoverage -CreatedAfter $now.AddDays(-60))
        $requests = @(Get-SimulatorRequest $simulator)
        $coverage.Count | Should -BeGreaterThan 80
        $requests.Count | Should -BeLessThan 25
        @($requests | Where-Object { $_ -notmatch '^GET /api/query\?type=(RestoreSession|VmRestorePoint)&' }) | Should -BeNullOrEmpty
    }

    It 'looks up restore points from before the protection by id, 50 at a time' {
        $since = $now.AddDays(-1)
        $known = @(Get-SimulatorRestorePoint $simulator | Where-Object { $_.creationTimeUtc -ge $since }).id
        $older = @(Get-SimulatorSession $simulator | Where-Object { $_.creationTimeUtc -ge $now.AddDays(-60) -and $_.restorePointId -and $_.restorePointId -notin $known } |
                ForEach-Object { [string] $_.restorePointId } | Sort-Object -Unique)
        $older.Count | Should -BeGreaterThan 100
        Clear-SimulatorRequest $simulator
        $null = Get-VemRestoreCoverage -CreatedAfter $now.AddDays(-60) -ProtectedSince $since
        $asked = @(Get-SimulatorRequest $simulator | ForEach-Object { Get-FilterText $_ } | Where-Object { $_ -like '*UID==*' } | ForEach-Object { [regex]::Matches($_, 'UID==').Count })
        $asked | Select-Object -SkipLast 1 | Sort-Object -Unique | Should -Be 50
        ($asked | Measure-Object -Sum).Sum | Should -Be $older.Count
    }

    It 'filters by names and backup servers' {
        $all = @(Get-VemRestoreCoverage -CreatedAfter $now.AddDays(-60))
        $names = ($all | Where-Object { $_.VmName -like 'v*' })
        ConvertTo-Line (Get-VemRestoreCoverage 'v*' -CreatedAfter $now.AddDays(-60)) | Should -Be (ConvertTo-Line $names)
        $server = $all[0].BackupServer
        ConvertTo-Line (Get-VemRestoreCoverage -BackupServer $server.ToUpperInvariant() -CreatedAfter $now.AddDays(-60)) | Should -Be (ConvertTo-Line ($all | Where-Object BackupServer -EQ $server))
    }

    It 'accepts an inventory with duplicates and mixed case' {
        $known = @(Get-VemRestoreCoverage)[0].VmName
        $rows = @(Get-VemRestoreCoverage -Inventory $known.ToUpperInvariant(), ghost-01, GHOST-01, ' ghost-02 ' | Where-Object Verdict -EQ NotProtected)
        $rows.VmName | Should -Be 'ghost-01', 'ghost-02'
        $rows[0].Server | Should -BeNullOrEmpty
        @(Get-VemRestoreCoverage -VmName 'nothing*' -Inventory $known, ghost-01).VmName | Should -Be 'ghost-01'
    }

    It 'finds a name of the inventory on every backup server, whatever -BackupServer selects' {
        $all = @(Get-VemRestoreCoverage)
        $name = @($all | Group-Object VmName | Where-Object { @($_.Group.BackupServer | Sort-Object -Unique).Count -eq 1 })[0].Group[0]
        $other = @($all.BackupServer -ne $name.BackupServer)[0]
        $rows = @(Get-VemRestoreCoverage -BackupServer $other -Inventory $name.VmName, ghost-01)
        ConvertTo-Line ($rows | Where-Object Server) | Should -Be (ConvertTo-Line ($all | Where-Object BackupServer -EQ $other))
        ($rows | Where-Object Verdict -EQ NotProtected).VmName | Should -Be 'ghost-01'
        $null = Get-VemRestoreCoverage -BackupServer vbr9 -Inventory ghost-01 -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike 'There is no backup server vbr9 *'
    }

    It 'takes names of the inventory literally, and rejects patterns' {
        $known = @((Get-VemRestoreCoverage).VmName)
        $odd = @($known | Where-Object { [wildcardpattern]::ContainsWildcardCharacters($_) })
        $odd.Count | Should -BeGreaterThan 1
        $rows = @(Get-VemRestoreCoverage -Inventory ($odd + 'R&D [lost]' + 'app[1') | Where-Object Verdict -EQ NotProtected)
        $rows.VmName | Should -Be 'R&D [lost]', 'app[1'
        $first = $known | Where-Object { $_ -match '^[a-z]' } | Select-Object -First 1
        $patterns = 'nothing-*', 'nothing-?', "[$($first[0])]$($first.Substring(1))"
        $rows = @(Get-VemRestoreCoverage -Inventory ($patterns + 'ghost-01') -ErrorVariable failed -ErrorAction SilentlyContinue | Where-Object Verdict -EQ NotProtected)
        $rows.VmName | Should -Be 'ghost-01'
        @($failed.FullyQualifiedErrorId) -like 'VemInputInvalid,*' | Should -HaveCount 3
        $failed.TargetObject | Should -Be $patterns
    }

    It 'takes the names of objects, and rejects objects without one: <Name>' -ForEach @(
        @{ Name = 'VmName'; Object = [pscustomobject]@{ Owner = 'x'; VmName = 'ghost-01' } }
        @{ Name = 'Name'; Object = [pscustomobject]@{ Name = 'ghost-01' } }
        @{ Name = 'a hashtable'; Object = @{ name = 'ghost-01' } }
        @{ Name = 'text from a command'; Object = 'ghost-01' | Write-Output }
    ) {
        @(Get-VemRestoreCoverage -Inventory $Object, ghost-02 | Where-Object Verdict -EQ NotProtected).VmName | Should -Be 'ghost-01', 'ghost-02'
        Clear-SimulatorRequest $simulator
        $failure = Get-ErrorOf { Get-VemRestoreCoverage -Inventory ghost-01, ([pscustomobject]@{ Machine = 'secret'; Owner = 'x' }) }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemInputInvalid,*'
        "$failure" | Should -BeLike '*it has Machine, Owner.'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*(Import-Csv machines.csv).Machine'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'reads several servers, and returns no rows of one that failed or of the inventory' {
        $null = Connect-Simulator $second
        try {
            @((Get-VemRestoreCoverage).Server | Sort-Object -Unique) | Should -Be ($simulator.Address, $second.Address | Sort-Object)
            Set-SimulatorFault $second @{ match = @{ pathContains = 'type=VmRestorePoint' }; fault = 'status'; status = 500; times = 100 }
            $rows = @(Get-VemRestoreCoverage -Inventory ghost-01 -ErrorVariable failed -ErrorAction SilentlyContinue)
            @($failed)[0].FullyQualifiedErrorId | Should -BeLike 'VemServerError,*'
            $rows.Server | Sort-Object -Unique | Should -Be $simulator.Address
            $rows.Verdict | Should -Not -Contain 'NotProtected'
        } finally {
            Clear-SimulatorFault $second
            Disconnect-VemServer $second.Address
        }
    }

    It 'is denied to roles that may not read restore points, without any row' {
        $operator = Connect-Simulator $second 'SIM\sqloperator' -With @{ NotDefault = $true }
        try {
            Get-VemRestoreCoverage -CreatedAfter $now.AddDays(-7) -Server $operator -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue |
                Should -BeNullOrEmpty
            @($failed.FullyQualifiedErrorId) -like 'VemAccessDenied,*' | Should -Not -BeNullOrEmpty
        } finally {
            Disconnect-VemServer $operator
        }
    }

    It 'warns of times in the future, and rejects a period that ends before it begins' {
        $null = Get-VemRestoreCoverage -CreatedAfter $now.AddDays(2) -ProtectedSince $now.AddDays(2) -WarningVariable warned -WarningAction SilentlyContinue
        @($warned).Count | Should -Be 2
        "$($warned[0])" | Should -BeLike '-CreatedAfter * is in the future*'
        (Get-ErrorOf { Get-VemRestoreCoverage -CreatedAfter $now -CreatedBefore $now.AddDays(-1) }).FullyQualifiedErrorId | Should -BeLike 'VemFilterInvalid,*'
    }

    It 'warns of an unknown backup server, but not of one without machines' {
        Clear-SimulatorRequest $simulator
        Get-VemRestoreCoverage -BackupServer vbr9 -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warned" | Should -BeLike "There is no backup server vbr9 on $($simulator.Address). Existing backup servers: *"
        @(Get-SimulatorRequest $simulator | Where-Object { $_ -like '*type=BackupServer&*' }).Count | Should -Be 1
        Get-VemRestoreCoverage -BackupServer @(Get-VemBackupServer).Name[0] -VmName nosuchvm -WarningVariable warned | Should -BeNullOrEmpty
        $warned | Should -BeNullOrEmpty
    }

    It 'has a table that fits into 80 columns, and survives a job' {
        $coverage = @(Get-VemRestoreCoverage)
        $text = $coverage | Out-String -Width 80
        $text | Should -Match 'VM\s+Verdict\s+VM restored\s+Files restored\s+Backup server'
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($coverage))
        $copy | Out-String -Width 80 | Should -Be $text
        ($coverage[0] | ConvertTo-Json | ConvertFrom-Json).Verdict | Should -Be $coverage[0].Verdict
    }

    It 'fills the page: tile, bar and the machines that are not covered, longest ago first' {
        $path = Join-Path $TestDrive 'coverage.html'
        $coverage = @(Get-VemRestoreCoverage -CreatedAfter $now.AddDays(-4) -ProtectedSince $now.AddDays(-7) -Inventory ghost-01)
        New-VemRestoreReport $path -CreatedAfter $now.AddDays(-4) -Coverage $coverage
        $html = [System.IO.File]::ReadAllText($path)
        $restored = @($coverage | Where-Object Verdict -EQ Restored).Count
        $html -match '<div id="covered">.*?<b><data value="([^"]*)">' | Should -BeTrue
        [double]::Parse($Matches[1], [cultureinfo]::InvariantCulture) | Should -Be ($restored / $coverage.Count)
        $html -match '(?s)<section id="coverage".*?</section>' | Should -BeTrue
        $section = $Matches[0]
        foreach ($group in $coverage | Group-Object Verdict) {
            $word = @{ Restored = 'Restored'; FilesOnly = 'Files only'; FailedOnly = 'Failed only'; Attempted = 'Attempted'; NotRestored = 'Not restored'; NotProtected = 'Not protected' }[$group.Name]
            $section | Should -BeLike "*$word <b>$($group.Count)</b>*"
        }
        $shown = [regex]::Matches($section, '<th scope="row">([^<]*)</th>') | ForEach-Object { [System.Net.WebUtility]::HtmlDecode($_.Groups[1].Value) }
        # By the last good restore, the last attempt and the name, each ordinal.
        $gaps = @($coverage | Where-Object Verdict -NE Restored)
        $keys = @($gaps | ForEach-Object {
                $good = @($_.LastVmRestore; $_.LastFileRestore; [datetime]::MinValue) | Where-Object { $_ } | Sort-Object | Select-Object -Last 1
                $attempt = if ($_.LastAttempt) { $_.LastAttempt } else { [datetime]::MinValue }
                '{0:D20}|{1:D20}|{2}{4}{3}' -f $good.Ticks, $attempt.Ticks, $_.VmName.ToUpperInvariant(), "$($_.BackupServer)".ToUpperInvariant(), [char] 0
            })
        $names = [string[]] $gaps.VmName
        [array]::Sort([string[]] $keys, $names, [System.StringComparer]::Ordinal)
        $shown | Should -Be $names
        @($gaps | Where-Object LastAttempt).Count | Should -BeGreaterThan 1
        $section | Should -BeLike '*agents, NAS shares, SureBackup*'
    }
}
