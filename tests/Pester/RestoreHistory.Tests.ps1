BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:folders = 0

    function New-History {
        $script:folders++
        Join-Path (New-Item -ItemType Directory -Path (Join-Path $TestDrive "history$folders")).FullName 'restores.jsonl'
    }

    function Get-Line {
        param([string] $Path)
        [System.IO.File]::ReadAllText($Path).TrimEnd("`n") -split "`n"
    }

    # Verifies the chain independently of the module: the hash of each closing line, computed over bytes.
    function Test-Chain {
        param([string] $Path)
        $sha = [System.Security.Cryptography.SHA256]::Create()
        $previous = ''
        $region = [System.IO.MemoryStream]::new()
        foreach ($line in Get-Line $Path) {
            $hash = $line.LastIndexOf(',"Hash":', [System.StringComparison]::Ordinal)
            if (-not $line.StartsWith('{"Closed":', [System.StringComparison]::Ordinal)) {
                $bytes = [System.Text.Encoding]::UTF8.GetBytes($line + "`n")
                $region.Write($bytes, 0, $bytes.Length)
                continue
            }
            $bytes = [System.Text.Encoding]::UTF8.GetBytes($line.Substring(0, $hash))
            $region.Write($bytes, 0, $bytes.Length)
            $all = [System.Text.Encoding]::UTF8.GetBytes($previous) + $region.ToArray()
            $expected = -join ($sha.ComputeHash([byte[]] $all) | ForEach-Object { $_.ToString('X2') })
            $actual = ($line | ConvertFrom-Json).Hash
            if ($actual -cne $expected) { return $false }
            $previous = $actual
            $region = [System.IO.MemoryStream]::new()
        }
        $region.Length -eq 0
    }

    $script:simulator = Start-Simulator '--sessions', '600', '--undocumented-values', 'on', '--odd-names', 'on', '--failure-message', 'filled'
    $script:second = Start-Simulator '--sessions', '40', '--seed', '9'
    $null = Connect-Simulator $simulator
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
    Stop-Simulator $second
}

