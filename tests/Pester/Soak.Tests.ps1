# The comparison of the soak run can fail: a soak that finds nothing is worth only as much as this.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../soak/Soak.psm1') -Force
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
        @{ What = 'too few of any'; Came = 'em01/a em02/d em02/e'; Some = 2; Lost = 1; Doubled = 0; Wrong = 0 }
        @{ What = 'enough of any'; Came = 'em01/a em01/c em02/d em02/e'; Some = 2; Lost = 0; Doubled = 0; Wrong = 0 }
    ) {
        $some = if ($Some) { $Some } else { -1 }
        $verdict = Compare-Read -Wanted $wanted -Came (Row $Came) -Failed $Failed -Some $some
        $verdict.Lost | Should -Be $Lost
        $verdict.Doubled | Should -Be $Doubled
        $verdict.Wrong | Should -Be $Wrong
    }

    It 'finds growing memory, and lets it waver' {
        Test-Flat (10, 11, 12, 50, 51, 49, 52, 60, 51) | Should -BeTrue
        Test-Flat (10, 20, 30, 40, 50, 60, 70, 80, 90) | Should -BeFalse
    }

    It 'takes faults by chance that the seed repeats' {
        function Twenty([int] $Seed) {
            $random = [random]::new($Seed)
            1..20 | ForEach-Object { $fault = Get-RandomFault $random; "$($fault.fault) $($fault.times) $($fault.match.page)" }
        }
        Twenty 7 | Should -Be (Twenty 7)
        Twenty 7 | Should -Not -Be (Twenty 8)
    }
}
