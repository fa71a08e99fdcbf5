BeforeDiscovery {
    $script:browser = @('chromium', 'chromium-browser', 'google-chrome', 'msedge' |
            ForEach-Object { Get-Command $_ -CommandType Application -ErrorAction SilentlyContinue } |
            ForEach-Object Source)[0]
    $script:discovered = @{ Browser = $browser }
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:simulator = Start-Simulator '--sessions', '1200', '--undocumented-values', 'on', '--failure-message', 'filled'
    $script:second = Start-Simulator '--sessions', '20', '--seed', '7'
    $null = Connect-Simulator $simulator
    $script:sessions = @(Get-VemRestoreSession)
    $script:folders = 0

    function New-Folder {
        $script:folders++
        (New-Item -ItemType Directory -Path (Join-Path $TestDrive "report$folders")).FullName
    }

    function Read-Page {
        param([string] $Path)
        [System.IO.File]::ReadAllText($Path)
    }

    # The exact number on one of the cards at the top; nothing for a dash.
    function Get-Card {
        param([string] $Html, [string] $Id)
        if ($Html -match "<div id=`"$Id`">.*?<b><data value=`"([^`"]*)`">") { [double]::Parse($Matches[1], [cultureinfo]::InvariantCulture) }
    }

    function Get-Fact {
        param([string] $Html, [string] $Name)
        if ($Html -match "<dt>$([regex]::Escape($Name))</dt><dd>([^<]*)</dd>") { [System.Net.WebUtility]::HtmlDecode($Matches[1]) }
    }

    # The cells after a server's name in the scope: account, API version, rows, completeness, start of its history.
    function Get-ServerRow {
        param([string] $Html, [string] $Server)
        if ($Html -match "(?s)<caption>Servers of this read</caption>.*?<th scope=`"row`">$([regex]::Escape($Server))</th>(.*?)</tr>") {
            [regex]::Matches($Matches[1], '<td>([^<]*)</td>') | ForEach-Object { [System.Net.WebUtility]::HtmlDecode($_.Groups[1].Value) }
        }
    }

    # The banners of one colour, as text.
    function Get-Banner {
        param([string] $Html, [string] $Colour)
        [regex]::Matches($Html, "<p class=`"banner $Colour`"[^>]*>(.*?)</p>") | ForEach-Object { [System.Net.WebUtility]::HtmlDecode(($_.Groups[1].Value -replace '<[^>]+>')) }
    }

    function New-Row {
        param([string] $Vm = 'sql01', [string] $Result = 'Success', [string] $State = 'Stopped', $Created = '2026-03-01T10:00:00', $Minutes = 10)
        [pscustomobject]@{
            VmName = $Vm; Result = $Result; State = $State; CreationTime = [datetime] $Created
            Duration = if ($null -ne $Minutes) { [timespan]::FromMinutes($Minutes) }
        }
    }
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
    Stop-Simulator $second
}

Describe 'The numbers of the report' {
    BeforeAll {
        $script:folder = New-Folder
        $sessions | New-VemRestoreReport (Join-Path $folder 'all.html') -RtoThreshold '00:20:00' -RpoThreshold '12:00:00' -Csv
        $script:html = Read-Page (Join-Path $folder 'all.html')
        $script:truth = @(Get-SimulatorSession $simulator)
        $script:finished = @($sessions | Where-Object { -not $_.IsRunning })
        $script:durations = @($finished | Where-Object { $null -ne $_.Duration } | ForEach-Object Duration | Sort-Object)
    }

    It 'are those of plain PowerShell over the same rows' {
        Get-Card $html total | Should -Be $sessions.Count
        Get-Card $html success-rate | Should -Be (@($finished | Where-Object Result -EQ Success).Count / $finished.Count)
        Get-Card $html median | Should -Be $durations[[math]::Ceiling($durations.Count / 2) - 1].TotalSeconds
        Get-Card $html p95 | Should -Be $durations[[math]::Ceiling($durations.Count * 95 / 100) - 1].TotalSeconds
        $within = @($finished | Where-Object { $_.Result -ne 'Failed' -and $_.Duration -le [timespan] '00:20:00' }).Count
        Get-Card $html within-rto | Should -Be ($within / $finished.Count)
        $ages = @($truth | Where-Object { $_.restorePointName -match '@([^@]+)$' } | ForEach-Object {
                ($_.creationTimeUtc - [datetime]::ParseExact(($_.restorePointName -split '@')[-1], 'yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture, 'AssumeUniversal, AdjustToUniversal')).TotalSeconds
            } | Sort-Object)
        Get-Card $html age | Should -Be $ages[[math]::Ceiling($ages.Count / 2) - 1]
        Get-Card $html within-rpo | Should -Be (@($ages | Where-Object { $_ -le 43200 }).Count / $ages.Count)
        $html | Should -BeLike "*of the $($ages.Count.ToString('N0')) restores whose age of the data is known: at most *"
    }

    It 'are those of Measure-VemRestoreSession, also by backup server' {
        $summary = $sessions | Measure-VemRestoreSession -RtoThreshold '00:20:00'
        Get-Card $html success-rate | Should -Be $summary.SuccessRate
        Get-Card $html median | Should -Be $summary.MedianDuration.TotalSeconds
        Get-Card $html p95 | Should -Be $summary.P95Duration.TotalSeconds
        Get-Card $html within-rto | Should -Be $summary.WithinRto
        foreach ($server in $sessions | Measure-VemRestoreSession -By BackupServer) {
            $cells = $server.Total, $server.Succeeded, $server.Warnings, $server.Failed, $server.Running | ForEach-Object { "<td class=`"n`">$($_.ToString('N0'))</td>" }
            $html | Should -Match "<th scope=`"row`">$([regex]::Escape($server.BackupServer))</th>$($cells -join '')"
        }
    }

    It 'add up day by day' {
        $html -match '(?s)<caption>Restores per day</caption>(.*?)</table>' | Should -BeTrue
        $shown = @{}
        [regex]::Matches($Matches[1], '<th scope="row">(\d{4}-\d\d-\d\d)</th><td class="n">([^<]*)</td>') | ForEach-Object {
            $shown[$_.Groups[1].Value] = [int]::Parse($_.Groups[2].Value, 'AllowThousands')
        }
        $days = $sessions | Group-Object { $_.CreationTime.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture) }
        foreach ($day in $days) { $shown[$day.Name] | Should -Be $day.Count }
        ($shown.Values | Measure-Object -Sum).Sum | Should -Be $sessions.Count
    }

    It 'come with every row, in the table and in the CSV' {
        $html -match '(?s)<section id="rows".*?<tbody>(.*?)</tbody>' | Should -BeTrue
        [regex]::Matches($Matches[1], '<tr>').Count | Should -Be $sessions.Count
        $rows = @(Import-Csv -LiteralPath (Join-Path $folder 'all.csv') -Encoding UTF8)
        $rows.Count | Should -Be $sessions.Count
        [string[]] $rows.Id | Should -Be ([string[]] $sessions.Id)
        $rows[0].psobject.Properties.Name | Sort-Object | Should -Be ($sessions[0].psobject.Properties.Name | Sort-Object)
        $again = $rows | Measure-VemRestoreSession -RtoThreshold '00:20:00' | ConvertTo-Json
        $again | Should -Be ($sessions | Measure-VemRestoreSession -RtoThreshold '00:20:00' | ConvertTo-Json)
    }

    It 'list every failed restore with its failure, and every running one' {
        $html -match '(?s)<section id="failed".*?</section>' | Should -BeTrue
        $section = $Matches[0]
        foreach ($session in $sessions | Where-Object Result -EQ Failed) {
            $section.Contains("<th scope=`"row`">$([System.Net.WebUtility]::HtmlEncode($session.VmName))</th>") | Should -BeTrue
        }
        $section | Should -BeLike "*$([System.Net.WebUtility]::HtmlEncode(@($sessions | Where-Object FailureMessage)[0].FailureMessage))*"
        $html -match '(?s)<section id="running".*?</section>' | Should -BeTrue
        [regex]::Matches($Matches[0], '<tr><th scope="row"').Count | Should -Be @($sessions | Where-Object IsRunning).Count
    }
}