Describe 'A history' {
    BeforeAll {
        $script:path = New-History
        $script:update = Update-VemRestoreHistory $path
        $script:sessions = @(Get-VemRestoreSession)
    }

    It 'contains every session of the server after the first run' {
        $update | Should -BeOfType ([VeeamEM.RestoreHistoryUpdate])
        $update.Server, $update.New, $update.Changed, $update.From, $update.Total | Should -Be $simulator.Address, 600, 0, $null, 600
        $update.To | Should -BeLessOrEqual (Get-Date)
        $update.Path | Should -Be $path
        @(Get-Line $path).Count | Should -Be 601
        Test-Chain $path | Should -BeTrue
        $closing = (Get-Line $path)[-1] | ConvertFrom-Json
        $closing.Server | Should -Be $simulator.Address
        $closing.Account | Should -Be 'SIM\admin'
        $closing.From | Should -BeNullOrEmpty
        $closing.Rows | Should -Be 600
        $closing.Hash | Should -Be $update.Hash
        (Get-Line $path)[-1] | Should -Match '"From":null,.*,"Hash":"[0-9A-F]{64}"}$'
    }

    It 'returns real sessions with all their properties' {
        $imported = @(Import-VemRestoreHistory $path)
        $imported.Count | Should -Be 600
        $imported[0] | Should -BeOfType ([VeeamEM.RestoreSession])
        $byId = @{}
        $imported | ForEach-Object { $byId[$_.Id] = $_ }
        foreach ($session in $sessions) {
            foreach ($property in $session.psobject.Properties) {
                if ($byId[$session.Id].($property.Name) -ne $property.Value) { throw "$($property.Name) of $($session.Id): $($byId[$session.Id].($property.Name)) instead of $($property.Value)" }
            }
        }
        $imported | Measure-VemRestoreSession -RtoThreshold '00:20:00' | ConvertTo-Json |
            Should -Be ($sessions | Measure-VemRestoreSession -RtoThreshold '00:20:00' | ConvertTo-Json)
    }

    It 'filters as Get-VemRestoreSession does' {
        $server = $sessions[0].BackupServer
        $after = $sessions[200].CreationTime
        Compare-Session (Import-VemRestoreHistory $path -Result Failed, Warning -BackupServer $server -VmName '*s*' -CreatedAfter $after) `
            ($sessions | Where-Object { $_.Result -in 'Failed', 'Warning' -and $_.BackupServer -eq $server -and $_.VmName -like '*s*' -and $_.CreationTime -ge $after }) | Should -BeNullOrEmpty
    }

    It 'is not read through another provider: <_>' -ForEach 'Env:\PATH', "a`0b" {
        (Get-ErrorOf { Import-VemRestoreHistory -LiteralPath $_ }).FullyQualifiedErrorId | Should -BeLike 'VemInputInvalid,*'
    }

    It 'gets one line from a run without changes, for the requests of its overlap' {
        $file = New-History
        $null = Update-VemRestoreHistory $file -Since (Get-Date).AddDays(-40)
        $before = @(Get-Line $file).Count
        Clear-SimulatorRequest $simulator
        $again = Update-VemRestoreHistory $file
        $again.New, $again.Changed | Should -Be 0, 0
        @(Get-Line $file).Count | Should -Be ($before + 1)
        Test-Chain $file | Should -BeTrue
        $requests = @(Get-SimulatorRequest $simulator)
        Get-FilterText $requests[0] | Should -Match '^CreationTime>="'
        $from = ((Get-Line $file)[-1] | ConvertFrom-Json).From
        $to = ((Get-Line $file)[-2] | ConvertFrom-Json).To
        ((ConvertTo-UtcTime $to) - (ConvertTo-UtcTime $from)).TotalDays | Should -Be 30
    }

    # Running sessions older than the overlap are requested by id, 50 at a time.
    It 'requests long-running sessions by id, 50 at a time' {
        $file = New-History
        $third = Start-Simulator '--sessions', '5'
        try {
            $created = [datetime]::UtcNow.AddDays(-40).ToString('o')
            Add-SimulatorSession $third @(1..60 | ForEach-Object { @{ vmDisplayName = "endless-$_"; creationTimeUtc = $created; state = 'Working' } })
            $long = Connect-Simulator $third -With @{ NotDefault = $true }
            $null = Update-VemRestoreHistory $file -Server $long
            Clear-SimulatorRequest $third
            $update = Update-VemRestoreHistory $file -Server $long
            $update.New, $update.Changed | Should -Be 0, 0
            $asked = @(Get-SimulatorRequest $third | ForEach-Object { Get-FilterText $_ } | Where-Object { $_ -like 'UID==*' } | ForEach-Object { [regex]::Matches($_, 'UID==').Count })
            $asked | Should -Be 50, 10
        } finally {
            if ($long) { Disconnect-VemServer $long }
            Stop-Simulator $third
        }
    }
}

Describe 'A change on the server' {
    It 'adds one line each: a new session, a finished one, a deleted one' {
        $file = New-History
        $null = Update-VemRestoreHistory $file
        $running = @(Get-SimulatorSession $simulator | Where-Object state -NE Stopped)
        $running.Count | Should -BeGreaterThan 1
        Add-SimulatorSession $simulator @{ vmDisplayName = 'brand-new'; creationTimeUtc = [datetime]::UtcNow.AddMinutes(-1).ToString('o'); state = 'Stopped'; result = 'Success' }
        $null = Invoke-Control $simulator "sessions/$($running[0].id)" -Method Patch -Body @{ state = 'Stopped'; result = 'Failed'; endTimeUtc = [datetime]::UtcNow.ToString('o') }
        $null = Invoke-Control $simulator "sessions/$($running[1].id)" -Method Delete
        $update = Update-VemRestoreHistory $file
        $update.New, $update.Changed | Should -Be 1, 2
        $added = @(Get-Line $file)[-4..-2] | ConvertFrom-Json
        @($added | Where-Object { $_.psobject.Properties['Gone'] -and $_.Gone }).Id | Should -Be $running[1].id
        ($added | Where-Object Id -EQ $running[0].id).Result | Should -Be 'Failed'
        $imported = @(Import-VemRestoreHistory $file)
        $imported.Count | Should -Be $update.Total
        ($imported | Where-Object Id -EQ $running[0].id).Result | Should -Be 'Failed'
        @($imported | Where-Object VmName -EQ brand-new).Count | Should -Be 1
        $again = Update-VemRestoreHistory $file
        $again.New, $again.Changed | Should -Be 0, 0
        Test-Chain $file | Should -BeTrue
    }
}

