# Every number on the page, recounted from the simulator's data. Only the page itself comes from the module.

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:invariant = [cultureinfo]::InvariantCulture
    $script:simulator = Start-Simulator '--sessions', '600', '--undocumented-values', 'on', '--failure-message', 'filled', '--points-gone', '10', '--days', '80'
    $null = Connect-Simulator $simulator
    $script:rto = [timespan] '00:20:00'
    $script:rpo = [timespan] '12:00:00'
    $script:path = Join-Path $TestDrive 'numbers.html'
    $script:critical = 'sql*', 'WEB01', 'nosuchvm'
    New-VemRestoreReport $path -CreatedAfter ([datetime]::UtcNow.AddDays(-100)) -RtoThreshold $rto -RpoThreshold $rpo -CriticalVm $critical -WarningAction SilentlyContinue -ErrorAction Stop
    $script:html = [System.IO.File]::ReadAllText($path)

    # How a session counts, its duration and the age of its data.
    $script:truth = @(Get-SimulatorSession $simulator | ForEach-Object {
            $kind = if (-not $_.endTimeUtc -and $_.state -ne 'Stopped') { 'Running' }
            elseif ($_.result -in 'Success', 'Warning', 'Failed') { $_.result }
            else { 'Other' }
            $age = if ($_.restorePointName -match '@([^@]+)$') {
                $_.creationTimeUtc - [datetime]::ParseExact($Matches[1], 'yyyy-MM-dd HH:mm:ss', $invariant, 'AssumeUniversal, AdjustToUniversal')
            }
            [pscustomobject]@{
                Vm = $_.vmDisplayName; Kind = $kind; Result = $_.result; State = $_.state; Type = $_.jobType; Server = $_.backupServerName; Point = $_.restorePointName
                Utc = $_.creationTimeUtc; Local = $_.creationTimeUtc.ToLocalTime(); Ended = $_.endTimeUtc; Failure = $_.failureMessage; Progress = $_.progress; Age = $age
                Duration = if ($_.endTimeUtc) { $_.endTimeUtc - $_.creationTimeUtc }
            }
        } | Sort-Object { $_.Utc.Ticks } -Descending)
    $script:kinds = 'Success', 'Warning', 'Failed', 'Running', 'Other'
    $script:style = @{ Success = 'ok'; Warning = 'warn'; Failed = 'fail'; Running = 'run'; Other = 'other' }
    $script:sign = @{ Success = [char] 0x2713; Warning = '!'; Failed = [char] 0x2715; Running = [char] 0x2026; Other = '?' }
    $script:none = [string] [char] 0x2013

    function Format-Duration($Time) { if ($null -eq $Time) { $none } else { '{0}:{1:mm\:ss}' -f [math]::Floor($Time.TotalHours), $Time } }
    function Format-Time($Time) { if ($null -eq $Time) { $none } else { $Time.ToLocalTime().ToString('yyyy-MM-dd HH:mm', $invariant) } }
    function Format-Share($Share) { if ($null -eq $Share) { $none } elseif ($Share -ge 0.9995 -and $Share -lt 1) { (0.999).ToString('P1') } else { $Share.ToString('P1') } }

    function Format-Age($Time) {
        if ($null -eq $Time) { return $none }
        $hours = [math]::Floor($Time.TotalHours)
        if ($Time.TotalDays -ge 2) { return ('{0:N0} d {1} h' -f $Time.Days, $Time.Hours) -replace ' 0 h$' }
        if ($hours -eq 0) { return "$($Time.Minutes) min" }
        "$hours h $($Time.Minutes) min" -replace ' 0 min$'
    }

    # The smallest value that at least that percentage of the values does not exceed.
    function Get-Rank($Values, $Percent) {
        $sorted = @($Values | Sort-Object)
        if ($sorted.Count -eq 0) { return $null }
        $sorted[[math]::Max(1, [math]::Ceiling($sorted.Count * $Percent / 100)) - 1]
    }

    # Total, by result, success rate, shortest, median, 95th percentile, longest, share within the RTO, last restore, as in a row of the page.
    function Get-Summary($Rows) {
        $Rows = @($Rows)
        $count = @{}
        foreach ($kind in $kinds) { $count[$kind] = @($Rows | Where-Object Kind -EQ $kind).Count }
        $finished = @($Rows | Where-Object Kind -NE Running)
        $durations = @($finished | Where-Object { $null -ne $_.Duration } | ForEach-Object Duration)
        $late = @($finished | Where-Object { $null -eq $_.Duration -and $_.Kind -eq 'Failed' }).Count
        $inTime = @($finished | Where-Object { $_.Kind -ne 'Failed' -and $null -ne $_.Duration -and $_.Duration -le $rto }).Count
        $success = if ($finished.Count) { $count.Success / $finished.Count }
        $within = if ($durations.Count) { $inTime / ($durations.Count + $late) }
        [pscustomobject]@{
            Count = $count; Finished = $finished.Count; Total = $Rows.Count; SuccessRate = $success; WithinRto = $within; Durations = $durations
            Cells = @($Rows.Count.ToString('N0')) + @('Success', 'Warning', 'Failed', 'Running' | ForEach-Object { $count[$_].ToString('N0') }) + (Format-Share $success) +
                @(0, 50, 95, 100 | ForEach-Object { Format-Duration (Get-Rank $durations $_) }) + (Format-Share $within) + (Format-Time ($Rows.Utc | Sort-Object | Select-Object -Last 1))
        }
    }

    function ConvertFrom-Html([string] $Text) { [System.Net.WebUtility]::HtmlDecode(($Text -replace '<[^>]+>')).Trim() }

    # The rows of a table by its caption, each as an array of texts.
    function Get-Table([string] $Caption) {
        if ($html -notmatch "(?s)<caption>$([regex]::Escape($Caption))</caption>.*?<tbody>(.*?)</tbody>") { throw "The page has no table $Caption." }
        foreach ($row in [regex]::Matches($Matches[1], '(?s)<tr>(.*?)</tr>')) {
            , @([regex]::Matches($row.Groups[1].Value, '(?s)<t[hd][^>]*>(.*?)</t[hd]>') | ForEach-Object { ConvertFrom-Html $_.Groups[1].Value })
        }
    }

    # The boxes of a chart: style, position, size and tooltip.
    function Get-Box([string] $Chart) {
        if ($html -notmatch "(?s)<svg class=`"chart`" role=`"img`" aria-labelledby=`"$Chart-title.*?</svg>") { throw "The page has no chart $Chart." }
        foreach ($box in [regex]::Matches($Matches[0], '<rect class="([^"]*)" x="([\d.]+)%" y="([\d.]+)" width="([\d.]+)%" height="([\d.]+)"(?:/>|><title>(.*?)</title>)')) {
            $place = 2..5 | ForEach-Object { [double]::Parse($box.Groups[$_].Value, $invariant) }
            [pscustomobject]@{ Style = $box.Groups[1].Value; X = $place[0]; Y = $place[1]; Width = $place[2]; Height = $place[3]; Tip = ConvertFrom-Html $box.Groups[6].Value }
        }
    }

    function Get-Card([string] $Id) {
        if ($html -notmatch "(?s)<div id=`"$Id`">.*?<b>(?:<data value=`"([^`"]*)`">)?([^<]*).*?</b><span>(.*?)</span>") { throw "The page has no card $Id." }
        [pscustomobject]@{ Value = [double]::Parse($Matches[1], $invariant); Shown = ConvertFrom-Html $Matches[2]; Note = ConvertFrom-Html $Matches[3] }
    }

    # The count of each, as on a card or a bar.
    function Format-Count($Count) {
        $words = @{ Success = 'succeeded'; Warning = 'with a warning'; Failed = 'failed'; Running = 'running'; Other = 'with another result' }
        ($kinds | Where-Object { $Count[$_] } | ForEach-Object { '{0:N0} {1}' -f $Count[$_], $words[$_] }) -join ', '
    }

    function Compare-Row($Actual, $Expected) {
        Compare-Object @($Actual | ForEach-Object { $_ -join '|' }) @($Expected | ForEach-Object { $_ -join '|' }) | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" }
    }

    $script:all = Get-Summary $truth
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'The numbers on the page, compared with the data of the simulator' -Tag 'Worldwide' {
    It 'cover every kind of session' {
        $kinds | ForEach-Object { $all.Count[$_] } | Should -Not -Contain 0
        @($truth | Where-Object { $null -eq $_.Age }).Count | Should -BeGreaterThan 0
    }

    It 'are shown on the tiles' {
        (Get-Card total).Value | Should -Be $truth.Count
        (Get-Card total).Note | Should -Be (Format-Count $all.Count)
        (Get-Card success-rate).Value | Should -Be $all.SuccessRate
        (Get-Card success-rate).Shown | Should -Be (Format-Share $all.SuccessRate)
        (Get-Card success-rate).Note | Should -BeLike "$($all.Count.Success.ToString('N0')) of $($all.Finished.ToString('N0')) finished restores*"
        (Get-Card median).Value | Should -Be (Get-Rank $all.Durations 50).TotalSeconds
        (Get-Card median).Shown | Should -Be (Format-Duration (Get-Rank $all.Durations 50))
        (Get-Card p95).Value | Should -Be (Get-Rank $all.Durations 95).TotalSeconds
        (Get-Card p95).Note | Should -Be "longest $(Format-Duration (Get-Rank $all.Durations 100))"
        (Get-Card within-rto).Value | Should -Be $all.WithinRto
        (Get-Card within-rto).Shown | Should -Be (Format-Share $all.WithinRto)
        $ages = @($truth.Age | Where-Object { $null -ne $_ })
        (Get-Card age).Value | Should -Be (Get-Rank $ages 50).TotalSeconds
        (Get-Card age).Shown | Should -Be (Format-Age (Get-Rank $ages 50))
        (Get-Card age).Note | Should -BeLike "*longest $(Format-Age (Get-Rank $ages 100))"
        (Get-Card within-rpo).Value | Should -Be (@($ages | Where-Object { $_ -le $rpo }).Count / $ages.Count)
    }

    It 'are shown in the sentence' {
        $html -match '<p class="lead">(.*?)</p>' | Should -BeTrue
        $vms = @($truth.Vm | Where-Object { $_ } | ForEach-Object { $_.ToUpperInvariant() } | Sort-Object -Unique -CaseSensitive).Count
        $numbers = $truth.Count, $vms, $all.Count.Success, $all.Finished, $all.Count.Warning, $all.Count.Failed, $all.Count.Running | ForEach-Object { $_.ToString('N0') }
        ConvertFrom-Html $Matches[1] | Should -Be (('{0} restores of {1} VMs, started from {7} to {8}. {2} of {3} finished restores succeeded, {4} ended with a warning, {5} failed. ' +
                '{6} restores were still running.') -f ($numbers + (Format-Time $truth[-1].Utc) + (Format-Time $truth[0].Utc)))
    }

    It 'are shown day by day, in the table and as the height of the bars' {
        $present = @($kinds | Where-Object { $all.Count[$_] })
        $byDay = @{}
        $truth | Group-Object { $_.Local.ToString('yyyy-MM-dd', $invariant) } | ForEach-Object { $byDay[$_.Name] = $_.Group }
        $table = @(Get-Table 'Restores per day')
        $expected = for ($day = $truth[-1].Local.Date; $day -le $truth[0].Local.Date; $day = $day.AddDays(1)) {
            $name = $day.ToString('yyyy-MM-dd', $invariant)
            $rows = @($byDay[$name])
            , (@($name, $(@($rows | Where-Object { $_ }).Count.ToString('N0'))) + @($present | ForEach-Object { $kind = $_; @($rows | Where-Object { $_ -and $_.Kind -eq $kind }).Count.ToString('N0') }))
        }
        Compare-Row $table $expected | Should -BeNullOrEmpty
        $boxes = @(Get-Box timeline)
        $boxes.Count | Should -Be @($truth | Group-Object { $_.Local.Date }, Kind).Count
        $scale = @($boxes | ForEach-Object {
                $day, $kind = ($_.Tip -split ':')[0], ($style.GetEnumerator() | Where-Object Value -EQ $_.Style).Key
                $count = @($byDay[$day] | Where-Object Kind -EQ $kind).Count
                if ($_.Height -gt 2) { $_.Height / $count }
            } | Measure-Object -Minimum -Maximum)
        $scale.Maximum - $scale.Minimum | Should -BeLessThan 0.001
    }

    It 'are shown in the histogram of durations' {
        $edges = [ordered]@{ '0' = 0; '1m' = 60; '2m' = 120; '5m' = 300; '10m' = 600; '15m' = 900; '30m' = 1800; '1h' = 3600; '2h' = 7200; '4h' = 14400; '8h' = 28800; '24h' = 86400 }
        $names = @($edges.Keys)
        $counts = @(for ($i = 0; $i -lt $names.Count; $i++) {
                $least, $below = $edges[$i], $(if ($i + 1 -lt $names.Count) { $edges[$i + 1] } else { [double]::MaxValue })
                $range = if ($i + 1 -lt $names.Count) { "$($names[$i]) to less than $($names[$i + 1])" } else { "$($names[$i]) and more" }
                , @($range, @($all.Durations | Where-Object { $_.TotalSeconds -ge $least -and $_.TotalSeconds -lt $below }).Count)
            })
        $table = @(Get-Table 'Finished restores by duration')
        foreach ($row in $table) { $row[1] | Should -Be ($counts | Where-Object { $_[0] -eq $row[0] } | ForEach-Object { $_[1].ToString('N0') }) -Because $row[0] }
        ($counts | ForEach-Object { $_[1] } | Measure-Object -Sum).Sum | Should -Be ($table | ForEach-Object { [int]::Parse($_[1], 'AllowThousands') } | Measure-Object -Sum).Sum
        $heights = @(Get-Box durations)
        foreach ($box in $heights) { $box.Tip | Should -BeIn ($counts | ForEach-Object { '{0}: {1:N0}' -f $_[0], $_[1] }) }
        $highest = $heights | Sort-Object Height | Select-Object -Last 1
        $most = ($counts | ForEach-Object { $_[1] } | Measure-Object -Maximum).Maximum
        $heights | ForEach-Object { [int]::Parse(($_.Tip -split ': ')[-1], 'AllowThousands') / $most - $_.Height / $highest.Height } | ForEach-Object { [math]::Abs($_) | Should -BeLessThan 0.02 }
    }

    It 'are shown in the heat map of weekdays and hours' {
        $days = 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'
        $cells = @{}
        $truth | Group-Object { '{0} {1:00}' -f $_.Local.DayOfWeek.ToString().Substring(0, 3), $_.Local.Hour } | ForEach-Object { $cells[$_.Name] = $_.Count }
        $most = ($cells.Values | Measure-Object -Maximum).Maximum
        $expected = foreach ($day in $days) { , (@($day) + @(0..23 | ForEach-Object { ([int] $cells["$day $($_.ToString('00'))"]).ToString('N0') })) }
        Compare-Row @(Get-Table 'Restores by weekday and hour') $expected | Should -BeNullOrEmpty
        $boxes = @(Get-Box heat)
        $shown = $boxes | ForEach-Object { "$($_.Tip) $($_.Style)" }
        $wanted = foreach ($day in $days) {
            foreach ($hour in 0..23) {
                $count = [int] $cells["$day $($hour.ToString('00'))"]
                '{0} {1:00}:00: {2:N0} heat{3}' -f $day, $hour, $count, [math]::Ceiling($count * 5 / $most)
            }
        }
        $shown | Should -Be $wanted
    }

    It 'are shown for each <Column>, in the table and as the length of the bars' -ForEach @(
        @{ Column = 'backup server'; Caption = 'By backup server'; Chart = 'backup-servers'; Property = 'Server' }
        @{ Column = 'type'; Caption = 'By type'; Chart = 'types'; Property = 'Type' }
    ) {
        $groups = @($truth | Group-Object $Property)
        Compare-Row @(Get-Table $Caption) @($groups | ForEach-Object { , (@($_.Name) + (Get-Summary $_.Group).Cells) }) | Should -BeNullOrEmpty
        $most = ($groups | Measure-Object Count -Maximum).Maximum
        $boxes = @(Get-Box $Chart | Where-Object Style -NE track)
        foreach ($group in $groups) {
            $parts = @($boxes | Where-Object { $_.Tip.StartsWith($group.Name + ': ') })
            foreach ($kind in $group.Group | Group-Object Kind) {
                $part = @($parts | Where-Object Style -EQ $style[$kind.Name])
                $part.Count | Should -Be 1
                $part[0].Width | Should -BeGreaterThan ([math]::Max(0.3, $kind.Count / $most * 100) - 0.01)
                $part[0].Width | Should -BeLessThan ([math]::Max(0.3, $kind.Count / $most * 100) + 0.01)
            }
        }
    }

    It 'are shown for the slowest restores' {
        $slowest = @($truth | Where-Object { $_.Kind -ne 'Running' -and $null -ne $_.Duration } | Sort-Object { $_.Duration.Ticks } -Descending | Select-Object -First 10)
        $boxes = @(Get-Box slowest | Where-Object Style -NE track)
        $expected = foreach ($row in $slowest) {
            '{0}: {1} {2} · {3} · {4}' -f $row.Vm, $sign[$row.Kind], $row.Result, $row.Local.ToString('yyyy-MM-dd', $invariant), (Format-Duration $row.Duration)
        }
        $boxes.Tip | Should -Be $expected
        $boxes.Style | Should -Be ($slowest | ForEach-Object { $style[$_.Kind] })
        for ($i = 0; $i -lt 10; $i++) { [math]::Abs($boxes[$i].Width - 100 * $slowest[$i].Duration.Ticks / $slowest[0].Duration.Ticks) | Should -BeLessThan 0.01 }
    }

    It 'are shown for the VMs restored most often' {
        $vms = @($truth | Where-Object Vm | Group-Object Vm | Sort-Object @{ Expression = 'Count'; Descending = $true })
        $tips = @(Get-Box most-restored | Where-Object Style -NE track | ForEach-Object Tip | Select-Object -Unique)
        $tips.Count | Should -Be 10
        ($tips | ForEach-Object { [int]::Parse(($_ -replace '^.*: ' -split ' ')[0], 'AllowThousands') }) | Should -Be ($vms | Select-Object -First 10 | ForEach-Object Count)
        foreach ($tip in $tips) {
            $vm = $vms | Where-Object { $tip.StartsWith($_.Name + ': ') }
            $failed = @($vm.Group | Where-Object Kind -EQ Failed).Count
            $tip | Should -Be ('{0}: {1:N0}{2}' -f $vm.Name, $vm.Count, $(if ($failed) { ' · {0:N0} failed' -f $failed }))
        }
    }

    It 'are shown for each critical name' {
        $expected = foreach ($name in $critical) {
            $rows = @($truth | Where-Object { $_.Vm -like $name })
            $good = @($rows | Where-Object Kind -In 'Success', 'Warning')
            $verdict = if ($good) { "$($sign.Success) Restored" } elseif ($rows) { "$($sign.Failed) No successful restore" } else { "$($sign.Failed) No restore" }
            , @($name, $verdict, (Format-Time ($good.Utc | Sort-Object | Select-Object -Last 1)), $(if ($rows) { Format-Count (Get-Summary $rows).Count } else { 'none' }),
                @($rows.Vm | Sort-Object -Unique).Count.ToString('N0'))
        }
        Compare-Row @(Get-Table 'Critical VMs and their restores') $expected | Should -BeNullOrEmpty
        (Get-Card critical).Value | Should -Be @($expected | Where-Object { $_[1] -notlike '*Restored' }).Count
    }

    It 'are shown in the rows: <Caption>' -ForEach @(
        @{ Caption = 'Failed restores, newest first'; Of = { $_.Kind -eq 'Failed' }
            Cells = { $_.Vm, "$($sign[$_.Kind]) $($_.Result)", (Format-Duration $_.Duration), (Format-Time $_.Utc), $_.Type, $_.Failure, (Format-Age $_.Age), $_.Server, $_.Point }
        }
        @{ Caption = 'Running restores, newest first'; Of = { $_.Kind -eq 'Running' }
            Cells = { $_.Vm, (Format-Time $_.Utc), $_.Type, $_.State, $(if ($null -ne $_.Progress) { "$($_.Progress) %" } else { '' }), $_.Server, $_.Point }
        }
        @{ Caption = 'Restores, newest first'; Of = { $true }
            Cells = { $_.Vm, "$($sign[$_.Kind]) $($_.Result)", (Format-Duration $_.Duration), (Format-Time $_.Utc), (Format-Time $_.Ended), $_.Type, $_.State, (Format-Age $_.Age), $_.Server, $_.Point }
        }
    ) {
        $rows = @($truth | Where-Object $Of)
        $table = @(Get-Table $Caption)
        $table.Count | Should -Be $rows.Count
        $expected = @($rows | ForEach-Object { (& $Cells | ForEach-Object { if ($null -eq $_ -or $_ -eq '') { $none } else { $_ } }) -join '|' })
        Compare-Object @($table | ForEach-Object { $_ -join '|' }) $expected | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" } | Select-Object -First 6 | Should -BeNullOrEmpty
        ($table | ForEach-Object { $_ -join '|' } | Select-Object -First 1) | Should -Be $expected[0]
    }
}
