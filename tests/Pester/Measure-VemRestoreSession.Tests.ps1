BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    # They include values that only newer servers have, and running sessions.
    $script:simulator = Start-Simulator '--sessions', '1200', '--undocumented-values', 'on'
    $null = Connect-Simulator $simulator
    $script:sessions = @(Get-VemRestoreSession)
    $script:numbers = 'Total', 'Succeeded', 'Warnings', 'Failed', 'Running', 'SuccessRate', 'ShortestDuration', 'MedianDuration',
        'P95Duration', 'LongestDuration', 'WithinRto', 'LastRestore', 'MedianRestorePointAge', 'LongestRestorePointAge', 'WithinRpo'

    # The same numbers in plain PowerShell.
    function Get-ExpectedSummary {
        param($Session, $Threshold, $RpoThreshold)
        $Session = @($Session)
        # From the vendor's format of the point's name, not from the property: the text after the last @, in UTC.
        $ages = @($Session | Where-Object { $_.RestorePoint -match '@([^@]+)$' } | ForEach-Object {
                $_.CreationTimeUtc - [datetime]::ParseExact(($_.RestorePoint -split '@')[-1], 'yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture, 'AssumeUniversal, AdjustToUniversal')
            } | Sort-Object)
        $finished = @($Session | Where-Object { -not $_.IsRunning })
        $durations = @($finished | Where-Object { $null -ne $_.Duration } | ForEach-Object Duration | Sort-Object)
        $within = @($finished | Where-Object { $_.Result -ne 'Failed' -and $null -ne $_.Duration -and $_.Duration -le $Threshold })
        [pscustomobject]@{
            Total            = $Session.Count
            Succeeded        = @($finished | Where-Object Result -EQ Success).Count
            Warnings         = @($finished | Where-Object Result -EQ Warning).Count
            Failed           = @($finished | Where-Object Result -EQ Failed).Count
            Running          = $Session.Count - $finished.Count
            SuccessRate      = if ($finished.Count) { @($finished | Where-Object Result -EQ Success).Count / $finished.Count }
            ShortestDuration = if ($durations.Count) { $durations[0] }
            MedianDuration   = if ($durations.Count) { $durations[[math]::Ceiling($durations.Count / 2) - 1] }
            P95Duration      = if ($durations.Count) { $durations[[math]::Ceiling($durations.Count * 95 / 100) - 1] }
            LongestDuration  = if ($durations.Count) { $durations[-1] }
            WithinRto        = if ($durations.Count -and $null -ne $Threshold) {
                $within.Count / @($finished | Where-Object { $_.Result -eq 'Failed' -or $null -ne $_.Duration }).Count
            }
            LastRestore      = $Session.CreationTime | Sort-Object | Select-Object -Last 1
            MedianRestorePointAge  = if ($ages.Count) { $ages[[math]::Ceiling($ages.Count / 2) - 1] }
            LongestRestorePointAge = if ($ages.Count) { $ages[-1] }
            WithinRpo        = if ($ages.Count -and $null -ne $RpoThreshold) { @($ages | Where-Object { $_ -le $RpoThreshold }).Count / $ages.Count }
        }
    }

    # The differences of two summaries, as lines of text.
    function Compare-Summary {
        param($Actual, $Expected)
        foreach ($number in $numbers) {
            if ($Actual.$number -ne $Expected.$number) { "$number is $($Actual.$number) instead of $($Expected.$number)" }
        }
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
}

Describe 'Measure-VemRestoreSession' {
    It 'counts and measures as plain PowerShell does' {
        $sessions.Count | Should -Be 1200
        @($sessions | Where-Object IsRunning).Count | Should -BeGreaterThan 0
        @($sessions | Where-Object { $_.Result -notin 'None', 'Success', 'Warning', 'Failed' }).Count | Should -BeGreaterThan 0
        $summary = $sessions | Measure-VemRestoreSession -RtoThreshold '00:20:00' -RpoThreshold '12:00:00'
        $summary | Should -BeOfType ([VeeamEM.RestoreSummary])
        Compare-Summary $summary (Get-ExpectedSummary $sessions ([timespan] '00:20:00') ([timespan] '12:00:00')) | Should -BeNullOrEmpty
        $summary.MedianRestorePointAge | Should -Not -BeNullOrEmpty
        $summary.WithinRpo | Should -BeGreaterThan 0
        $summary.LastRestore.Kind | Should -Be 'Local'
    }

    It 'groups by <_> as plain PowerShell does, in the order of the keys' -ForEach 'VmName', 'BackupServer', 'JobType', 'Result', 'Day', 'Month' {
        $by = $_
        $key = switch ($by) {
            'Day' { { $_.CreationTime.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture) } }
            'Month' { { $_.CreationTime.ToString('yyyy-MM', [cultureinfo]::InvariantCulture) } }
            default { $by }
        }
        $expected = @{}
        $sessions | Group-Object $key | ForEach-Object { $expected[$_.Name] = $_.Group }
        $summaries = @($sessions | Measure-VemRestoreSession -By $by -RtoThreshold '00:20:00')
        $summaries.Count | Should -Be $expected.Count
        $names = [string[]] @($summaries.$by)
        $sorted = [string[]] $names.Clone()
        [array]::Sort($sorted, [System.StringComparer]::OrdinalIgnoreCase)
        $names | Should -Be $sorted
        foreach ($summary in $summaries) {
            Compare-Summary $summary (Get-ExpectedSummary $expected[$summary.$by] ([timespan] '00:20:00')) | Should -BeNullOrEmpty
        }
    }

    It 'groups by several properties at once, in the order given' {
        $summaries = @($sessions | Measure-VemRestoreSession -GroupBy BackupServer, Result)
        $expected = $sessions | Group-Object BackupServer, Result
        $summaries.Count | Should -Be @($expected).Count
        @($summaries[0].psobject.Properties.Name)[0, 1] | Should -Be 'BackupServer', 'Result'
        foreach ($group in $expected) {
            $summary = $summaries | Where-Object { $_.BackupServer -eq $group.Group[0].BackupServer -and $_.Result -eq $group.Group[0].Result }
            Compare-Summary $summary (Get-ExpectedSummary $group.Group) | Should -BeNullOrEmpty
        }
    }

    It 'gives the day <Day> the ISO week <Week>' -ForEach @(
        @{ Day = '2026-03-01'; Week = '2026-W09' }
        @{ Day = '2026-03-02'; Week = '2026-W10' }
        @{ Day = '2025-12-29'; Week = '2026-W01' }
        @{ Day = '2026-12-31'; Week = '2026-W53' }
        @{ Day = '2027-01-03'; Week = '2026-W53' }
        @{ Day = '2024-12-30'; Week = '2025-W01' }
        @{ Day = '2023-01-01'; Week = '2022-W52' }
    ) {
        (New-Row -Created "${Day}T00:30:00" | Measure-VemRestoreSession -By Week).Week | Should -Be $Week
    }

    It 'uses the nearest rank: <Percentile> of 1 to <Count> minutes is <Minutes>' -ForEach @(
        @{ Count = 1; Percentile = 'MedianDuration'; Minutes = 1 }
        @{ Count = 1; Percentile = 'P95Duration'; Minutes = 1 }
        @{ Count = 4; Percentile = 'MedianDuration'; Minutes = 2 }
        @{ Count = 5; Percentile = 'MedianDuration'; Minutes = 3 }
        @{ Count = 20; Percentile = 'P95Duration'; Minutes = 19 }
        @{ Count = 21; Percentile = 'P95Duration'; Minutes = 20 }
        @{ Count = 100; Percentile = 'P95Duration'; Minutes = 95 }
    ) {
        $rows = $Count..1 | ForEach-Object { New-Row -Minutes $_ }
        ($rows | Measure-VemRestoreSession).$Percentile.TotalMinutes | Should -Be $Minutes
    }

    It 'reads <Typed> as <Hours> hours' -ForEach @(
        @{ Typed = '24:00:00'; Hours = 24 }
        @{ Typed = '36:00'; Hours = 36 }
        @{ Typed = '1.00:00:00'; Hours = 24 }
        @{ Typed = '23:59:59'; Hours = 23.9997 }
        @{ Typed = [timespan]::FromDays(24); Hours = 576 }
    ) {
        $short, $long = @(
            New-Row -Minutes ($Hours * 60 - 1)
            New-Row -Minutes ($Hours * 60 + 1)
        )
        ($short | Measure-VemRestoreSession -RtoThreshold $Typed).WithinRto | Should -Be 1
        ($long | Measure-VemRestoreSession -RtoThreshold $Typed).WithinRto | Should -Be 0
    }

    It 'measures the RTO over finished restores: failed and late ones miss it, running ones do not count' {
        $rows = @(
            New-Row -Minutes 30
            New-Row -Minutes 31
            New-Row -Minutes 5 -Result Failed
            New-Row -Minutes 5 -Result Warning
            New-Row -Minutes $null -Result None -State Working
        )
        ($rows | Measure-VemRestoreSession -RtoThreshold '00:30:00').WithinRto | Should -Be 0.5
        ($rows | Measure-VemRestoreSession).WithinRto | Should -BeNullOrEmpty
        ($rows | Measure-VemRestoreSession).SuccessRate | Should -Be 0.5
        ($rows[4] | Measure-VemRestoreSession -RtoThreshold '00:30:00').WithinRto | Should -BeNullOrEmpty
        ($rows[4] | Measure-VemRestoreSession).SuccessRate | Should -BeNullOrEmpty
    }

    It 'treats VMs that differ only in case as one, and keeps those without a name separate' {
        $summaries = (New-Row -Vm SQL01), (New-Row -Vm sql01), (New-Row -Vm '') | Measure-VemRestoreSession -By VmName
        @($summaries).Count | Should -Be 2
        $summaries[0].VmName | Should -BeNullOrEmpty
        $summaries[1].VmName | Should -Be 'sql01'
        $summaries[1].Total | Should -Be 2
    }

    It 'returns zeros without input, and with -By nothing' {
        $summary = @() | Measure-VemRestoreSession -RtoThreshold '01:00:00'
        $summary.Total, $summary.Succeeded, $summary.Failed, $summary.Running | Should -Be 0, 0, 0, 0
        $summary.SuccessRate, $summary.MedianDuration, $summary.WithinRto, $summary.LastRestore | Should -Be $null, $null, $null, $null
        (Measure-VemRestoreSession).Total | Should -Be 0
        (Measure-VemRestoreSession -InputObject $null).Total | Should -Be 0
        (Measure-VemRestoreSession -InputObject @()).Total | Should -Be 0
        @() | Measure-VemRestoreSession -By VmName | Should -BeNullOrEmpty
    }

    It 'also accepts sessions as an argument' {
        Compare-Summary (Measure-VemRestoreSession -InputObject $sessions) (Get-ExpectedSummary $sessions) | Should -BeNullOrEmpty
    }
}