Describe 'Several servers' {
    It 'are closed separately; one that fails leaves no line and does not block the other' {
        $file = New-History
        $null = Connect-Simulator $second
        try {
            Set-SimulatorFault $second @{ match = @{ pathContains = '/api/query' }; fault = 'status'; status = 500; times = 100 }
            $updates = @(Update-VemRestoreHistory $file -ErrorVariable failed -ErrorAction SilentlyContinue)
            $updates.Server | Should -Be $simulator.Address
            @($failed)[0].FullyQualifiedErrorId | Should -BeLike 'VemServerError,*'
            @(Get-Line $file | Where-Object { $_ -like '{"Closed"*' }).Count | Should -Be 1
            Clear-SimulatorFault $second
            (Update-VemRestoreHistory $file).Server | Should -Be $simulator.Address, $second.Address
        } finally {
            Clear-SimulatorFault $second
            Disconnect-VemServer $second.Address
        }
        Test-Chain $file | Should -BeTrue
        @(Import-VemRestoreHistory $file | Group-Object Server).Count | Should -Be 2
    }
}

Describe 'A damaged history' {
    BeforeEach {
        $script:file = New-History
        $null = Update-VemRestoreHistory $file -Since (Get-Date).AddDays(-10)
        $null = Update-VemRestoreHistory $file
        $script:bytes = [System.IO.File]::ReadAllBytes($file)
    }

    It 'is rejected with its line: <Name>' -ForEach @(
        @{ Name = 'a letter in a session'; Line = 3; Change = { param($line) $line -replace '"JobType":"(.)', '"JobType":"X' }; Named = 'closing' }
        @{ Name = 'a session that is not JSON any more'; Line = 3; Change = { param($line) $line -replace '"JobType":', '"JobType"' }; Named = 3 }
        @{ Name = 'a closing line'; Line = -1; Change = { param($line) $line -replace '"Rows":(\d)', '"Rows":1$1' }; Named = 'last' }
        @{ Name = 'a hash'; Line = -1; Change = { param($line) $line -replace '"Hash":".', '"Hash":"Z' }; Named = 'last' }
    ) {
        $lines = @(Get-Line $file)
        $closing = 1 + [array]::FindIndex([string[]] $lines, [Predicate[string]] { $args[0] -like '{"Closed"*' })
        $lines[$(if ($Line -lt 0) { $lines.Count - 1 } else { $Line - 1 })] = & $Change $lines[$(if ($Line -lt 0) { $lines.Count - 1 } else { $Line - 1 })]
        [System.IO.File]::WriteAllText($file, ($lines -join "`n") + "`n")
        $changed = [System.IO.File]::ReadAllBytes($file)
        $number = switch ($Named) { 'closing' { $closing } 'last' { $lines.Count } default { $Named } }
        foreach ($command in { Import-VemRestoreHistory $file }, { Update-VemRestoreHistory $file }) {
            $failure = Get-ErrorOf $command
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemHistoryInvalid,*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidData'
            "$failure" | Should -BeLike "*$file*(line ${number}):*"
        }
        [System.Linq.Enumerable]::SequenceEqual([byte[]] [System.IO.File]::ReadAllBytes($file), [byte[]] $changed) | Should -BeTrue
    }

    It 'that was truncated is read up to its last closed read, and repaired by the next run: <Cut> bytes missing' -ForEach @{ Cut = 1 }, @{ Cut = 40 }, @{ Cut = 5000 } {
        [System.IO.File]::WriteAllBytes($file, $bytes[0..($bytes.Length - 1 - $Cut)])
        $imported = @(Import-VemRestoreHistory $file -WarningVariable warned -WarningAction SilentlyContinue)
        "$warned" | Should -BeLike '*no read has closed*'
        $imported.Count | Should -BeGreaterThan 0
        $update = Update-VemRestoreHistory $file -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike '*was interrupted*'
        $update.Total | Should -BeGreaterThan $imported.Count
        Test-Chain $file | Should -BeTrue
    }
}

