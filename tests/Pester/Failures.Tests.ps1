# What a user sees if the server fails midway: never a partial result without an error.

BeforeDiscovery {
    # These faults withhold rows, or hide how many there are.
    $partial = @(
        foreach ($fault in @(
            @{ fault = 'status'; status = 500 }, @{ fault = 'status'; status = 403 }, @{ fault = 'status'; status = 404 }, @{ fault = 'html-200' }
            @{ fault = 'empty-page' }, @{ fault = 'reset-mid-body' }, @{ fault = 'truncate' }, @{ fault = 'malformed-xml' }
        )) {
            @{ Case = "the third response is $($fault.fault) $($fault.status)"; Fault = $fault + @{ match = @{ pathContains = '/api/query'; skip = 2 } } }
        }
        @{ Case = 'more rows are announced than exist'; Fault = @{ fault = 'wrong-pages-count'; value = 12 } }
    )

    # These faults are unusual but do not affect the result.
    $whole = @(
        @{ Case = 'links to another host'; Fault = @{ fault = 'foreign-href' } }
        @{ Case = 'adds unknown elements'; Fault = @{ fault = 'unknown-elements' } }
        @{ Case = 'leaves out UIDs'; Fault = @{ fault = 'missing-uid' } }
        @{ Case = 'is busy twice'; Fault = @{ fault = 'status'; status = 503; retryAfter = '0'; times = 2 } }
        @{ Case = 'is overloaded with 429 three times'; Fault = @{ fault = 'status'; status = 429; retryAfter = '0'; times = 3; match = @{ pathContains = '/api/query'; skip = 1 } } }
        @{ Case = 'has a proxy that fails once'; Fault = @{ fault = 'status'; status = 502; body = 'html'; retryAfter = '0'; times = 1; match = @{ pathContains = '/api/query'; skip = 9 } } }
        @{ Case = 'closes the connection once'; Fault = @{ fault = 'reset-before-headers'; times = 1; match = @{ pathContains = '/api/query'; skip = 1 } } }
        @{ Case = 'announces one page and links more'; Fault = @{ fault = 'wrong-pages-count'; value = 1 } }
    )

    $unreadable = @(
        @{ Fault = @{ fault = 'html-200' } }
        @{ Fault = @{ fault = 'dtd' } }
        @{ Fault = @{ fault = 'external-entity' } }
        @{ Fault = @{ fault = 'deep-nesting' } }
        @{ Fault = @{ fault = 'truncate'; bytes = 100 } }
        @{ Fault = @{ fault = 'truncate'; bytes = 0 } }
    )
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:simulator = Start-Simulator '--sessions', '1000', '--now', '2026-11-15T12:00:00Z'
    $script:em = Connect-Simulator $simulator
    $script:query = 'GET /api/query?type=RestoreSession&format=Entities&sortDesc=CreationTime&pageSize=2000&page=1'
    $script:all = @(Get-VemRestoreSession)
    $script:impatient = Connect-Simulator $simulator 'SIM\portaluser' -With @{ NotDefault = $true; MaximumRetryCount = 0; OperationTimeoutSeconds = 1; ThrottleLimit = 1 }
}