Describe 'Measure-VemRestoreSession on converted sessions' {
    BeforeAll {
        $script:expected = $sessions | Measure-VemRestoreSession -RtoThreshold '00:20:00'
        $script:expectedDays = $sessions | Measure-VemRestoreSession -By Day, Result | ForEach-Object { "$($_.Day) $($_.Result) $($_.Total)" }
    }

    It 'reads sessions that came back from a job' {
        $copies = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($sessions))
        $copies[0] | Should -Not -BeOfType ([VeeamEM.RestoreSession])
        Compare-Summary ($copies | Measure-VemRestoreSession -RtoThreshold '00:20:00') $expected | Should -BeNullOrEmpty
        $copies | Measure-VemRestoreSession -By Day, Result | ForEach-Object { "$($_.Day) $($_.Result) $($_.Total)" } | Should -Be $expectedDays
    }

    It 'reads a CSV file, and the last restore to the precision of the file' {
        $path = Join-Path $TestDrive 'sessions.csv'
        $sessions | Export-Csv -LiteralPath $path -NoTypeInformation -Encoding UTF8
        $rows = Import-Csv -LiteralPath $path -Encoding UTF8
        $summary = $rows | Measure-VemRestoreSession -RtoThreshold '00:20:00' -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -BeNullOrEmpty
        Compare-Summary $summary $expected | Where-Object { $_ -notlike 'LastRestore*' } | Should -BeNullOrEmpty
        ($expected.LastRestore - $summary.LastRestore).TotalSeconds | Should -BeGreaterOrEqual 0
        ($expected.LastRestore - $summary.LastRestore).TotalSeconds | Should -BeLessThan 1
        $rows | Measure-VemRestoreSession -By Day, Result | ForEach-Object { "$($_.Day) $($_.Result) $($_.Total)" } | Should -Be $expectedDays
    }

    It 'reads JSON' {
        $rows = $sessions | ConvertTo-Json | ConvertFrom-Json | ForEach-Object { $_ }
        $summary = $rows | Measure-VemRestoreSession -RtoThreshold '00:20:00'
        $summary.Total | Should -Be 1200
        $summary.MedianDuration | Should -Be $expected.MedianDuration
        $summary.WithinRto | Should -Be $expected.WithinRto
        $summary.Running | Should -Be $expected.Running
    }

    It 'reads rows with only the columns it needs' {
        $rows = $sessions | Select-Object VmName, Result, Duration
        $summary = $rows | Measure-VemRestoreSession -RtoThreshold '00:20:00'
        $summary.Total | Should -Be $expected.Total
        $summary.SuccessRate | Should -Be $expected.SuccessRate
        $summary.LastRestore | Should -BeNullOrEmpty
    }

    It 'warns once of values that it cannot read' {
        $rows = 1..3 | ForEach-Object { [pscustomobject]@{ VmName = 'a'; Result = 'Success'; State = 'Stopped'; CreationTime = 'yesterday'; Duration = 'long' } }
        $summary = $rows | Measure-VemRestoreSession -WarningVariable warned -WarningAction SilentlyContinue
        $summary.Total | Should -Be 3
        $summary.MedianDuration | Should -BeNullOrEmpty
        @($warned).Count | Should -Be 2
        "$($warned[0])" | Should -BeLike '*CreationTime*yesterday*'
        "$($warned[1])" | Should -BeLike 'None of the rows has a start*or a duration*'
    }

    It 'rejects a file that Export-Csv wrote in another culture, and reads it in its own' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'en-US'
            $csv = 1..31 | ForEach-Object { New-Row -Created ([datetime]::new(2026, 10, $_, 16, 0, 0)) } | ConvertTo-Csv -NoTypeInformation
            $own = $csv | ConvertFrom-Csv | Measure-VemRestoreSession -By Month -WarningVariable warned -WarningAction SilentlyContinue
            "$($own.Month) $($own.Total)" | Should -Be '2026-10 31'
            $warned | Should -BeNullOrEmpty
            [cultureinfo]::CurrentCulture = 'en-GB'
            # All of October, only days that fit both orders, and two files of different origin.
            foreach ($lines in $csv, $csv[0..12], (@($csv[0..12]) + @((New-Row -Created '2026-10-20T10:00:00' | ConvertTo-Csv -NoTypeInformation)[1]))) {
                $failure = Get-ErrorOf { $lines | ConvertFrom-Csv | Measure-VemRestoreSession -By Month }
                $failure.FullyQualifiedErrorId | Should -BeLike 'VemInputInvalid,*'
                "$failure" | Should -BeLike '*CreationTime "10/*the culture en-GB*'
                $failure.ErrorDetails.RecommendedAction | Should -BeLike '*New-VemRestoreReport -Csv*'
            }
        } finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }

    It 'reads the columns that the guide recommends, under every culture' {
        $guide = [System.IO.File]::ReadAllText((Join-Path $PSScriptRoot '../../docs/guides/export.md'))
        $guide -match '(?ms)^\$columns = @\(.*?^\)' | Should -BeTrue
        . ([scriptblock]::Create($Matches[0]))
        $csv = $sessions | Select-Object $columns | ConvertTo-Csv -NoTypeInformation
        $before = [cultureinfo]::CurrentCulture
        try {
            foreach ($culture in 'en-GB', 'de-DE', 'th-TH') {
                [cultureinfo]::CurrentCulture = $culture
                $summary = $csv | ConvertFrom-Csv | Measure-VemRestoreSession -RtoThreshold '00:20:00' -WarningVariable warned
                $warned | Should -BeNullOrEmpty
                # The guide cuts times to seconds.
                Compare-Summary $summary $expected | Where-Object { $_ -notlike 'LastRestore*' -and $_ -notlike '*RestorePointAge*' } | Should -BeNullOrEmpty
            }
        } finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }

    It 'warns if day and month could be swapped in every date' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'en-US'
            $row = New-Row -Created '2026-10-05T16:00:00' | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv
            $summary = $row | Measure-VemRestoreSession -By Day -WarningVariable warned -WarningAction SilentlyContinue
            $summary.Day | Should -Be '2026-10-05'
            @($warned).Count | Should -Be 1
            "$warned" | Should -BeLike 'Day and month could be swapped*10/5/2026*en-US*'
        } finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }

    It 'measures no RTO without any duration, and warns of columns missing from every row' {
        $rows = $sessions | Select-Object VmName, JobType, State, Result, BackupServer
        $summary = $rows | Measure-VemRestoreSession -RtoThreshold 4:0:0 -WarningVariable warned -WarningAction SilentlyContinue
        $summary.Total | Should -Be 1200
        $summary.WithinRto | Should -BeNullOrEmpty
        @($warned).Count | Should -Be 1
        "$warned" | Should -BeLike 'None of the rows has a start*or a duration*'
        $null = $sessions | Measure-VemRestoreSession -WarningVariable warned
        $warned | Should -BeNullOrEmpty
    }

    It 'counts a restore without a duration as neither in time nor late, but a failed one as late' {
        $rows = (New-Row), (New-Row -Minutes $null), (New-Row -Minutes $null -Result Failed)
        ($rows | Measure-VemRestoreSession -RtoThreshold '00:20:00').WithinRto | Should -Be 0.5
    }

    It 'ignores durations and ages below zero, but counts a failed restore as late' {
        $rows = (New-Row -Minutes -5), (New-Row -Minutes 10), (New-Row -Minutes -5 -Result Failed)
        foreach ($hours in -2, 1, 30) { $rows += New-Row -Minutes 30 | Add-Member RestorePointAge ([timespan]::FromHours($hours)) -PassThru }
        $summary = $rows | Measure-VemRestoreSession -RtoThreshold '00:20:00' -RpoThreshold '12:00:00'
        $summary.Total | Should -Be 6
        $summary.ShortestDuration | Should -Be '00:10:00'
        $summary.WithinRto | Should -Be 0.2
        $summary.WithinRpo | Should -Be 0.5
        $summary.MedianRestorePointAge | Should -Be '01:00:00'
    }

    It 'rejects the threshold <_>, which is less than a second' -ForEach 4, 0, '-01:00:00' {
        $threshold = $_
        $failure = Get-ErrorOf { New-Row | Measure-VemRestoreSession -RtoThreshold $threshold }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
        "$failure" | Should -BeLike '*04:00:00*'
        $failure = Get-ErrorOf { New-Row | New-VemRestoreReport (Join-Path $TestDrive 'no.html') -RtoThreshold $threshold }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
    }

    It 'rejects <Name>, which would be counted as restores' -ForEach @(
        @{ Name = 'numbers'; Object = 1..3 }
        @{ Name = 'names'; Object = 'sql01' }
        @{ Name = 'restore points'; Object = [pscustomobject]@{ VmName = 'sql01'; CreationTime = [datetime] '2026-03-01'; PointType = 'Full' } }
    ) {
        $failure = Get-ErrorOf { $Object | Measure-VemRestoreSession }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemInputInvalid,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidData'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Get-VemRestoreSession*'
    }
}