Describe 'A file that is not a history' {
    It 'is rejected and left as it is, also if the server fails: <Name>' -ForEach @(
        @{ Name = 'JSON lines'; Text = "{`"n`":1}`n{`"n`":2}`n" }
        @{ Name = 'one line of text'; Text = 'hello' }
        @{ Name = 'text'; Text = "hello`nworld`n" }
        @{ Name = 'an empty JSON object'; Text = "{}`n" }
        @{ Name = 'JSON with other types'; Text = "{`"Server`":1,`"Id`":2}`n" }
        @{ Name = 'one JSON object'; Text = '{"Id":1}' }
        @{ Name = 'one JSON object that begins as a session does'; Text = '{"Server":"em01","Port":9398}' }
        @{ Name = 'bytes that begin with zeros'; Text = "`0`0x" }
        @{ Name = 'an exported session'; Text = "{`"VmName`":`"sql-01`",`"Id`":`"00000000-0000-0000-0000-000000000001`"}`n" }
        @{ Name = 'a history followed by something else'; Text = "{`"n`":1}`n"; After = $true }
    ) {
        $file = New-History
        if ($After) { $null = Update-VemRestoreHistory $file -Since (Get-Date).AddDays(-10) }
        [System.IO.File]::AppendAllText($file, $Text)
        $before = [System.IO.File]::ReadAllText($file)
        Set-SimulatorFault $simulator @{ match = @{ pathContains = '/api/query' }; fault = 'status'; status = 500; times = 100 }
        try {
            foreach ($command in { Update-VemRestoreHistory $file }, { Import-VemRestoreHistory $file }) {
                $failure = Get-ErrorOf $command
                $failure.FullyQualifiedErrorId | Should -BeLike 'VemHistoryInvalid,*'
                "$failure" | Should -BeLike $(if ($After) { "*$file was changed after it was written (line *): it is not a restore session*" } else { "*$file is not a restore history (line 1): it is not*" })
            }
        } finally {
            Clear-SimulatorFault $simulator
        }
        [System.IO.File]::ReadAllText($file) | Should -BeExactly $before
    }

    It 'is repaired if it is what an interrupted first run left: <Name>' -ForEach @(
        @{ Name = 'a session and a torn one'; Text = "{`"Server`":`"x`",`"Id`":`"00000000-0000-0000-0000-000000000001`"}`n{`"Server`":`"x`",`"I" }
        @{ Name = 'a few letters'; Text = '{"Se' }
        @{ Name = 'zeros, as after a power failure'; Text = "`0`0`0" }
    ) {
        $file = New-History
        [System.IO.File]::WriteAllText($file, $Text)
        $update = Update-VemRestoreHistory $file -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike '*was interrupted*'
        $update.New | Should -Be $update.Total
        Test-Chain $file | Should -BeTrue
    }
}

Describe 'Two accounts on one server' {
    BeforeAll {
        Set-SimulatorOption $simulator @{ 'scope-hides-sessions' = 'on' }
        $script:limited = Connect-Simulator $simulator 'SIM\portaluser' -With @{ NotDefault = $true }
        $script:file = New-History
        $null = Update-VemRestoreHistory $file
        $script:visible = @(Get-VemRestoreSession -Server $limited).Count
        $script:update = Update-VemRestoreHistory $file -Server $limited -WarningVariable warned -WarningAction SilentlyContinue
        $script:warning = "$warned"
    }

    AfterAll {
        Disconnect-VemServer $limited
        Set-SimulatorOption $simulator @{ 'scope-hides-sessions' = 'off' }
    }

    It 'are pointed out, and the second one reads all that it sees' {
        $warning | Should -BeLike "*was last updated from $($simulator.Address) as SIM\admin, now as SIM\portaluser.*"
        $update.From | Should -BeNullOrEmpty
        ((Get-Line $file)[-1] | ConvertFrom-Json).Rows | Should -Be $visible
    }

    It 'do not turn hidden sessions into deleted ones' {
        Get-Line $file | Should -Not -BeLike '*"Gone":true*'
        $update.New, $update.Changed | Should -Be 0, 0
    }

    It 'must each have read the whole period' {
        $null = Import-VemRestoreHistory $file -CreatedAfter (Get-Date).AddDays(-5) -CreatedBefore (Get-Date).AddDays(1) -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        "$failed" | Should -BeLike '*as SIM\admin, it ends at *; as SIM\portaluser, it ends at *'
        $to = (ConvertTo-UtcTime ((Get-Line $file | Where-Object { $_ -like '{"Closed"*' })[0] | ConvertFrom-Json).To).AddSeconds(-1)
        $null = Import-VemRestoreHistory $file -CreatedAfter (Get-Date).AddDays(-5) -CreatedBefore $to -ErrorAction Stop -WarningVariable warned -WarningAction SilentlyContinue
        @($warned).Count | Should -Be 1
        "$warned" | Should -BeLike "$($simulator.Address) was read as SIM\admin (last on *) and SIM\portaluser (last on *). Accounts with different roles see different sessions."
    }

    It 'are no longer pointed out once the account is the same again' {
        $null = Update-VemRestoreHistory $file -Server $limited -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -BeNullOrEmpty
    }
}