AfterAll {
    Clear-SimulatorFault $simulator
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'A read' {
    BeforeEach {
        Clear-SimulatorRequest $simulator
    }

    AfterEach {
        Clear-SimulatorFault $simulator
    }

    It 'that is incomplete says so: <Case>' -ForEach $partial {
        Set-SimulatorFault $simulator (@{ times = 0 } + $Fault)
        $rows = @(Get-VemRestoreSession -Server $impatient -PageSize 100 -ErrorVariable failed -ErrorAction SilentlyContinue)
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemResultIncomplete,*'
        $failed[0].CategoryInfo.Category | Should -Be 'InvalidData'
        $failed[0].TargetObject | Should -Be $impatient
        $failed[0].Exception.Message | Should -BeLike "*$($em.Name)*incomplete*"
        $failed[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        if ($Fault.match) {
            $rows.Count | Should -BeGreaterOrEqual 190
            $rows.Count | Should -BeLessOrEqual 300
        }
        Compare-Session $rows $all[0..($rows.Count - 1)] -Ordered | Should -BeNullOrEmpty
    }

    It 'that is incomplete ends the pipeline with -ErrorAction Stop' {
        Set-SimulatorFault $simulator @{ fault = 'status'; status = 500; match = @{ pathContains = '/api/query'; skip = 2 }; times = 0 }
        (Get-ErrorOf { Get-VemRestoreSession -PageSize 100 -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'VemResultIncomplete,*'
    }

    It 'is complete and without an error if the server <Case>' -ForEach $whole {
        if (-not $Fault.times) { $Fault = @{ times = 0 } + $Fault }
        Set-SimulatorFault $simulator $Fault
        $rows = @(Get-VemRestoreSession -PageSize 100 -ErrorAction Stop -WarningVariable warnings)
        Compare-Session $rows $all -Ordered | Should -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty
    }

    It 'accepts a response that arrives byte by byte' {
        Set-SimulatorFault $simulator @{ fault = 'dribble'; bytes = 0; ms = 0; times = 0 }
        Compare-Session (Get-VemRestoreSession -First 2) $all[0, 1] -Ordered | Should -BeNullOrEmpty
        (Get-VemRestoreSession -Id $all[4].Id | ConvertTo-Json) | Should -BeExactly ($all[4] | ConvertTo-Json)
    }

    It 'continues after the logon expires midway, with one new logon' {
        Set-SimulatorFault $simulator @{ fault = 'expire-token'; match = @{ pathContains = '/api/query'; skip = 3 }; times = 1 }
        Compare-Session (Get-VemRestoreSession -PageSize 100 -ErrorAction Stop) $all -Ordered | Should -BeNullOrEmpty
        $requests = @(Get-SimulatorRequest $simulator)
        @($requests | Where-Object { $_ -like 'POST *' }) | Should -Be 'POST /api/sessionMngr/?v=latest'
        # Of the four requests in flight, one to four were rejected and sent again.
        $requests.Count | Should -BeIn (12..30)
        # The fault ended the logon of this connection too.
        $null = Get-VemRestoreSession -Server $impatient -First 1 -ErrorAction Stop
    }

    It 'shows each attempt with -Verbose' {
        Set-SimulatorFault $simulator @{ fault = 'status'; status = 503; retryAfter = '0'; times = 2 }
        $verbose = Get-VemRestoreSession -First 1 -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message
        @($verbose -match 'Attempt [12] of 4 failed \(status 503\)').Count | Should -Be 2
        @(Get-SimulatorRequest $simulator).Count | Should -Be 3
    }

    It 'is not retried with -MaximumRetryCount 0' {
        Set-SimulatorFault $simulator @{ fault = 'status'; status = 503; message = 'Busy & <tired>'; times = 0 }
        $failure = Get-ErrorOf { Get-VemRestoreSession -Server $impatient -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemServerError,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidResult'
        $failure.TargetObject | Should -Be $impatient
        $failure.Exception.Message | Should -BeLike '*503*"Busy & <tired>"*'
        @(Get-SimulatorRequest $simulator).Count | Should -Be 1
    }

    It 'of an unreadable response is VemResponseInvalid: <Fault.fault> <Fault.bytes>' -ForEach $unreadable {
        Set-SimulatorFault $simulator (@{ times = 0; match = @{ pathContains = '/api/query' } } + $Fault)
        $failure = Get-ErrorOf { Get-VemRestoreSession -Server $impatient -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemResponseInvalid,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidData'
        $failure.TargetObject | Should -Be $impatient
        # The platform's message about a DTD recommends to allow it.
        "$failure" | Should -Not -BeLike '*DtdProcessing*'
        # External entities are not resolved.
        Get-SimulatorRequest $simulator | Should -Be $query
    }

    It 'does not follow a redirect' {
        Set-SimulatorFault $simulator @{ fault = 'redirect'; location = "$($simulator.Http)api/elsewhere"; times = 0; match = @{ pathContains = '/api/query' } }
        $failure = Get-ErrorOf { Get-VemRestoreSession -Server $impatient -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -Match '^Vem(ServerError|ResponseInvalid),'
        @(Get-SimulatorRequest $simulator).Count | Should -Be 1
    }

    It 'leaves an unreadable date empty, with one warning' {
        Set-SimulatorFault $simulator @{ fault = 'malformed-date'; value = '2026-13-45'; times = 0 }
        $rows = @(Get-VemRestoreSession -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction Stop)
        Compare-Session $rows $all | Should -BeNullOrEmpty
        @($rows | Where-Object { $null -ne $_.CreationTime -or $null -ne $_.EndTimeUtc -or $null -ne $_.Duration }) | Should -BeNullOrEmpty
        @($warnings).Count | Should -Be 1
        $warnings[0].Message | Should -BeLike '*2026-13-45*'
    }

    It 'leaves an unreadable number empty, with one warning' {
        Set-SimulatorFault $simulator @{ fault = 'malformed-number'; value = 'ninety'; times = 0 }
        $rows = @(Get-VemRestoreSession -PageSize 100 -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction Stop)
        Compare-Session $rows $all -Ordered | Should -BeNullOrEmpty
        @($rows | Where-Object { $null -ne $_.Progress }) | Should -BeNullOrEmpty
        @($warnings).Count | Should -Be 1
        $warnings[0].Message | Should -BeLike '*Progress*ninety*'
    }

    It 'of many ids warns once of unreadable values' {
        Set-SimulatorFault $simulator @{ fault = 'malformed-number'; times = 0 }
        $with = @($all | Where-Object { $null -ne $_.Progress } | Select-Object -First 12)
        $rows = @($with | Get-VemRestoreSession -WarningVariable warnings -WarningAction SilentlyContinue)
        Compare-Session $rows $with -Ordered | Should -BeNullOrEmpty
        @($warnings).Count | Should -Be 1
    }

    It 'returns each session once while new ones start and shift the pages' {
        Set-SimulatorFault $simulator @{ fault = 'insert-sessions'; n = 30; match = @{ pathContains = '/api/query'; skip = 2 }; times = 1 }
        $rows = @(Get-VemRestoreSession -PageSize 100 -ErrorAction Stop)
        $known = [System.Collections.Generic.HashSet[string]]::new([string[]] $all.Id)
        $later = @(Get-SimulatorSession $simulator | Where-Object { -not $known.Contains($_.id) })
        foreach ($session in $later) { $null = Invoke-Control $simulator "sessions/$($session.id)" -Method Delete }
        $later.Count | Should -Be 30
        Compare-Session ($rows | Where-Object { $known.Contains([string] $_.Id) }) $all -Ordered | Should -BeNullOrEmpty
        @($rows.Id | Sort-Object -Unique).Count | Should -Be $rows.Count
    }

    It 'shows progress if it takes long, and removes the bar at the end' {
        Set-SimulatorFault $simulator @{ fault = 'latency'; ms = 500; times = 0 }
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript({
                param($module, $em)
                Import-Module $module
                Get-VemRestoreSession -Server $em -PageSize 250
            }).AddArgument($env:VEEAMEM_MODULE).AddArgument($em)
            $shell.Invoke().Count | Should -Be 1000
            $bar = @($shell.Streams.Progress | Where-Object Activity -eq 'Reading restore sessions')
            $bar[0].StatusDescription | Should -Match '^[\d.,]+( of about [\d.,]+)? objects$'
            $bar[0].PercentComplete | Should -BeIn (1..100)
            $bar[-1].RecordType | Should -Be 'Completed'
        } finally {
            $shell.Dispose()
        }
    }

    It 'applies -OperationTimeoutSeconds to each exchange, not to all of a new logon' {
        $slow = Start-Simulator
        $slowEm = Connect-Simulator $slow -With @{ NotDefault = $true; MaximumRetryCount = 0; OperationTimeoutSeconds = 3 }
        try {
            $null = Invoke-Control $slow expire -Method Post
            # Together, the rejection, the logon and the second attempt take longer than the limit.
            Set-SimulatorFault $slow @{ fault = 'latency'; ms = 1200; times = 0 }
            (Get-VemBackupServer -Server $slowEm -ErrorAction Stop).Count | Should -BeGreaterThan 0
        } finally {
            Clear-SimulatorFault $slow
            Disconnect-VemServer $slowEm
            Stop-Simulator $slow
        }
    }

    It 'reports silence after -OperationTimeoutSeconds' {
        Set-SimulatorFault $simulator @{ fault = 'hang-before-headers'; times = 0 }
        $failure = Get-ErrorOf { Get-VemRestoreSession -Server $impatient -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemTimeout,*'
        $failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
        $failure.TargetObject | Should -Be $impatient
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-OperationTimeoutSeconds*'
    }

    It 'reports silence in the middle of a page as an incomplete result' {
        Set-SimulatorFault $simulator @{ fault = 'hang-mid-body'; bytes = 100; match = @{ pathContains = '/api/query'; skip = 1 }; times = 0 }
        $rows = @(Get-VemRestoreSession -Server $impatient -PageSize 100 -ErrorVariable failed -ErrorAction SilentlyContinue)
        Compare-Session $rows $all[0..98] -Ordered | Should -BeNullOrEmpty
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemResultIncomplete,*'
    }

    It 'reports a server that rejects the new logon too' {
        $account = Connect-Simulator $simulator 'SIM\vmoperator' -With @{ NotDefault = $true }
        Set-SimulatorFault $simulator @{ fault = 'status'; status = 401; times = 0; match = @{ pathContains = '/api/query' } }
        Clear-SimulatorRequest $simulator
        $failure = Get-ErrorOf { Get-VemRestoreSession -Server $account -First 1 -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemSessionExpired,*'
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        @(Get-SimulatorRequest $simulator | Where-Object { $_ -like 'POST *' }).Count | Should -Be 1
        Disconnect-VemServer $account
    }

    It 'reports a certificate that has changed, and sends no token' {
        $account = Connect-Simulator $simulator 'SIM\fileoperator' -With @{ NotDefault = $true; MaximumRetryCount = 0 }
        Set-SimulatorOption $simulator @{ certificate = 'other-name' }
        try {
            # The open connection was made with the former certificate.
            Set-SimulatorFault $simulator @{ fault = 'reset-before-headers'; times = 1 }
            $null = Get-VemRestoreSession -Server $account -First 1 -ErrorAction SilentlyContinue
            Clear-SimulatorFault $simulator
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Get-VemRestoreSession -Server $account -First 1 -ErrorAction Stop }
        } finally {
            Set-SimulatorOption $simulator @{ certificate = 'valid' }
        }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemCertificateUntrusted,*'
        $failure.CategoryInfo.Category | Should -Be 'SecurityError'
        $failure.TargetObject | Should -Be $account
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        @(Get-VemRestoreSession -Server $account -First 1 -ErrorAction Stop).Count | Should -Be 1
        Disconnect-VemServer $account
    }

    It 'reports an id that is denied, and returns the others' {
        Set-SimulatorFault $simulator @{ fault = 'status'; status = 403; times = 0; match = @{ pathContains = "$($all[1].Id)" } }
        $rows = $all[0, 1, 2] | Get-VemRestoreSession -ErrorVariable failed -ErrorAction SilentlyContinue
        Compare-Session $rows $all[0, 2] -Ordered | Should -BeNullOrEmpty
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemAccessDenied,*'
        $failed[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*Portal Administrator*'
    }

    It 'of one server that fails does not hide the other' {
        $second = Start-Simulator '--sessions', '250'
        $em2 = Connect-Simulator $second
        Set-SimulatorFault $simulator @{ fault = 'status'; status = 500; match = @{ pathContains = '/api/query'; skip = 2 }; times = 0 }
        $rows = @(Get-VemRestoreSession -PageSize 100 -ErrorVariable failed -ErrorAction SilentlyContinue)
        Disconnect-VemServer $em2
        Stop-Simulator $second
        $of = @($rows | Where-Object Server -EQ $em.Name)
        $of.Count | Should -BeGreaterThan 98
        Compare-Session $of $all[0..($of.Count - 1)] -Ordered | Should -BeNullOrEmpty
        @($rows | Where-Object Server -EQ $em2.Name).Count | Should -Be 250
        @($failed).Count | Should -Be 1
        $failed[0].TargetObject | Should -Be $em
    }
}

Describe 'A server that repeats secrets in its errors' {
    AfterEach {
        Clear-SimulatorFault $simulator
    }

    It 'does not make the module repeat them: status <_>' -ForEach 400, 403, 404, 500, 503 {
        $Error.Clear()
        $secrets = @(Get-SimulatorSecret $simulator)
        $secrets.Count | Should -BeGreaterOrEqual 3
        Set-SimulatorFault $simulator @{ fault = 'echo-secrets'; status = $_; times = 0 }
        $said = & {
            Get-VemRestoreSession -Server $impatient -First 1 -Verbose -ErrorAction Continue
            Get-VemRestoreSession -Server $impatient -Filter 'Name=="x"' -Verbose -ErrorAction Continue
            Get-VemRestoreSession -Server $impatient -Id ([guid]::NewGuid()) -Verbose -ErrorAction Continue
            Get-VemRestoreSession -Server $impatient -First 0 -IncludeTotalCount -Verbose -ErrorAction Continue
            try { Connect-Simulator $simulator 'SIM\vmoperator' -With @{ MaximumRetryCount = 0; Verbose = $true } } catch { $_ }
        } *>&1 | Out-String -Width 4000
        Clear-SimulatorFault $simulator
        $errors = $Error | Format-List * -Force | Out-String -Width 4000
        $errors += $Error | ForEach-Object { "$($_.Exception)" } | Out-String -Width 4000
        $errors | Should -BeLike '*withheld: it contains credentials of this connection*'
        $password = (Get-SimulatorCredential).GetNetworkCredential().Password
        foreach ($user in 'SIM\admin', 'SIM\portaluser', 'SIM\vmoperator') {
            $secrets += [convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("${user}:$password"))
        }
        foreach ($secret in $secrets + $password) {
            $said.Contains($secret) | Should -BeFalse -Because 'a secret was shown'
            $errors.Contains($secret) | Should -BeFalse -Because 'a secret was in an error'
        }
    }
}