Describe 'The summary' {
    It 'is shown as a table with the group first' {
        $text = $sessions | Measure-VemRestoreSession -By BackupServer, Result | Out-String -Width 140
        $text | Should -Match 'Group\s+Total\s+Succeeded\s+Warnings\s+Failed\s+Running'
        $text | Should -Match "(?m)^$([regex]::Escape($sessions[0].BackupServer)), Success\s+\d+"
        $sessions | Measure-VemRestoreSession | Out-String -Width 140 | Should -Match '(?m)^\(all\)\s+1200\s'
    }

    It 'fits into 119 columns, and cuts no number at 80' {
        $text = $sessions | Measure-VemRestoreSession -By BackupServer -RtoThreshold '99.00:00:00' | Out-String -Width 119
        $text | Should -Match 'Median\s+P95\s+In RTO\s+Last restore'
        $text | Should -Not -Match ([char] 0x2026)
        $sessions | Measure-VemRestoreSession -By BackupServer | Out-String -Width 80 | Should -Match '(?m)Running Success\s*$'
    }

    It 'converts to CSV with the -By columns first, then the numbers' {
        $csv = $sessions | Measure-VemRestoreSession -By VmName, Month | ConvertTo-Csv -NoTypeInformation
        $csv[0] -replace '"' | Should -Be (('VmName', 'Month' + $numbers) -join ',')
        ($sessions | Measure-VemRestoreSession | ConvertTo-Csv -NoTypeInformation)[0] -replace '"' | Should -Be ($numbers -join ',')
    }

    It 'looks the same after a job' {
        $summary = $sessions | Measure-VemRestoreSession -By Month
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($summary))
        $copy | Out-String -Width 140 | Should -Be ($summary | Out-String -Width 140)
    }
}
