BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:one = Start-Simulator '--sessions', '120', '--seed', '1'
    $script:two = Start-Simulator '--sessions', '120', '--seed', '2'
    $script:em1 = Connect-Simulator $one
    $script:em2 = Connect-Simulator $two
    $script:servers = @($em1, $em2)
    $script:module = $env:VEEAMEM_MODULE

    function Test-Parallel {
        if ($PSVersionTable.PSVersion.Major -ge 7) { return $true }
        Set-ItResult -Skipped -Because 'Windows PowerShell has no ForEach-Object -Parallel'
        $false
    }
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $one
    Stop-Simulator $two
}

Describe 'Parallel runspaces' {
    BeforeEach {
        Clear-SimulatorRequest $one
        Clear-SimulatorRequest $two
    }

    It 'read two servers at once with -Server $using:…, and never mix up their rows' {
        if (-not (Test-Parallel)) { return }
        $first = @{ $em1.Name = (Get-VemRestoreSession -Server $em1 -First 3).Id -join ' '; $em2.Name = (Get-VemRestoreSession -Server $em2 -First 3).Id -join ' ' }
        Clear-SimulatorRequest $one
        Clear-SimulatorRequest $two
        $results = @(1..200 | ForEach-Object -ThrottleLimit 8 -Parallel {
                Import-Module $using:module
                $server = ($using:servers)[$_ % 2]
                $rows = @(Get-VemRestoreSession -Server $server -First 3 -ErrorAction Stop)
                [pscustomobject]@{ Wanted = $server.Name; Got = ($rows.Server | Sort-Object -Unique) -join ' '; Ids = $rows.Id -join ' ' }
            })
        $results.Count | Should -Be 200
        $results | Where-Object { $_.Got -ne $_.Wanted -or $_.Ids -ne $first[$_.Wanted] } | Should -BeNullOrEmpty
        foreach ($simulator in $one, $two) {
            $requests = @(Get-SimulatorRequest $simulator)
            $requests.Count | Should -Be 100
            $requests | Sort-Object -Unique | Should -Be 'GET /api/query?type=RestoreSession&format=Entities&sortDesc=CreationTime&pageSize=13&page=1'
        }
        (Get-SimulatorState $one).logons | Should -Be 1
    }

    It 'read whole results and single sessions of one connection at once' {
        if (-not (Test-Parallel)) { return }
        $all = @(Get-VemRestoreSession -Server $em1)
        $results = @(1..40 | ForEach-Object -ThrottleLimit 8 -Parallel {
                Import-Module $using:module
                $em = $using:em1
                if ($_ % 2) { (Get-VemRestoreSession -Server $em -PageSize 25 -ErrorAction Stop).Count }
                else { ($using:all | Select-Object -First 5 | Get-VemRestoreSession -Server $em -ErrorAction Stop).Count }
            })
        @($results | Where-Object { $_ -eq 120 }).Count | Should -Be 20
        @($results | Where-Object { $_ -eq 5 }).Count | Should -Be 20
    }

    It 'have no connection, and say what to type' {
        if (-not (Test-Parallel)) { return }
        $failures = @(
            1 | ForEach-Object -Parallel {
                Import-Module $using:module
                $known = Get-VemServer
                try { Get-VemRestoreSession } catch { [pscustomobject]@{ Id = $_.FullyQualifiedErrorId; Advice = $_.ErrorDetails.RecommendedAction; Known = $known } }
                try { Get-VemRestoreSession -Server $using:em1.Name } catch { [pscustomobject]@{ Id = $_.FullyQualifiedErrorId; Advice = $_.ErrorDetails.RecommendedAction; Known = $known } }
            }
        )
        $failures.Count | Should -Be 2
        foreach ($failure in $failures) {
            $failure.Id | Should -BeLike 'VemNotConnected,*'
            $failure.Advice | Should -BeLike '*-Server $using:em*'
            $failure.Known | Should -BeNullOrEmpty
        }
        Get-SimulatorRequest $one | Should -BeNullOrEmpty
    }

    It 'cannot be a Start-Job process, whose error says to connect there' {
        if (-not (Test-CanStartJob)) { return Set-ItResult -Skipped -Because 'this shell has no native pwsh for Start-Job' }
        $job = Start-Job { Import-Module $using:module; try { Get-VemRestoreSession -Server $using:em1 } catch { $_.FullyQualifiedErrorId; $_.ErrorDetails.RecommendedAction } }
        $null = $job | Wait-Job -Timeout 120
        $failure = @($job | Receive-Job)
        $job | Remove-Job -Force
        $failure[0] | Should -BeLike 'VemNotConnected,*'
        $failure[1] | Should -BeLike '*Start-Job job runs in another process and must connect there*'
    }

    It 'leave the connection as it was when they end' {
        if (-not (Test-Parallel)) { return }
        1..4 | ForEach-Object -Parallel {
            Import-Module $using:module
            $null = Get-VemRestoreSession -Server $using:em1 -First 1
            Remove-Module VeeamEM
        }
        $em1.State | Should -Be 'Connected'
        Get-VemServer | Should -Be $em1, $em2
        @(Get-SimulatorRequest $one | Where-Object { $_ -notlike 'GET*' }) | Should -BeNullOrEmpty
        @(Get-VemRestoreSession -First 1 -Server $em1 -ErrorAction Stop).Count | Should -Be 1
    }

    It 'log on again once for all of them when the logon has expired, round after round' {
        if (-not (Test-Parallel)) { return }
        foreach ($round in 1..4) {
            $null = Invoke-Control $one expire -Method Post
            Clear-SimulatorRequest $one
            $counts = @(1..24 | ForEach-Object -ThrottleLimit 12 -Parallel {
                    Import-Module $using:module
                    (Get-VemRestoreSession -Server $using:em1 -ErrorAction Stop).Count
                })
            $counts.Count | Should -Be 24
            $counts | Sort-Object -Unique | Should -Be 120
            $requests = @(Get-SimulatorRequest $one)
            @($requests | Where-Object { $_ -like 'POST *' }).Count | Should -Be 1
            @($requests | Where-Object { $_ -like 'DELETE *' }) | Should -BeNullOrEmpty
            (Get-SimulatorState $one).activeLogonSessions | Should -Be 1
        }
    }

    It 'work in thread jobs too' {
        if (-not (Test-Parallel)) { return }
        $jobs = 1..4 | ForEach-Object { Start-ThreadJob { Import-Module $using:module; (Get-VemRestoreSession -Server $using:em2 -ErrorAction Stop).Count } }
        $null = $jobs | Wait-Job -Timeout 60
        $jobs | Receive-Job | Should -Be 120, 120, 120, 120
        $jobs | Remove-Job -Force
    }
}

Describe 'A connection in another runspace' {
    It 'is usable there, but is not the default' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
                param($module, $server)
                Import-Module $module
                (Get-VemRestoreSession -Server $server).Count
                @(Get-VemServer).Count
            }).AddArgument($module).AddArgument($em1)
        $shell.Invoke() | Should -Be 120, 0
        $shell.HadErrors | Should -BeFalse
        $shell.Dispose()
    }
}
