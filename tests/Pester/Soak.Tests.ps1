# Proves that the comparison of the soak run can fail; otherwise a run without findings would be worthless.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Simulator.psm1') -Force
    foreach ($module in 'Truth', 'Comparison', 'Chance', 'Memory') { Import-Module (Join-Path $PSScriptRoot "../soak/$module.psm1") -Force }
    $script:wanted = @{ em01 = 'a', 'b', 'c'; em02 = 'd', 'e' }

    function Row([string] $Text) { $Text.Split(' ') | ForEach-Object { [pscustomobject]@{ Server = $_.Split('/')[0]; Id = $_.Split('/')[1] } } }
}

Describe 'The comparison of the soak run' {
    It 'finds <What>' -ForEach @(
        @{ What = 'nothing wrong with a whole result'; Came = 'em01/a em01/b em01/c em02/d em02/e'; Lost = 0; Doubled = 0; Wrong = 0 }
        @{ What = 'a lost row'; Came = 'em01/a em01/c em02/d em02/e'; Lost = 1; Doubled = 0; Wrong = 0 }
        @{ What = 'all rows lost'; Came = 'em01/a em01/b em01/c'; Lost = 2; Doubled = 0; Wrong = 0 }
        @{ What = 'a doubled row'; Came = 'em01/a em01/b em01/b em01/c em02/d em02/e'; Lost = 0; Doubled = 1; Wrong = 0 }
        @{ What = 'a doubled row that makes up for a lost one'; Came = 'em01/a em01/b em01/b em02/d em02/e'; Lost = 1; Doubled = 1; Wrong = 0 }
        @{ What = 'a row of the other server'; Came = 'em01/a em01/b em01/c em01/d em02/d em02/e'; Lost = 0; Doubled = 0; Wrong = 1 }
        @{ What = 'a row of a server that was not asked'; Came = 'em01/a em01/b em01/c em02/d em02/e em03/a'; Lost = 0; Doubled = 0; Wrong = 1 }
        @{ What = 'nothing lost where an error says so'; Came = 'em01/a em02/d em02/e'; Failed = 'em01'; Lost = 0; Doubled = 0; Wrong = 0 }
        @{ What = 'a row lost where the error is about the other server'; Came = 'em01/a em02/d em02/e'; Failed = 'em02'; Lost = 2; Doubled = 0; Wrong = 0 }
        @{ What = 'nothing lost where an error is about the row'; Came = 'em01/a em01/c em02/d em02/e'; Failed = 'b'; Lost = 0; Doubled = 0; Wrong = 0 }
        @{ What = 'a row lost where the error is about another row'; Came = 'em01/a em02/d em02/e'; Failed = 'b'; Lost = 1; Doubled = 0; Wrong = 0 }
        @{ What = 'too few of the first'; Came = 'em01/a em02/d em02/e'; First = 2; Lost = 1; Doubled = 0; Wrong = 0 }
        @{ What = 'enough of the first'; Came = 'em01/a em01/b em02/d em02/e'; First = 2; Lost = 0; Doubled = 0; Wrong = 0 }
        @{ What = 'an older one in place of one of the first'; Came = 'em01/a em01/c em02/d em02/e'; First = 2; Lost = 1; Doubled = 0; Wrong = 1 }
    ) {
        $verdict = Compare-Read -Wanted $wanted -Came (Row $Came) -Failed $Failed -First ([int] $First)
        $verdict.Lost | Should -Be $Lost
        $verdict.Doubled | Should -Be $Doubled
        $verdict.Wrong | Should -Be $Wrong
    }

    # Newest first: before the read, em01 held c, b and a, and z was already removed; then d started and a was removed.
    It 'finds <What> while sessions start and disappear' -ForEach @(
        @{ What = 'nothing wrong without a row that was forgotten meanwhile'; Came = 'c b'; Lost = 0; Wrong = 0 }
        @{ What = 'nothing wrong with a row that was forgotten meanwhile'; Came = 'c b a'; Lost = 0; Wrong = 0 }
        @{ What = 'nothing wrong with a row that began meanwhile'; Came = 'd c b'; Lost = 0; Wrong = 0 }
        @{ What = 'a lost row'; Came = 'd c'; Lost = 1; Wrong = 0 }
        @{ What = 'a lost row beside one that was forgotten'; Came = 'c'; Lost = 1; Wrong = 0 }
        @{ What = 'nothing lost where an error says so'; Came = 'd'; Failed = 'em01'; Lost = 0; Wrong = 0 }
        @{ What = 'a row that no server ever had'; Came = 'd c b x'; Lost = 0; Wrong = 1 }
        @{ What = 'a row that no server ever had, beside an error'; Came = 'x'; Failed = 'em01'; Lost = 0; Wrong = 1 }
        @{ What = 'a row that was forgotten before'; Came = 'd c b z'; Lost = 0; Wrong = 1 }
        @{ What = 'the rows of a machine'; Asked = @{ VmName = 'sql' }; Came = 'd b'; Lost = 0; Wrong = 0 }
        @{ What = 'a row of another machine that was known'; Asked = @{ VmName = 'sql' }; Came = 'd c b'; Lost = 0; Wrong = 1 }
        @{ What = 'a row of another machine that began meanwhile'; Asked = @{ VmName = 'web' }; Came = 'd c'; Lost = 0; Wrong = 1 }
        @{ What = 'a lost row of a machine'; Asked = @{ VmName = 'sql' }; Came = 'd'; Lost = 1; Wrong = 0 }
        @{ What = 'the rows of a result'; Asked = @{ Result = 'Failed', 'Warning' }; Came = 'c b'; Lost = 0; Wrong = 0 }
        @{ What = 'a row of another result'; Asked = @{ Result = 'Failed', 'Warning' }; Came = 'd c b'; Lost = 0; Wrong = 1 }
        @{ What = 'the first as they were'; Asked = @{ First = 2 }; Came = 'c b'; Lost = 0; Wrong = 0 }
        @{ What = 'the first as they are'; Asked = @{ First = 2 }; Came = 'd c'; Lost = 0; Wrong = 0 }
        @{ What = 'a gap in the first'; Asked = @{ First = 2 }; Came = 'd b'; Lost = 1; Wrong = 0 }
        @{ What = 'one less than the first'; Asked = @{ First = 2 }; Came = 'd'; Lost = 1; Wrong = 0 }
        @{ What = 'one more than the first'; Asked = @{ First = 2 }; Came = 'd c b'; Lost = 0; Wrong = 1 }
        @{ What = 'one too many, and too old'; Asked = @{ First = 2 }; Came = 'c b a'; Lost = 0; Wrong = 2 }
        @{ What = 'a removed id with its own error'; Asked = @{ Ids = 'c', 'a' }; Came = 'c'; Failed = 'a'; Lost = 0; Wrong = 0 }
        @{ What = 'an id that was forgotten, without an error'; Asked = @{ Ids = 'c', 'a' }; Came = 'c'; Lost = 1; Wrong = 0 }
        @{ What = 'an id that was lost beside one that was forgotten'; Asked = @{ Ids = 'c', 'b', 'a' }; Came = 'c'; Failed = 'a'; Lost = 1; Wrong = 0 }
        @{ What = 'an id that came although it was forgotten before'; Asked = @{ Ids = 'c', 'z' }; Came = 'c z'; Lost = 0; Wrong = 1 }
        @{ What = 'an id that was not asked for'; Asked = @{ Ids = , 'c' }; Came = 'c b'; Lost = 0; Wrong = 1 }
    ) {
        $all = @(
            [pscustomobject]@{ id = 'd'; vmDisplayName = 'sql'; result = 'None'; creationTimeUtc = [datetime] '2026-09-05' }
            [pscustomobject]@{ id = 'c'; vmDisplayName = 'web'; result = 'Failed'; creationTimeUtc = [datetime] '2026-09-04' }
            [pscustomobject]@{ id = 'b'; vmDisplayName = 'sql'; result = 'Warning'; creationTimeUtc = [datetime] '2026-09-03' }
            [pscustomobject]@{ id = 'a'; vmDisplayName = 'web'; result = 'Success'; creationTimeUtc = [datetime] '2026-09-02' }
            [pscustomobject]@{ id = 'z'; vmDisplayName = 'web'; result = 'Success'; creationTimeUtc = [datetime] '2026-09-01' }
        )
        $before = New-Picture -Session $all[1..3] -Before (New-Picture -Session $all[1..4])
        Mock Get-SimulatorSession { $all[0..2] } -ModuleName Truth
        Mock Get-SimulatorRemoved { $all[3..4] } -ModuleName Truth
        $rows = Row (($Came.Split(' ') | ForEach-Object { "em01/$_" }) -join ' ')
        $verdict = Get-Verdict -Truths @{ em01 = @{ Picture = $before } } -Before @{ em01 = $before } -Asked $(if ($Asked) { $Asked } else { @{} }) -Came $rows -Failed $Failed
        $verdict.Lost | Should -Be $Lost
        $verdict.Doubled | Should -Be 0
        $verdict.Wrong | Should -Be $Wrong
    }

    # Newest first: c and b of em01, y of em02 between them; then c was removed and the late row l was added between b and a.
    It 'finds <What> in the first of several servers' -ForEach @(
        @{ What = 'nothing wrong with what was there before'; Came = 'em01/c em02/y'; Lost = 0; Wrong = 0 }
        @{ What = 'nothing wrong with what is there now'; Came = 'em02/y em01/b'; Lost = 0; Wrong = 0 }
        @{ What = 'the faster server preferred'; Came = 'em01/c em01/b'; Lost = 1; Wrong = 0 }
        @{ What = 'a row that is too old'; Came = 'em02/y em01/l'; Lost = 0; Wrong = 1 }
        @{ What = 'more rows than were asked for'; Came = 'em01/c em02/y em01/b'; Lost = 0; Wrong = 1 }
        @{ What = 'nothing wrong with those of one server where the other one failed'; Came = 'em01/c em01/b'; Failed = 'em02'; Lost = 0; Wrong = 0 }
    ) {
        $row = @{
            c = [pscustomobject]@{ id = 'c'; creationTimeUtc = [datetime] '2026-09-05' }; b = [pscustomobject]@{ id = 'b'; creationTimeUtc = [datetime] '2026-09-03' }
            l = [pscustomobject]@{ id = 'l'; creationTimeUtc = [datetime] '2026-09-02' }; a = [pscustomobject]@{ id = 'a'; creationTimeUtc = [datetime] '2026-09-01' }
            y = [pscustomobject]@{ id = 'y'; creationTimeUtc = [datetime] '2026-09-04' }
        }
        $before = @{ em01 = New-Picture -Session $row.c, $row.b, $row.a; em02 = New-Picture -Session $row.y }
        Mock Get-SimulatorSession { if ($Simulator -eq 'em01') { $row.b, $row.l, $row.a } else { $row.y } } -ModuleName Truth
        Mock Get-SimulatorRemoved { if ($Simulator -eq 'em01') { $row.c } } -ModuleName Truth
        $truths = @{ em01 = @{ Simulator = 'em01'; Picture = $before.em01 }; em02 = @{ Simulator = 'em02'; Picture = $before.em02 } }
        $verdict = Get-Verdict -Truths $truths -Before $before -Asked @{ First = 2; Merged = $true } -Came (Row $Came) -Failed $Failed
        $verdict.Lost | Should -Be $Lost
        $verdict.Wrong | Should -Be $Wrong
    }

    It 'does not say which of the rows of one second is the newest' {
        $all = '2026-09-01T10:00:00.3', '2026-09-01T10:00:00.2', '2026-09-01T10:00:00.1' | ForEach-Object { [pscustomobject]@{ id = $_; creationTimeUtc = [datetime] $_ } }
        $before = New-Picture -Session $all
        Mock Get-SimulatorSession { $all } -ModuleName Truth
        Mock Get-SimulatorRemoved { } -ModuleName Truth
        $verdict = Get-Verdict -Truths @{ em01 = @{ Picture = $before } } -Before @{ em01 = $before } -Asked @{ First = 1 } -Came (Row "em01/$($all[2].id)")
        $verdict.Lost + $verdict.Wrong | Should -Be 0
    }

    It 'does not miss a row that came and went within one read' {
        $row = 'a', 'b' | ForEach-Object { [pscustomobject]@{ id = $_; creationTimeUtc = [datetime] '2026-09-01' } }
        $before = New-Picture -Session $row[0]
        Mock Get-SimulatorSession { $row[0] } -ModuleName Truth
        Mock Get-SimulatorRemoved { $row[1] } -ModuleName Truth
        $verdict = Get-Verdict -Truths @{ em01 = @{ Picture = $before } } -Before @{ em01 = $before } -Asked @{} -Came (Row 'em01/a em01/b')
        $verdict.Wrong | Should -Be 0
    }

    It 'misses no row of a read that was stopped, and finds a doubled one' {
        $before = New-Picture -Session ('a', 'b' | ForEach-Object { [pscustomobject]@{ id = $_; creationTimeUtc = [datetime] '2026-09-01' } })
        $verdict = Get-Verdict -Truths @{} -Before @{ em01 = $before } -Asked @{ NotWhole = $true } -Came (Row 'em01/a em01/a')
        $verdict.Lost | Should -Be 0
        $verdict.Doubled | Should -Be 1
    }

    It 'requires a row that began before the read' {
        $truth = @{ Picture = New-Picture -Session ([pscustomobject]@{ id = 'a'; creationTimeUtc = [datetime] '2026-09-01' }) }
        Mock Get-SimulatorRemoved { } -ModuleName Truth
        Mock Get-SimulatorSession { 'a', 'b' | ForEach-Object { [pscustomobject]@{ id = $_; creationTimeUtc = [datetime] '2026-09-01' } } } -ModuleName Truth
        $before = Update-Truth $truth
        $verdict = Get-Verdict -Truths @{ em01 = $truth } -Before @{ em01 = $before } -Asked @{} -Came (Row 'em01/a')
        $verdict.Ids | Should -Be 'b'
    }

    It 'queries the server only if something seems wrong, and once for all that wait' {
        $session = [pscustomobject]@{ id = 'a'; creationTimeUtc = [datetime] '2026-09-01' }
        $truth = @{ Picture = New-Picture -Session $session }
        Mock Get-SimulatorRemoved { } -ModuleName Truth
        Mock Get-SimulatorSession { $session } -ModuleName Truth
        $null = Get-Verdict -Truths @{ em01 = $truth } -Before @{ em01 = $truth.Picture } -Asked @{} -Came (Row 'em01/a')
        Should -Invoke Get-SimulatorSession -ModuleName Truth -Times 0 -Exactly
        $since = [datetime]::UtcNow
        $null = Update-Truth $truth -After $since
        $null = Update-Truth $truth -After $since
        Should -Invoke Get-SimulatorSession -ModuleName Truth -Times 1 -Exactly
    }

    It 'does not mistake a failed query for a server without sessions' {
        $truth = @{ Picture = New-Picture -Session ([pscustomobject]@{ id = 'a'; creationTimeUtc = [datetime] '2026-09-01' }) }
        Mock Get-SimulatorRemoved { } -ModuleName Truth
        Mock Get-SimulatorSession { } -ModuleName Truth
        { Update-Truth $truth } | Should -Throw '*no session*'
    }

    It 'detects growing memory, but tolerates fluctuation' {
        Test-Flat (10, 11, 12, 50, 51, 49, 52, 60, 51) | Should -BeTrue
        Test-Flat (10, 20, 30, 40, 50, 60, 70, 80, 90) | Should -BeFalse
    }

    It 'picks random faults that the seed reproduces' {
        function Twenty([int] $Seed) {
            $random = [random]::new($Seed)
            1..20 | ForEach-Object { $fault = Get-RandomFault $random; "$($fault.fault) $($fault.times) $($fault.match.page)" }
        }
        Twenty 7 | Should -Be (Twenty 7)
        Twenty 7 | Should -Not -Be (Twenty 8)
    }

    It 'adds about as many rows as it removes, of both kinds and in every place' {
        $random = [random]::new(1)
        $moves = 1..4000 | ForEach-Object { $fault = Get-RandomFault $random; [pscustomobject]@{ Kind = $fault.fault; Rows = $fault.n * $fault.times } } |
            Where-Object Kind -Like '*-rows' | Group-Object Kind -AsHashTable
        $began = ($moves['insert-rows'].Rows | Measure-Object -Sum).Sum
        $forgotten = ($moves['remove-rows'].Rows | Measure-Object -Sum).Sum
        $began | Should -BeGreaterThan 1000
        $began / $forgotten | Should -BeGreaterThan 0.9
        $began / $forgotten | Should -BeLessThan 1.1
    }
}