Describe 'The evidence' {
    BeforeAll {
        $script:folder = New-Folder
        $script:before = Get-Date
        $sessions | New-VemRestoreReport (Join-Path $folder 'e.html') -Csv
        $script:html = Read-Page (Join-Path $folder 'e.html')
    }

    It 'names server, account, API version, range and rows' {
        Get-Fact $html 'Enterprise Managers' | Should -Be $simulator.Address
        $server = Get-ServerRow $html $simulator.Address
        $server[0] | Should -Be 'SIM\admin'
        $server[1] | Should -BeLike 'v1_*'
        $range = ($sessions.CreationTime | Measure-Object -Minimum -Maximum)
        $format = 'yyyy-MM-dd HH:mm'
        Get-Fact $html 'Time covered by the rows' |
            Should -BeLike "$($range.Minimum.ToString($format, [cultureinfo]::InvariantCulture)) to $($range.Maximum.ToString($format, [cultureinfo]::InvariantCulture))*"
        Get-Fact $html Rows | Should -BeLike "$($sessions.Count.ToString('N0')) *"
        Get-Fact $html 'Made with' | Should -BeLike "VeeamEM $((Get-Module VeeamEM).Version), PowerShell $($PSVersionTable.PSVersion)*"
        $html | Should -BeLike '*does not say who started a restore, why*'
    }

    It 'has the hash of the CSV' {
        Get-Fact $html 'Rows as CSV' | Should -Be 'e.csv'
        Get-Fact $html 'SHA-256 of the CSV' | Should -Be (Get-FileHash -LiteralPath (Join-Path $folder 'e.csv') -Algorithm SHA256).Hash
    }

    It 'gives its time in local time and in UTC, and names the zone once' {
        (Get-Fact $html Generated) -match '^(.+) \((.+) UTC\)$' | Should -BeTrue
        $local = [datetime]::ParseExact($Matches[1], 'yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture, 'AssumeLocal')
        $utc = [datetime]::ParseExact($Matches[2], 'yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture, 'AssumeUniversal, AdjustToUniversal')
        $local.ToUniversalTime() | Should -Be $utc
        $local | Should -BeGreaterOrEqual $before.AddMinutes(-1)
        [regex]::Matches($html, [regex]::Escape("local: $([System.TimeZoneInfo]::Local.Id) (UTC")).Count | Should -Be 1
        $html | Should -Not -Match '\d\d:\d\d:\d\d [+-]\d\d:\d\d'
    }

    It 'reports a read error among the facts and in a banner at the top' {
        $null = Connect-Simulator $second
        $null = Invoke-Control $second faults -Method Post -Body @{ match = @{ pathContains = '/api/query' }; fault = 'status'; status = 500 }
        try {
            Get-VemRestoreSession -ErrorAction SilentlyContinue | New-VemRestoreReport (Join-Path $folder 'partial.html') -ErrorAction SilentlyContinue
        } finally {
            $null = Invoke-Control $second faults -Method Delete
            Disconnect-VemServer $second.Address
        }
        $partial = Read-Page (Join-Path $folder 'partial.html')
        $partial | Should -BeLike '*<strong>Incomplete.</strong>*'
        Get-Fact $partial Completeness | Should -BeLike 'Incomplete*'
        Get-Fact $partial 'Error while reading' | Should -BeLike "*$($second.Address) could not be read completely. VemServerError: *"
    }

    It 'does not know the account of rows from elsewhere' {
        $row = New-Row
        $row | Add-Member Server em99
        $row | New-VemRestoreReport (Join-Path $folder 'foreign.html')
        $foreign = Read-Page (Join-Path $folder 'foreign.html')
        Get-Fact $foreign 'Enterprise Managers' | Should -Be em99
        Get-Fact $foreign 'Rows as piped in' | Should -Be '1; scope unknown.'
        $foreign | Should -Not -Match 'SIM\\admin'
    }
}

Describe 'The scope' {
    BeforeEach {
        $script:folder = New-Folder
        $script:path = Join-Path $folder 's.html'
        $script:month = @{ CreatedAfter = [datetime]::UtcNow.AddDays(-20); CreatedBefore = [datetime]::UtcNow.AddDays(-10) }
        $script:expected = @(Get-SimulatorSession $simulator | Where-Object {
                $_.creationTimeUtc -ge $month.CreatedAfter -and $_.creationTimeUtc -lt $month.CreatedBefore -and $_.result -eq 'Failed' })
    }

    It 'of its own read lists servers, accounts, versions, period, criteria, start and end, rows, completeness and start of history' {
        New-VemRestoreReport $path @month -Result Failed -VmName '*'
        $html = Read-Page $path
        $oldest = (Get-SimulatorSession $simulator).creationTimeUtc | Sort-Object | Select-Object -First 1
        $server = Get-ServerRow $html $simulator.Address
        $server[0] | Should -Be 'SIM\admin'
        $server[1] | Should -BeLike 'v1_*'
        $server[2] | Should -Be $expected.Count
        $server[3] | Should -Be 'Yes'
        $server[4] | Should -Be $oldest.ToLocalTime().ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture)
        $from, $to = $month.CreatedAfter, $month.CreatedBefore | ForEach-Object { $_.ToLocalTime().ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture) }
        Get-Fact $html 'Requested period' | Should -Be "From $from to before $to"
        Get-Fact $html Criteria | Should -Be '-VmName *, -Result Failed'
        Get-Fact $html Read | Should -Match '^\d{4}-\d\d-\d\d \d\d:\d\d to \d{4}-\d\d-\d\d \d\d:\d\d$'
        Get-Fact $html Completeness | Should -BeLike 'Complete:*'
        Get-Card $html total | Should -Be $expected.Count
        Get-Banner $html red | Should -BeNullOrEmpty
        Get-Banner $html amber | Should -BeNullOrEmpty
    }

    It 'of its own read is stated even without rows' {
        New-VemRestoreReport $path @month -VmName nothing-of-this-name
        $html = Read-Page $path
        (Get-ServerRow $html $simulator.Address)[2, 3] | Should -Be '0', 'Yes'
        Get-Fact $html Criteria | Should -Be '-VmName nothing-of-this-name'
        Get-Fact $html Completeness | Should -BeLike 'Complete:*'
        Get-Banner $html amber | Should -BeNullOrEmpty
        $html | Should -BeLike '*This report contains no restore sessions.*'
    }

    It 'of live rows from the pipeline is the same' {
        Get-VemRestoreSession @month -Result Failed | New-VemRestoreReport $path
        $html = Read-Page $path
        (Get-ServerRow $html $simulator.Address)[2, 3] | Should -Be "$($expected.Count)", 'Yes'
        Get-Fact $html Criteria | Should -Be '-Result Failed'
        Get-Fact $html Completeness | Should -BeLike 'Complete:*'
        Get-Banner $html amber | Should -BeNullOrEmpty
    }

    It 'says how many rows were filtered out, and never claims to be complete' {
        Get-VemRestoreSession @month | Where-Object Result -EQ Failed | New-VemRestoreReport $path
        $html = Read-Page $path
        $all = @(Get-SimulatorSession $simulator | Where-Object { $_.creationTimeUtc -ge $month.CreatedAfter -and $_.creationTimeUtc -lt $month.CreatedBefore }).Count
        Get-Banner $html amber | Should -BeLike "*$($expected.Count) of $all rows; filtered after the read*"
        Get-Fact $html Completeness | Should -Not -BeLike '*hole*'
        (Get-ServerRow $html $simulator.Address)[2] | Should -Be "$($expected.Count) of $all"
    }

    It 'says that a read was stopped: <Name>' -ForEach @(
        @{ Name = 'by Select-Object -First'; Way = { Get-VemRestoreSession | Select-Object -First 5 } }
        @{ Name = 'by -First'; Way = { Get-VemRestoreSession -First 5 } }
    ) {
        & $Way | New-VemRestoreReport $path
        $html = Read-Page $path
        Get-Banner $html amber | Should -Match 'stopped before it finished|Only a part was requested'
        Get-Fact $html Completeness | Should -Not -BeLike '*hole*'
    }

    It 'counts a session once, however often it is piped in: <Name>' -ForEach @(
        @{ Name = 'two overlapping reads'; Way = { Get-VemRestoreSession @month; Get-VemRestoreSession @month -Result Failed }; Repeats = { $failed } }
        @{ Name = 'rows twice'; Way = { $rows = Get-VemRestoreSession @month; $rows; $rows }; Repeats = { $all } }
        @{ Name = 'a copy of live rows'; Way = { Get-VemRestoreSession @month -OutVariable rows; $rows | ConvertTo-Csv | ConvertFrom-Csv }; Repeats = { $all } }
    ) {
        & $Way | New-VemRestoreReport $path -Csv
        $html = Read-Page $path
        $failed = $expected.Count
        $all = @(Get-SimulatorSession $simulator | Where-Object { $_.creationTimeUtc -ge $month.CreatedAfter -and $_.creationTimeUtc -lt $month.CreatedBefore }).Count
        Get-Card $html total | Should -Be $all
        Get-Fact $html 'Repeated rows' | Should -Be "$(& $Repeats) rows were piped in more than once and are counted once."
        Get-Fact $html Completeness | Should -BeLike 'Complete:*'
        Get-Banner $html amber | Should -BeNullOrEmpty
        @(Import-Csv -LiteralPath ([System.IO.Path]::ChangeExtension($path, 'csv'))).Count | Should -Be $all
    }

    It 'does not take repeated rows for those that were dropped' {
        $rows = @(Get-VemRestoreSession @month)
        $rows[0..($rows.Count - 3)] + $rows[0, 1] | New-VemRestoreReport $path
        $html = Read-Page $path
        Get-Card $html total | Should -Be ($rows.Count - 2)
        Get-Fact $html 'Repeated rows' | Should -Be '2 rows were piped in more than once and are counted once.'
        Get-Banner $html amber | Should -BeLike "*$($rows.Count - 2) of $($rows.Count) rows; filtered after the read*"
        Get-Fact $html Completeness | Should -BeLike 'Not proven*'
    }

    It 'does not prove a session whose repeated row has another outcome' {
        function New-Version { param([string] $State, [string] $Result) [pscustomobject]@{ Id = '12345678-1234-4234-8234-123456789012'; VmName = 'sql01'; State = $State; Result = $Result } }
        (New-Version Working None), (New-Version Stopped Failed) | New-VemRestoreReport $path
        Get-Banner (Read-Page $path) amber | Should -Contain 'Limited scope. 1 repeated row has another outcome than the first row of the same session, which is the one counted: pipe in the latest read first.'
        (New-Version Stopped Failed), (New-Version Stopped Failed) | New-VemRestoreReport $path -Force
        Get-Banner (Read-Page $path) amber | Should -Not -BeLike '*another outcome*'
    }

    It 'is not complete if a session changed between two reads' {
        $rows = @(Get-VemRestoreSession @month)
        $session = $rows | Where-Object Result -EQ Success | Select-Object -First 1
        $patch = { param([string] $Result) $null = Invoke-Control $simulator "sessions/$($session.Id)" -Method Patch -Body @{ result = $Result } }
        & $patch Failed
        try {
            & { $rows; Get-VemRestoreSession @month } | New-VemRestoreReport $path
        } finally {
            & $patch Success
        }
        $html = Read-Page $path
        Get-Fact $html Completeness | Should -BeLike 'Not proven*'
        Get-Banner $html amber | Should -Be 'Limited scope. 1 repeated row has another outcome than the first row of the same session, which is the one counted: pipe in the latest read first.'
    }

    It 'counts rows without an ID each time' {
        & { New-Row; New-Row } | New-VemRestoreReport $path
        Get-Card (Read-Page $path) total | Should -Be 2
        Get-Fact (Read-Page $path) 'Repeated rows' | Should -BeNullOrEmpty
    }

    It 'warns of a period that begins before the history of the server' {
        New-VemRestoreReport $path -CreatedAfter 2001-01-01
        Get-Banner (Read-Page $path) amber | Should -BeLike "*The history of $($simulator.Address) begins at *, after the beginning of the period (2001-01-01 00:00)*"
    }

    It 'does not claim where the history begins if the account sees only its newest sessions' {
        Set-SimulatorOption $simulator @{ 'query-service' = 'off'; 'query-service-off-status' = '404' }
        try {
            New-VemRestoreReport $path -CreatedAfter $sessions[0].CreationTime.AddDays(-10)
        } finally {
            Set-SimulatorOption $simulator @{ 'query-service' = 'on' }
        }
        (Get-ServerRow (Read-Page $path) $simulator.Address)[2, 3, 4] | Should -Be @($sessions | Where-Object CreationTime -GE $sessions[0].CreationTime.AddDays(-10)).Count, 'Yes', 'not known'
    }

    It 'names all servers, the one that failed midway in red; with -ErrorAction Stop no page is written' {
        $null = Connect-Simulator $second
        $null = Invoke-Control $second faults -Method Post -Body @{ match = @{ pathContains = '/api/query' }; fault = 'status'; status = 500; times = 100 }
        try {
            New-VemRestoreReport $path @month -ErrorVariable failed -ErrorAction SilentlyContinue
            @($failed.FullyQualifiedErrorId) -like 'VemServerError,*' | Should -Not -BeNullOrEmpty
            $null = Get-ErrorOf { New-VemRestoreReport (Join-Path $folder 'none.html') @month -Csv -ErrorAction Stop }
            $null = Get-ErrorOf { Get-VemRestoreSession -ErrorAction Ignore | New-VemRestoreReport (Join-Path $folder 'none.html') -ErrorAction Stop }
        } finally {
            $null = Invoke-Control $second faults -Method Delete
            Disconnect-VemServer $second.Address
        }
        $html = Read-Page $path
        Get-Banner $html red | Should -BeLike "*$($second.Address) could not be read completely. VemServerError*"
        (Get-ServerRow $html $simulator.Address)[3] | Should -Be 'Yes'
        (Get-ServerRow $html $second.Address)[3] | Should -BeLike 'No: VemServerError*'
        Get-Fact $html Completeness | Should -BeLike 'Incomplete*'
        (Get-ChildItem -LiteralPath $folder -Force).Name | Should -Be 's.html'
    }

    It 'warns of a period that is in the future, on the page too' {
        New-VemRestoreReport $path -CreatedAfter (Get-Date).AddDays(2) -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike '-CreatedAfter * is in the future*'
        @(Get-Banner (Read-Page $path) amber)[0] | Should -BeLike '*begins in the future*'
    }

    It 'warns of an unknown backup server, after one further request' {
        Clear-SimulatorRequest $simulator
        New-VemRestoreReport $path @month -BackupServer vbr9 -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike "There is no backup server vbr9 on $($simulator.Address). Existing backup servers: *"
        @(Get-SimulatorRequest $simulator | Where-Object { $_ -like '*type=BackupServer&*' }).Count | Should -Be 1
        Clear-SimulatorRequest $simulator
        New-VemRestoreReport $path @month -BackupServer vbr9, $sessions[0].BackupServer -Force -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        @(Get-SimulatorRequest $simulator | Where-Object { $_ -like '*type=BackupServer&*' }) | Should -BeNullOrEmpty
    }

    It 'rejects the criteria of its own read for piped rows, with one error and no page: <Name>' -ForEach @(
        @{ Name = 'CreatedAfter'; With = @{ CreatedAfter = [datetime]::UtcNow.AddDays(-1) } }
        @{ Name = 'CreatedAfter and VmName'; With = @{ CreatedAfter = [datetime]::UtcNow.AddDays(-1); VmName = 'sql*' } }
    ) {
        Clear-SimulatorRequest $simulator
        $failure = Get-ErrorOf { $sessions[0..3] | New-VemRestoreReport $path @With }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemInputInvalid,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Filter with the command before the pipe*'
        $path | Should -Not -Exist
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'of its own read needs no pipe: <Name>' -ForEach @(
        @{ Name = 'in a script block that takes input'; Way = { 1 | ForEach-Object { New-VemRestoreReport $path @month } } }
        @{ Name = 'as the only command of a shell'; Way = {
                $shell = [powershell]::Create('CurrentRunspace').AddCommand('New-VemRestoreReport').AddParameter('Path', $path).AddParameters($month)
                $shell.Invoke()
                $shell.Dispose()
            }
        }
    ) {
        & $Way
        Get-Fact (Read-Page $path) Completeness | Should -BeLike 'Complete:*'
    }

    It 'rejects -Server for piped rows' {
        (Get-ErrorOf { New-Row | New-VemRestoreReport $path -Server em01 }).FullyQualifiedErrorId | Should -BeLike 'VemInputInvalid,*'
        $path | Should -Not -Exist
    }

    It 'takes piped rows if -Server is a default of the user: <_>' -ForEach '*-Vem*:Server', 'new-vemrestorereport:server' {
        $PSDefaultParameterValues[$_] = 'em01'
        try {
            New-Row | New-VemRestoreReport $path
        } finally {
            $PSDefaultParameterValues.Remove($_)
        }
        Get-Fact (Read-Page $path) 'Rows as piped in' | Should -Be '1; scope unknown.'
    }
}

Describe 'The coverage' {
    BeforeEach {
        $script:folder = New-Folder
        $script:path = Join-Path $folder 'c.html'
        $script:period = @{ CreatedAfter = [datetime]::UtcNow.AddDays(-3) }
        function Get-CoverageText {
            param([string] $Html)
            if ($Html -match '(?s)<section id="coverage".*?</section>') { [System.Net.WebUtility]::HtmlDecode($Matches[0]) }
        }
    }

    It 'of a whole read shows its criteria and servers, and leaves the page complete' {
        New-VemRestoreReport $path @period -Coverage (Get-VemRestoreCoverage 's*' @period -ErrorAction Stop)
        $html = Read-Page $path
        $count = @(Get-VemRestoreCoverage 's*' @period).Count
        $count | Should -BeGreaterThan 0
        Get-CoverageText $html | Should -BeLike "*Criteria: -VmName s`*. Read from $($simulator.Address) ($count machine*"
        $html | Should -Match '<div id="covered">.*\(-VmName s\*\)'
        Get-Fact $html Completeness | Should -BeLike 'Complete:*'
        Get-Banner $html amber | Should -BeNullOrEmpty
        New-VemRestoreReport $path @period -Coverage (Get-VemRestoreCoverage -Inventory ghost-01, ghost-02) -Force
        Get-CoverageText (Read-Page $path) | Should -BeLike '*Criteria: none, every protected machine. Compared with an inventory of 2 names.*'
    }

    It 'that begins before the history of the server gives an amber banner' {
        New-VemRestoreReport $path @period -Coverage (Get-VemRestoreCoverage -CreatedAfter 2001-01-01)
        Get-Banner (Read-Page $path) amber | Should -Be "Limited scope. The coverage begins at 2001-01-01 00:00, before the history of $($simulator.Address): earlier restores cannot be proven from this server."
    }

    It 'that begins before the history of its server is noted also if the rows are from elsewhere' {
        $coverage = @(Get-VemRestoreCoverage -CreatedAfter 2001-01-01)
        Clear-SimulatorRequest $simulator
        New-Row | New-VemRestoreReport $path -Coverage $coverage
        (Get-Banner (Read-Page $path) amber)[1] | Should -BeLike "*The coverage begins at 2001-01-01 00:00, before the history of $($simulator.Address):*"
        @(Get-SimulatorRequest $simulator) -like '*sortAsc=CreationTime*' | Should -HaveCount 1
        Clear-SimulatorRequest $simulator
        New-VemRestoreReport $path @period -Coverage $coverage -Force
        @(Get-SimulatorRequest $simulator) -like '*sortAsc=CreationTime*' | Should -HaveCount 1
    }

    It 'counts a machine of a file once, however often it was passed' {
        $copies = @(Get-VemRestoreCoverage @period | ConvertTo-Csv | ConvertFrom-Csv)
        New-VemRestoreReport $path @period -Coverage ($copies + $copies)
        Read-Page $path | Should -BeLike "* of $($copies.Count) machines had a restore of the whole VM*"
        $other = $copies[0].psobject.Copy()
        $other.Attempts = 99
        New-VemRestoreReport $path @period -Coverage ($copies + $other) -Force
        Read-Page $path | Should -BeLike "* of $($copies.Count + 1) machines had a restore of the whole VM*"
    }

    It 'of a server that failed gives a red banner; with -ErrorAction Stop no page is written' {
        $null = Connect-Simulator $second
        Set-SimulatorFault $second @{ match = @{ pathContains = 'type=VmRestorePoint' }; fault = 'status'; status = 500; times = 100 }
        try {
            $coverage = Get-VemRestoreCoverage -ErrorAction SilentlyContinue
            (Get-ErrorOf { New-VemRestoreReport $path @period -Coverage $coverage -Csv -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'VemResultIncomplete,*'
            Get-ChildItem -LiteralPath $folder -Force | Should -BeNullOrEmpty
            New-VemRestoreReport $path @period -Coverage $coverage -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemResultIncomplete,*'
        } finally {
            Clear-SimulatorFault $second
            Disconnect-VemServer $second.Address
        }
        $html = Read-Page $path
        Get-Banner $html red | Should -BeLike "*The coverage of $($second.Address) could not be read. VemServerError*"
        Get-Fact $html Completeness | Should -BeLike 'Incomplete*'
        Get-CoverageText $html | Should -BeLike "*Read from $($simulator.Address) (* machines), $($second.Address) (failed)*"
    }

    It 'that was filtered or stopped gives an amber banner: <Name>' -ForEach @(
        @{ Name = 'Where-Object'; Way = { $all | Where-Object Verdict -EQ Restored }; Banner = '*{0} of {1} coverage rows; filtered after the read*' }
        @{ Name = 'Select-Object -First'; Way = { Get-VemRestoreCoverage @period | Select-Object -First 2 }; Banner = '*coverage was stopped before it finished*' }
    ) {
        $all = Get-VemRestoreCoverage @period
        $some = & $Way
        New-VemRestoreReport $path @period -Coverage $some
        $html = Read-Page $path
        Get-Banner $html amber | Should -BeLike ($Banner -f @($some).Count, @($all).Count)
        Get-Fact $html Completeness | Should -BeLike 'Not proven*'
    }

    It 'without rows is unknown: <_>' -ForEach '@()', '$null', '(Get-VemRestoreCoverage nothing-of-this-name)' {
        & ([scriptblock]::Create("New-VemRestoreReport `$path @period -Coverage $_"))
        $html = Read-Page $path
        Get-Banner $html amber | Should -BeLike '*Coverage unknown: no coverage rows were given*'
        Get-CoverageText $html | Should -BeLike '*No coverage rows were given.*'
        Get-Fact $html Completeness | Should -BeLike 'Not proven*'
    }

    It 'may be copies, whose scope is unknown: <Name>' -ForEach @(
        @{ Name = 'from a job'; Copy = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($args[0])) } }
        @{ Name = 'from a CSV file'; Copy = { $args[0] | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv } }
        @{ Name = 'from a JSON file'; Copy = { $args[0] | ConvertTo-Json | ConvertFrom-Json } }
    ) {
        $all = @(Get-VemRestoreCoverage @period -Inventory ghost-01)
        New-VemRestoreReport $path @period -Coverage $all
        $whole = Get-CoverageText (Read-Page $path)
        New-VemRestoreReport $path @period -Coverage (& $Copy $all) -Force -WarningAction SilentlyContinue
        $html = Read-Page $path
        ((Get-CoverageText $html) -split '\n' | Select-Object -Skip 2) | Should -Be ($whole -split '\n' | Select-Object -Skip 3)
        Get-Banner $html amber | Should -BeLike "*Scope unknown for $($all.Count) coverage rows*"
        Get-Fact $html Completeness | Should -BeLike 'Not proven*'
    }

    It 'must be coverage rows: <Name>' -ForEach @(
        @{ Name = 'a name'; Make = { 'sql-01' } }
        @{ Name = 'an unknown verdict'; Make = { [pscustomobject]@{ VmName = 'a'; Verdict = 'Perhaps' } } }
        @{ Name = 'a session'; Make = { $sessions[0] } }
    ) {
        (Get-ErrorOf { New-VemRestoreReport $path @period -Coverage (& $Make) }).FullyQualifiedErrorId | Should -BeLike 'VemInputInvalid,*'
        $path | Should -Not -Exist
    }

    It 'names what could not be compared in a red banner' {
        New-VemRestoreReport $path @period -Coverage (Get-VemRestoreCoverage -Inventory 'nothing-*' -ErrorAction SilentlyContinue) -ErrorAction SilentlyContinue
        Get-Banner (Read-Page $path) red | Should -BeLike '*no protected machine has the name nothing-`*.'
        Get-Fact (Read-Page $path) Completeness | Should -BeLike 'Incomplete*'
    }

    It 'counts each row once' {
        $all = @(Get-VemRestoreCoverage)
        New-VemRestoreReport $path @period -Coverage ($all + $all)
        $html = Read-Page $path
        Get-CoverageText $html | Should -BeLike "*Restored <b>$(@($all | Where-Object Verdict -EQ Restored).Count)</b>*"
        Get-Fact $html Completeness | Should -BeLike 'Complete:*'
    }
}

Describe 'Annotations and sign-off' {
    It 'appear with their rows, on the page and in the CSV; one without a row is a warning' {
        $path = Join-Path (New-Folder) 'a.html'
        $two = $sessions[3, 7]
        $annotations = @(
            [pscustomobject]@{ Id = $two[0].Id; Purpose = 'Quarterly <test>'; Ticket = 'CHG-7'; Tester = 'A. Tester' }
            @{ Uid = $two[1].Uid; Validated = 'yes'; Deviation = '=none'; CorrectiveAction = 'none' }
            [pscustomobject]@{ Id = '11111111-2222-3333-4444-555555555555'; Purpose = 'lost' }
        )
        $sessions | New-VemRestoreReport $path -Annotation $annotations -SignOff -Csv -WarningVariable warned -WarningAction SilentlyContinue
        @($warned).Count | Should -Be 1
        "$warned" | Should -BeLike '*11111111-2222-3333-4444-555555555555 matches no row*'
        $html = Read-Page $path
        $html | Should -BeLike '*<b>Purpose:</b> Quarterly &lt;test&gt;<br><b>Ticket:</b> CHG-7<br><b>Tester:</b> A. Tester</td>*'
        $html | Should -BeLike '*<section id="sign-off"*Tested by*Reviewed by*Approved by*'
        $rows = Import-Csv -LiteralPath ([System.IO.Path]::ChangeExtension($path, 'csv')) -Encoding UTF8
        ($rows | Where-Object Id -EQ $two[0].Id).Ticket | Should -Be 'CHG-7'
        ($rows | Where-Object Id -EQ $two[1].Id).Deviation | Should -Be "'=none"
        @($rows | Where-Object Purpose).Count | Should -Be 1
    }

    It 'cause a warning if they have no known field or contradict each other' {
        $path = Join-Path (New-Folder) 'a.html'
        $ids = $sessions[0..3].Id
        $annotations = @(
            [pscustomobject]@{ Id = $ids[0]; Purpos = 'misspelled' }
            @{ Id = $ids[1]; Note = 'unknown' }
            [pscustomobject]@{ Id = $ids[2]; Ticket = 'CHG-1'; Tester = 'A. Tester'; Purpose = '' }
            [pscustomobject]@{ Id = $ids[2]; Ticket = 'CHG-2'; Tester = 'A. Tester'; Purpose = 'Test' }
            "Id,Purpose`n$($ids[3])," | ConvertFrom-Csv
        )
        $sessions | New-VemRestoreReport $path -Annotation $annotations -WarningVariable warned -WarningAction SilentlyContinue
        @($warned).Count | Should -Be 2
        "$($warned[0])" | Should -BeLike "2 annotations have none of the fields Purpose, Ticket, *, such as that of $($ids[0])*"
        "$($warned[1])" | Should -Be "Annotations of $($ids[2]) contradict each other in Ticket: `"CHG-2`" replaces `"CHG-1`"."
        Read-Page $path | Should -BeLike '*<b>Purpose:</b> Test<br><b>Ticket:</b> CHG-2<br>*'
    }

    It 'without an id are an error before anything is written' {
        $path = Join-Path (New-Folder) 'a.html'
        foreach ($annotation in @{ Purpose = 'x' }, @{ Id = 'sql01' }) {
            (Get-ErrorOf { New-Row | New-VemRestoreReport $path -Annotation $annotation }).FullyQualifiedErrorId | Should -BeLike 'VemInputInvalid,*'
        }
        $path | Should -Not -Exist
    }
}

Describe 'Critical VMs' {
    It 'without a successful restore are named, whatever the reason' {
        $path = Join-Path (New-Folder) 'c.html'
        (New-Row -Vm sql01), (New-Row -Vm web01 -Result Failed), (New-Row -Vm 'app[1]'), (New-Row -Vm hr01 -Result Warning) |
            New-VemRestoreReport $path -CriticalVm 'SQL01', 'web*', 'app[1]', 'hr0?', 'ghost'
        $html = Read-Page $path
        Get-Card $html critical | Should -Be 2
        $html.Contains('No successful restore of:</strong> web*, ghost.') | Should -BeTrue
        $html | Should -BeLike '*No successful restore*'
    }

    It 'are matched literally if their name only looks like a pattern' {
        $path = Join-Path (New-Folder) 'c.html'
        (New-Row -Vm sql01), (New-Row -Vm 'app[7') | New-VemRestoreReport $path -CriticalVm 'App[7', '['
        (Read-Page $path).Contains('No successful restore of:</strong> [.') | Should -BeTrue
    }

    It 'may be objects with a name; others are an error' {
        $path = Join-Path (New-Folder) 'critical.html'
        New-Row | New-VemRestoreReport $path -CriticalVm ([pscustomobject]@{ Name = 'ghost' }) -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike 'The critical VM ghost has no restore*'
        (Get-ErrorOf { New-Row | New-VemRestoreReport $path -CriticalVm ([pscustomobject]@{ Machine = 'x' }) -Force }).FullyQualifiedErrorId | Should -BeLike 'VemInputInvalid,*'
    }

    It 'count once, however often and with whatever blanks they are given' {
        $path = Join-Path (New-Folder) 'c.html'
        New-Row | New-VemRestoreReport $path -CriticalVm SQL01, ' sql01', ghost, ghost -WarningAction SilentlyContinue
        Read-Page $path | Should -BeLike '*of 2 names given*'
    }

    It 'cause no alert if all were restored' {
        $path = Join-Path (New-Folder) 'c.html'
        New-Row | New-VemRestoreReport $path -CriticalVm sql01
        Get-Card (Read-Page $path) critical | Should -Be 0
        Read-Page $path | Should -Not -BeLike '*class="alert"*'
    }

    It 'give a runbook one warning for each without a successful restore' {
        $path = Join-Path (New-Folder) 'c.html'
        (New-Row -Vm sql01), (New-Row -Vm web01 -Result Failed) | New-VemRestoreReport $path -CriticalVm sql01, 'web*', ghost -WarningVariable warned -WarningAction SilentlyContinue
        @($warned).Count | Should -Be 2
        "$($warned[0])" | Should -BeLike '*critical VM web`**'
        "$($warned[1])" | Should -BeLike '*critical VM ghost *'
    }
}

Describe 'Malicious names' {
    BeforeAll {
        $script:folder = New-Folder
        $script:evil = '<script>alert(1)</script>"''&<img src=x onerror=alert(1)>'
        $row = New-Row -Vm $evil -Result Failed -State "x`0y"
        $row | Add-Member BackupServer '</title></svg><b>x'
        $row | Add-Member FailureMessage "=cmd|' /C calc'!A1"
        $row | Add-Member Name "-2+3`r`n,`"quoted`""
        $row, (New-Row -Vm '@SUM(1)') | New-VemRestoreReport (Join-Path $folder 'x.html') -Title '<i>T</i>' -CriticalVm '<u>' -Csv
        $script:html = Read-Page (Join-Path $folder 'x.html')
    }

    It 'are escaped in the tables and charts of the page' {
        foreach ($markup in '<script', '<img', '<b>x', '<i>T', '<u>', '</title></svg><b>', "`0") { $html.Contains($markup) | Should -BeFalse }
        $html | Should -BeLike '*&lt;script&gt;alert(1)*'
        $html | Should -BeLike '*<h1>&lt;i&gt;T&lt;/i&gt;</h1>*'
    }

    It 'are not formulas in the CSV, and are read back unchanged' {
        $rows = @(Import-Csv -LiteralPath (Join-Path $folder 'x.csv') -Encoding UTF8)
        $rows.Count | Should -Be 2
        $rows[0].VmName | Should -Be $evil
        $rows[0].FailureMessage | Should -Be "'=cmd|' /C calc'!A1"
        $rows[0].Name | Should -Be "'-2+3`r`n,`"quoted`""
        $rows[1].VmName | Should -Be "'@SUM(1)"
        $html | Should -BeLike '*apostrophe*'
        # Reports read their own file back unchanged.
        $rows | Measure-VemRestoreSession -By VmName | ForEach-Object VmName | Sort-Object | Should -Be ($evil, '@SUM(1)' | Sort-Object)
        $rows | New-VemRestoreReport (Join-Path $folder 'again.html') -Csv
        Get-FileHash -LiteralPath (Join-Path $folder 'again.csv') | ForEach-Object Hash |
            Should -Be (Get-FileHash -LiteralPath (Join-Path $folder 'x.csv')).Hash
    }
}

Describe 'The files' {
    BeforeEach {
        $script:folder = New-Folder
        $script:path = Join-Path $folder 'r.html'
    }

    It 'are relative to the location of PowerShell' {
        Push-Location $folder
        try { New-Row | New-VemRestoreReport r.html } finally { Pop-Location }
        $path | Should -Exist
    }

    It 'are returned with -PassThru alone' {
        New-Row | New-VemRestoreReport $path | Should -BeNullOrEmpty
        @(New-Row | New-VemRestoreReport $path -Force -Csv -PassThru).Name | Should -Be 'r.html', 'r.csv'
        $file = New-Row | New-VemRestoreReport $path -Force -PassThru
        # With the columns that the shell shows for a file.
        $file | Out-String | Should -Be (Get-Item -LiteralPath $path | Out-String)
        $file | Should -BeOfType ([System.IO.FileInfo])
        $file.FullName | Should -Be (Get-Item $path).FullName
        $file.Length | Should -BeGreaterThan 0
    }

    It 'are not overwritten without -Force: <_>' -ForEach 'r.html', 'r.csv' {
        Set-Content -LiteralPath (Join-Path $folder $_) -Value mine
        $failure = Get-ErrorOf { New-Row | New-VemRestoreReport $path -Csv }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemReportExists,*'
        $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Force*'
        (Get-ChildItem -LiteralPath $folder -Force).Name | Should -Be $_
        Get-Content -LiteralPath (Join-Path $folder $_) | Should -Be mine
        New-Row | New-VemRestoreReport $path -Csv -Force
        (Get-ChildItem -LiteralPath $folder -Force).Name | Sort-Object | Should -Be 'r.csv', 'r.html'
        Get-Content -LiteralPath (Join-Path $folder $_) -Raw | Should -Not -BeLike 'mine*'
    }

    It 'fail before anything is read: <Name>' -ForEach @(
        @{ Name = 'a folder that does not exist'; To = 'none/r.html'; Csv = $false }
        @{ Name = 'a folder in place of the page'; To = '.'; Csv = $false }
        @{ Name = 'a page that the CSV would overwrite'; To = 'r.csv'; Csv = $true }
    ) {
        Clear-SimulatorRequest $simulator
        $failure = Get-ErrorOf { Get-VemRestoreSession | New-VemRestoreReport (Join-Path $folder $To) -Csv:$Csv }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemReportNotWritten,*'
        $failure.CategoryInfo.Category | Should -Be 'WriteError'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        Get-ChildItem -LiteralPath $folder -Force | Should -BeNullOrEmpty
    }

    It 'reject <Name>' -ForEach @(
        @{ Name = 'a path outside the file system'; To = 'Env:\report' }
        @{ Name = 'a path that no system allows'; To = "a`0b" }
        @{ Name = 'a path that this system does not allow'; To = "a$([System.IO.Path]::GetInvalidPathChars()[-1])b" }
    ) {
        $failure = Get-ErrorOf { New-Row | New-VemRestoreReport $To }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemReportNotWritten,*'
        $failure.CategoryInfo.Category | Should -Be 'WriteError'
    }

    It 'do not replace a device' -Skip:(-not (Test-Path -LiteralPath /dev/null)) {
        $failure = Get-ErrorOf { New-Row | New-VemRestoreReport /dev/veeamem-report -Force }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemReportNotWritten,*'
        $failure.CategoryInfo.Category | Should -Be 'WriteError'
        "$failure" | Should -BeLike '*it is a device*'
        '/dev/veeamem-report' | Should -Not -Exist
    }

    It 'keep a name that ends like an extension: two months have two CSV files' {
        New-Row | New-VemRestoreReport (Join-Path $folder '2026.10') -Csv
        New-Row | New-VemRestoreReport (Join-Path $folder '2026.11') -Csv
        (Get-ChildItem -LiteralPath $folder).Name | Sort-Object | Should -Be '2026.10', '2026.10.csv', '2026.11', '2026.11.csv'
    }

    It 'are not written with -WhatIf' {
        New-Row | New-VemRestoreReport $path -Csv -WhatIf
        Get-ChildItem -LiteralPath $folder -Force | Should -BeNullOrEmpty
    }

    It 'are both shown by -WhatIf, which reports an existing one' {
        $record = Join-Path $folder 'said.txt'
        $shell = [powershell]::Create()
        $null = $shell.AddScript('Import-Module $args[0]; Start-Transcript $args[2]; $args[3] | New-VemRestoreReport $args[1] -Csv -WhatIf; Stop-Transcript')
        foreach ($value in $env:VEEAMEM_MODULE, $path, $record, (New-Row)) { $null = $shell.AddArgument($value) }
        $null = $shell.Invoke()
        $shell.Dispose()
        (Get-Content -LiteralPath $record -Raw) -replace '\r?\n' | Should -BeLike "*$path and $([System.IO.Path]::ChangeExtension($path, 'csv'))*"
        Set-Content -LiteralPath $path -Value mine
        (Get-ErrorOf { New-Row | New-VemRestoreReport $path -WhatIf }).FullyQualifiedErrorId | Should -BeLike 'VemReportExists,*'
    }

    It 'are not written if the pipeline fails, and an older report stays' {
        $null = Get-ErrorOf { & { New-Row; throw 'broken' } | New-VemRestoreReport $path -Csv }
        Get-ChildItem -LiteralPath $folder -Force | Should -BeNullOrEmpty
        Set-Content -LiteralPath $path -Value mine
        $null = Get-ErrorOf { & { New-Row; 'no session' } | New-VemRestoreReport $path -Csv -Force }
        (Get-ChildItem -LiteralPath $folder -Force).Name | Should -Be 'r.html'
        Get-Content -LiteralPath $path | Should -Be mine
    }

    It 'are not written if the pipeline is stopped' {
        $reached = [System.Threading.ManualResetEvent]::new($false)
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
                param($module, $path, $row, $reached)
                Import-Module $module
                & { $row; $null = $reached.Set(); Wait-Event -SourceIdentifier never } | New-VemRestoreReport $path -Csv
            }).AddArgument($env:VEEAMEM_MODULE).AddArgument($path).AddArgument((New-Row)).AddArgument($reached)
        $null = $shell.BeginInvoke()
        $reached.WaitOne(60000) | Should -BeTrue
        @(Get-ChildItem -LiteralPath $folder -Force).Count | Should -Be 2
        $shell.Stop()
        $shell.Dispose()
        Get-ChildItem -LiteralPath $folder -Force | Should -BeNullOrEmpty
    }
}