Describe 'One writer' {
    It 'locks the file: a second writer fails at once, a reader sees only closed reads' {
        $file = New-History
        $null = Update-VemRestoreHistory $file
        $closed = @(Import-VemRestoreHistory $file)
        # The first writer waits for its server, in another runspace.
        $writer = [powershell]::Create()
        $null = $writer.AddScript({
                param($module, $address, [pscredential] $credential, $thumbprint, $file)
                Import-Module $module
                $null = Connect-VemServer $address -Credential $credential -TrustedThumbprint $thumbprint
                Update-VemRestoreHistory $file
            }).AddParameters(@($env:VEEAMEM_MODULE, $second.Address, (Get-SimulatorCredential), $second.Thumbprint, $file))
        try {
            Set-SimulatorFault $second @{ fault = 'hang-before-headers'; times = 0; match = @{ pathContains = '/api/query' } }
            $null = $writer.BeginInvoke()
            Test-Eventually { @(Invoke-Control $second faults | ForEach-Object { $_ })[0].fired -ge 1 } | Should -BeTrue
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Update-VemRestoreHistory $file }
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemHistoryBusy,VeeamEM.Commands.UpdateVemRestoreHistoryCommand'
            $failure.CategoryInfo.Category | Should -Be 'ResourceBusy'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
            Compare-Session (Import-VemRestoreHistory $file) $closed -Ordered | Should -BeNullOrEmpty
            (Get-SimulatorState $second).requestsInFlight | Should -Be 1
        } finally {
            $writer.Stop()
            $writer.Dispose()
            Clear-SimulatorFault $second
        }
        (Update-VemRestoreHistory $file).New | Should -Be 0
    }

    It 'fails if it cannot write: <Name>' -ForEach @(
        @{ Name = 'no such folder'; To = { Join-Path $TestDrive 'none/x.jsonl' }; Says = "*x.jsonl cannot be written: the folder *none does not exist.*" }
        @{ Name = 'a folder'; To = { (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))).FullName }; Says = '*cannot be written: it is a folder.*' }
        @{ Name = 'not a file'; To = { 'Env:x' }; Says = 'Env:x cannot be written: it is not a file system path.*' }
    ) {
        $failure = Get-ErrorOf { Update-VemRestoreHistory (& $To) }
        "$failure" | Should -BeLike $Says
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemHistoryNotWritten,*'
        $failure.CategoryInfo.Category | Should -Be 'WriteError'
    }

    It 'rejects a beginning in the future' {
        $file = New-History
        (Get-ErrorOf { Update-VemRestoreHistory $file -Since (Get-Date).AddDays(2) }).FullyQualifiedErrorId | Should -BeLike 'VemInputInvalid,*'
        Test-Path -LiteralPath $file | Should -BeFalse
    }

    It 'reads hours above 23 as hours' {
        $file = New-History
        $null = Update-VemRestoreHistory $file
        $update = Update-VemRestoreHistory $file -Overlap 48:00:00
        ($update.To - $update.From).TotalDays | Should -BeGreaterThan 1.9
        ($update.To - $update.From).TotalDays | Should -BeLessThan 2.1
    }

    It 'reads everything if -Overlap reaches beyond the first year' {
        $file = New-History
        $null = Update-VemRestoreHistory $file -Since (Get-Date).AddDays(-1)
        Clear-SimulatorRequest $simulator
        $update = Update-VemRestoreHistory $file -Overlap ([timespan]::MaxValue)
        $update.From | Should -BeNullOrEmpty
        $update.Total | Should -Be @(Get-SimulatorSession $simulator).Count
        Get-FilterText @(Get-SimulatorRequest $simulator | Where-Object { $_ -like '*/query*' })[0] | Should -BeNullOrEmpty
    }

    It 'writes nothing with -WhatIf' {
        $file = New-History
        Update-VemRestoreHistory $file -WhatIf
        Get-ChildItem -LiteralPath (Split-Path $file) -Force | Should -BeNullOrEmpty
    }
}