Describe 'The input rows' {
    BeforeEach {
        $script:path = Join-Path (New-Folder) 'r.html'
    }

    It 'with a number in place of a duration have none, and a warning says so' {
        [pscustomobject]@{ VmName = 'a'; Result = 'Success'; State = 'Stopped'; CreationTimeUtc = '2026-03-01T10:00:00Z'; Duration = '3600' } |
            New-VemRestoreReport $path -WarningVariable warned -WarningAction SilentlyContinue
        "$($warned[0])" | Should -BeLike '*Duration "3600"*'
        Get-Card (Read-Page $path) median | Should -BeNullOrEmpty
    }

    It 'may be none: the page says so' {
        @() | New-VemRestoreReport $path -RtoThreshold '01:00:00' -CriticalVm sql01
        $html = Read-Page $path
        $html | Should -BeLike '*This report contains no restore sessions.*'
        $html | Should -Not -Match '<svg class="chart"|id="failed"|id="rows"'
        Get-Banner $html amber | Should -BeLike '*Scope unknown*'
        Get-Card $html total | Should -Be 0
        Get-Card $html success-rate | Should -BeNullOrEmpty
        Get-Card $html critical | Should -Be 1
    }

    It 'may come from a job or a CSV file, with the same numbers' {
        $copies = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($sessions))
        $sessions | Export-Csv -LiteralPath "$path.csv" -NoTypeInformation -Encoding UTF8
        $sessions | New-VemRestoreReport $path -RtoThreshold '00:20:00'
        $besides = '(?s)^.*?<section id="answer"|<section id="scope".*?</section>|<section id="evidence".*$'
        $expected = (Read-Page $path) -replace $besides
        $copies | New-VemRestoreReport $path -RtoThreshold '00:20:00' -Force
        (Read-Page $path) -replace $besides | Should -BeExactly $expected
        Import-Csv -LiteralPath "$path.csv" -Encoding UTF8 | New-VemRestoreReport $path -RtoThreshold '00:20:00' -Force
        foreach ($card in 'success-rate', 'median', 'p95', 'within-rto', 'age') { Get-Card (Read-Page $path) $card | Should -Be (Get-Card $expected $card) }
    }

    It 'are shown up to 5,000; the numbers and the CSV include all of them' {
        # Oldest first, as a history returns them.
        & { foreach ($i in 1..5200) { New-Row "vm-$i" -Created ([datetime] '2026-03-01').AddMinutes($i) -Minutes ($i / 100) } } | New-VemRestoreReport $path -Csv
        $html = Read-Page $path
        Get-Card $html total | Should -Be 5200
        $html -match '(?s)<section id="rows".*?<tbody>(.*?)</tbody>' | Should -BeTrue
        $shown = [regex]::Matches($Matches[1], '<th scope="row">(vm-\d+)').ForEach{ $_.Groups[1].Value }
        $shown.Count | Should -Be 5000
        $shown[0, -1] | Should -Be 'vm-5200', 'vm-201'
        $html | Should -BeLike '*The newest 5,000 of 5,200 rows.*'
        $html | Should -BeLike '*All rows are in r.csv.*'
        @(Import-Csv -LiteralPath ([System.IO.Path]::ChangeExtension($path, 'csv'))).Count | Should -Be 5200
    }

    It 'may be read by id, which covers no period: the page says so' {
        $sessions[0, 1] | Get-VemRestoreSession | New-VemRestoreReport $path
        Get-Banner (Read-Page $path) amber | Should -BeLike '*Scope unknown for 2 rows: read by ID,*'
        Get-Fact (Read-Page $path) Completeness | Should -Not -BeLike '*hole*'
    }

    It 'must be restore sessions' {
        (Get-ErrorOf { 1..3 | New-VemRestoreReport $path }).FullyQualifiedErrorId | Should -BeLike 'VemInputInvalid,*'
        $path | Should -Not -Exist
    }
}