Describe 'Import-VemRestoreHistory' {
    BeforeAll {
        $script:file = New-History
        $null = Update-VemRestoreHistory $file -Since (Get-Date).AddDays(-10)
    }

    It 'fails with VemResultIncomplete if the period is not covered: <Name>' -ForEach @(
        @{ Name = 'it begins too late'; With = { @{ CreatedAfter = (Get-Date).AddDays(-20) } }; Error = $true }
        @{ Name = 'it ends too early'; With = { @{ CreatedAfter = (Get-Date).AddDays(-5); CreatedBefore = (Get-Date).AddDays(1) } }; Error = $true }
        @{ Name = 'no beginning was given, and it has none'; With = { @{ CreatedBefore = (Get-Date).AddDays(-1) } }; Error = $true }
        @{ Name = 'it ends before the period'; With = { @{ CreatedAfter = (Get-Date).AddMinutes(5) } }; Error = $true; Empty = $true }
        @{ Name = 'it is covered'; With = { @{ CreatedAfter = (Get-Date).AddDays(-9); CreatedBefore = (Get-Date).AddDays(-1) } }; Error = $false }
        @{ Name = 'nothing was asked for'; With = { @{} }; Error = $false }
    ) {
        $with = & $With
        $rows = @(Import-VemRestoreHistory $file @with -ErrorVariable failed -ErrorAction SilentlyContinue)
        $rows.Count -eq 0 | Should -Be ([bool] $Empty)
        @($failed | Where-Object { $_.FullyQualifiedErrorId -like 'VemResultIncomplete,*' }).Count | Should -Be ([int] $Error)
    }

    It 'fails with VemResultIncomplete between two reads if the server lost its sessions before the second' {
        $third = Start-Simulator '--sessions', '20'
        try {
            $gap = New-History
            $em = Connect-Simulator $third -With @{ NotDefault = $true }
            $null = Update-VemRestoreHistory $gap -Server $em
            $null = Invoke-SimulatorMove $third @{ fault = 'remove-rows'; of = 'sessions'; which = 'oldest'; n = 20 }
            # Its clock is ahead, so that the gap is longer than a minute.
            $later = [datetime]::UtcNow.AddHours(2)
            Add-SimulatorSession $third @{ vmDisplayName = 'later'; creationTimeUtc = $later.ToString('o'); state = 'Stopped'; result = 'Success' }
            $null = Update-VemRestoreHistory $gap -Server $em
            $rows = @(Import-VemRestoreHistory $gap -CreatedBefore $later.AddDays(-1) -ErrorAction Stop)
            $page = Join-Path $TestDrive 'gap.html'
            Import-VemRestoreHistory $gap -ErrorAction Stop | New-VemRestoreReport $page
            $rows = @(Import-VemRestoreHistory $gap -CreatedAfter $rows[-1].CreationTime -CreatedBefore $later -ErrorVariable failed -ErrorAction SilentlyContinue)
        } finally {
            if ($em) { Disconnect-VemServer $em }
            Stop-Simulator $third
        }
        $rows | Should -Not -BeNullOrEmpty
        $failed.Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeExactly 'VemResultIncomplete,VeeamEM.Commands.ImportVemRestoreHistoryCommand'
        $text = { param($utc) (ConvertTo-UtcTime $utc).ToLocalTime().ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture) }
        $first = @(Get-Line $gap | Where-Object { $_ -like '{"Closed"*' })[0] | ConvertFrom-Json
        $nothing = "nothing from $(& $text $first.To) to $(& $text $later)"
        "$($failed[0])" | Should -BeLike "*$nothing*"

        # Without dates it is no error, but the page says so.
        $html = Get-Content -LiteralPath $page -Raw -Encoding UTF8
        $html | Should -BeLike "*The history of * has gaps: $nothing.*"
        $html | Should -Not -BeLike '*Complete: every row*'
        $html | Should -BeLike '*<td>No: the history has gaps</td>*'
    }

    It 'fails with VemResultIncomplete if no read in it is complete' {
        $empty = New-History
        $null = New-Item -ItemType File $empty
        (Get-ErrorOf { Import-VemRestoreHistory $empty -CreatedAfter (Get-Date).AddDays(-7) }).FullyQualifiedErrorId | Should -BeLike 'VemResultIncomplete,*'
        Import-VemRestoreHistory $empty -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'returns the latest state of a session, whatever the names of the files' {
        $folder = Split-Path (New-History)
        $made = Invoke-Control $simulator sessions -Method Post -Body @{ vmDisplayName = 'archived-01'; state = 'Working'; result = 'None'; creationTimeUtc = [datetime]::UtcNow.AddHours(-1).ToString('o') }
        $null = Update-VemRestoreHistory (Join-Path $folder 'restores_old.jsonl')
        $null = Invoke-Control $simulator "sessions/$($made.id)" -Method Patch -Body @{ state = 'Stopped'; result = 'Success'; endTimeUtc = [datetime]::UtcNow.ToString('o') }
        $null = Update-VemRestoreHistory (Join-Path $folder 'restores.jsonl')
        $null = Invoke-Control $simulator "sessions/$($made.id)" -Method Delete
        $row = Import-VemRestoreHistory (Join-Path $folder 'restores*.jsonl') -VmName archived-01 -ErrorAction Stop
        $row.State | Should -Be 'Stopped'
    }

    It 'is whole after a read of the same server with another account failed' {
        $file = New-History
        $limited = Connect-Simulator $simulator 'SIM\portaluser' -With @{ MaximumRetryCount = 0; NotDefault = $true }
        try {
            # The rows have arrived when the oldest session is asked for.
            Set-SimulatorFault $simulator @{ fault = 'status'; status = 500; times = 1; match = @{ pathContains = 'sortAsc=' } }
            $update = Update-VemRestoreHistory $file -Since 2020-01-01 -Server $limited, (Get-VemServer | Where-Object IsDefault) -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        } finally {
            Clear-SimulatorFault $simulator
            Disconnect-VemServer $limited
        }
        @($failed).FullyQualifiedErrorId | Should -BeLike 'VemServerError,*'
        $update.New | Should -Be $update.Total
        @(Import-VemRestoreHistory $file -ErrorAction Stop).Count | Should -Be $update.Total
        $update.Total | Should -Be @(Get-VemRestoreSession).Count
    }

    It 'does not claim that the server has no sessions if the account could not see older ones' {
        $file = New-History
        $page = Join-Path (Split-Path $file) 'page.html'
        $newest = (Get-VemRestoreSession -First 1).CreationTime
        Set-SimulatorOption $simulator @{ 'query-service' = 'off'; 'query-service-off-status' = '404' }
        try {
            (Update-VemRestoreHistory $file -Since $newest.AddSeconds(1)).Total | Should -Be 0
        } finally {
            Set-SimulatorOption $simulator @{ 'query-service' = 'on' }
        }
        $other = Connect-Simulator $second -With @{ NotDefault = $true }
        try { $null = Update-VemRestoreHistory $file -Server $other } finally { Disconnect-VemServer $other }
        Import-VemRestoreHistory $file | New-VemRestoreReport $page
        $html = Get-Content -LiteralPath $page -Raw -Encoding UTF8
        $html | Should -Match "(?s)<th scope=`"row`">$([regex]::Escape($simulator.Address))</th>(<td>[^<]*</td>){4}<td>not known</td>"
    }

    It 'leaves out the locks of a pattern' {
        $folder = Split-Path (New-History)
        $null = Update-VemRestoreHistory (Join-Path $folder 'restores') -Server $simulator.Address
        Join-Path $folder 'restores.lock' | Should -Exist
        @(Import-VemRestoreHistory (Join-Path $folder '*') -ErrorAction Stop -WarningVariable said).Count | Should -Be $sessions.Count
        $said | Should -BeNullOrEmpty
    }

    It 'prefers names to patterns, and accepts several files, also from the pipeline' {
        $folder = Split-Path (New-History)
        $all = @(Import-VemRestoreHistory $file).Count
        Copy-Item -LiteralPath $file (Join-Path $folder 'a[1].jsonl')
        $null = Update-VemRestoreHistory (Join-Path $folder 'a1.jsonl') -Since (Get-Date).AddDays(-3)
        @(Import-VemRestoreHistory (Join-Path $folder 'a1.jsonl')).Count | Should -BeLessThan $all
        @(Import-VemRestoreHistory (Join-Path $folder 'a[1].jsonl')).Count | Should -Be $all
        foreach ($name in 'a1.jsonl', 'b.jsonl') { Copy-Item -LiteralPath $file (Join-Path $folder $name) }
        @(Import-VemRestoreHistory (Join-Path $folder 'a[1].jsonl')).Count | Should -Be $all
        @(Import-VemRestoreHistory (Join-Path $folder '*.jsonl')).Count | Should -Be $all
        @(Get-ChildItem -LiteralPath $folder -Filter *.jsonl | Import-VemRestoreHistory).Count | Should -Be $all
        # -LiteralPath is never a pattern.
        Remove-Item -LiteralPath (Join-Path $folder 'a[1].jsonl')
        foreach ($pattern in 'a[1].jsonl', '*.jsonl') {
            (Get-ErrorOf { Import-VemRestoreHistory -LiteralPath (Join-Path $folder $pattern) }).FullyQualifiedErrorId |
                Should -BeExactly 'VemInputInvalid,VeeamEM.Commands.ImportVemRestoreHistoryCommand'
        }
        Copy-Item -LiteralPath $file (Join-Path $folder 'a[1].jsonl')
        $null = Remove-Item -LiteralPath (Join-Path $folder 'a1.jsonl')
        @(Import-VemRestoreHistory -LiteralPath (Join-Path $folder 'a[1].jsonl')).Count | Should -Be $all
        (Get-ErrorOf { Import-VemRestoreHistory (Join-Path $folder 'none*.jsonl') }).FullyQualifiedErrorId | Should -BeLike 'VemInputInvalid,*'
        "$(Get-ErrorOf { Import-VemRestoreHistory $folder })" | Should -BeLike '*cannot be read: it is a folder.*'
    }

    It 'is the same under another culture' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'th-TH'
            $other = New-History
            $null = Update-VemRestoreHistory $other -Since ([datetime]::UtcNow.AddDays(-10))
            Test-Chain $other | Should -BeTrue
            (@(Import-VemRestoreHistory $other).CreationTimeUtc | Measure-Object -Maximum).Maximum.Year | Should -BeGreaterThan 2000
            (Get-Line $other)[-1] | Should -Match "`"To`":`"$([datetime]::UtcNow.ToString('yyyy', [cultureinfo]::InvariantCulture))-"
        } finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }

    It 'lets a report prove its scope: the file, its hash, and the last hash of the chain' {
        $page = [System.IO.Path]::ChangeExtension($file, 'html')
        Import-VemRestoreHistory $file -CreatedAfter (Get-Date).AddDays(-9) | New-VemRestoreReport $page
        $html = [System.IO.File]::ReadAllText($page)
        $html | Should -BeLike "*From $file, SHA-256 $((Get-FileHash -LiteralPath $file -Algorithm SHA256).Hash)*"
        $html | Should -BeLike "*Hash of the last closed read</dt><dd>$(((Get-Line $file)[-1] | ConvertFrom-Json).Hash)*"
        $html | Should -BeLike '*SIM\admin*'
        $html | Should -BeLike "*<dt>Last update of the file</dt><dd>$((ConvertTo-UtcTime ((Get-Line $file)[-1] | ConvertFrom-Json).To).ToLocalTime().ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture)); the file proves nothing after that.</dd>*"
        $html | Should -BeLike '*to the last update of the file</dd>*'
        $html | Should -Not -BeLike '*Scope unknown*'
    }
}