Describe 'The page' {
    BeforeAll {
        $script:path = Join-Path (New-Folder) 'page.html'
        $sessions | New-VemRestoreReport $path -Title 'October' -RtoThreshold '00:20:00' -CriticalVm ghost
        $script:html = Read-Page $path
    }

    It 'loads nothing from the network' {
        $html | Should -Not -Match '(?i)(src|href|xlink:href|action|data)\s*=\s*["'']?(https?:)?//'
        $html | Should -Not -Match '(?i)<(script|link|img|iframe|object|embed|base)\b'
        $html | Should -Not -Match '(?i)@import|url\((?!#)'
        $html | Should -BeLike "*default-src 'none'*"
    }

    It 'shows the rows that are hidden on screen when printed' {
        $html -match '(?s)<style>(.*?)</style>' | Should -BeTrue
        $screen, $print = $Matches[1] -split '@media print', 2
        $screen | Should -BeLike '*.folded{display:none}*'
        $screen | Should -Not -BeLike '*.folded{display:block*'
        # Important, because the rule for the screen is more specific.
        $print | Should -BeLike '*.folded{display:block!important}*'
        $print | Should -BeLike '*.scroll{overflow:visible*'
    }

    It 'has an outline for screen readers' {
        foreach ($landmark in '<html lang="en">', '<header>', '<nav aria-label=', '<main>', '<footer>', '<title>October</title>') { $html | Should -BeLike "*$landmark*" }
        [regex]::Matches($html, '<h1').Count | Should -Be 1
        $tables = [regex]::Matches($html, '(?s)<table.*?</table>')
        $tables.Count | Should -BeGreaterThan 5
        foreach ($table in $tables) {
            $table.Value | Should -Match '<caption>[^<]+</caption>'
            $table.Value | Should -Match '<th scope="col"'
            $table.Value | Should -Match '<th scope="row"'
        }
    }

    It 'has charts with a title and a description' {
        $charts = [regex]::Matches($html, '(?s)<svg class="chart" role="img" aria-labelledby="(\S+) (\S+)".*?</svg>')
        $charts.Count | Should -Be 7
        foreach ($chart in $charts) {
            $chart.Value | Should -Match "<title id=`"$($chart.Groups[1].Value)`">[^<]+</title><desc id=`"$($chart.Groups[2].Value)`">[^<]+</desc>"
        }
        $html | Should -BeLike '*RTO 0:20:00</text>*'
    }

    It 'formats coordinates for a browser under every culture' {
        $places = [regex]::Matches($html, '<(?:rect|line|text)[^>]* (?:x|y|x1|x2|y1|y2|width|height)="([^"]*)"')
        $places.Count | Should -BeGreaterThan 100
        @($places | Where-Object { $_.Groups[1].Value -notmatch '^-?\d+(\.\d+)?%?$' }).Count | Should -Be 0
    }

    It 'opens in a browser without errors' -ForEach $discovered {
        if (-not $Browser) { return Set-ItResult -Skipped -Because 'there is no Chromium here' }
        $log = Join-Path $TestDrive 'browser.log'
        $arguments = '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync', '--enable-logging=stderr', '--v=0',
            "--user-data-dir=$(Join-Path $TestDrive 'profile')", '--dump-dom', [uri]::new($path).AbsoluteUri
        $dom = & $Browser @arguments 2> $log | Out-String
        $dom | Should -Match '<h1>October</h1>'
        [regex]::Matches($dom, '<svg class="chart"').Count | Should -Be 7
        Get-Content -LiteralPath $log | Where-Object { $_ -match 'CONSOLE' } | Should -BeNullOrEmpty
    }
}
