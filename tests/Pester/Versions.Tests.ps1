# What the vendor's documentation leaves open differs between versions: whatever a server does, the result is the same.

BeforeDiscovery {
    # With any of these, the usual reads return the usual rows.
    $harmless = @(
        @{ Switch = 'previous-rel'; Value = 'previous' }
        @{ Switch = 'previous-rel'; Value = 'prev' }
        @{ Switch = 'previous-rel'; Value = 'absent' }
        @{ Switch = 'next-link'; Value = 'absent' }
        @{ Switch = 'max-page-size'; Value = 45 }
        @{ Switch = 'page-size-default'; Value = 7 }
        @{ Switch = 'beyond-end'; Value = 'empty' }
        @{ Switch = 'beyond-end'; Value = 'last' }
        @{ Switch = 'beyond-end'; Value = '404' }
        @{ Switch = 'beyond-end'; Value = '400' }
        @{ Switch = 'invalid-page-size'; Value = '500' }
        @{ Switch = 'invalid-page-size'; Value = 'default' }
        @{ Switch = 'empty-pages-count'; Value = 0 }
        @{ Switch = 'empty-pages-count'; Value = 1 }
        @{ Switch = 'empty-result'; Value = 'inner' }
        @{ Switch = 'empty-result'; Value = 'bare' }
        @{ Switch = 'empty-result'; Value = 'absent' }
        @{ Switch = 'running-end'; Value = 'empty' }
        @{ Switch = 'running-end'; Value = 'year1' }
        @{ Switch = 'failure-message'; Value = 'absent' }
        @{ Switch = 'failure-message'; Value = 'null' }
        @{ Switch = 'href-host'; Value = 'localhost:9398' }
        @{ Switch = 'href-host'; Value = 'nosuchhost.invalid:1' }
        @{ Switch = 'href-host'; Value = 'request' }
        @{ Switch = 'message-language'; Value = 'german' }
        @{ Switch = 'several-sorts'; Value = 'last' }
        @{ Switch = 'several-sorts'; Value = '400' }
        @{ Switch = 'precedence'; Value = 'left' }
        @{ Switch = 'precedence'; Value = 'or-first' }
        @{ Switch = 'outer-quotes'; Value = 'both' }
        @{ Switch = 'wildcard'; Value = 'pattern' }
        @{ Switch = 'string-compare'; Value = 'ordinal' }
        @{ Switch = 'none-rank'; Value = 'highest' }
        @{ Switch = 'utc-filter-names'; Value = 'on' }
        @{ Switch = 'unknown-property'; Value = '500' }
        @{ Switch = 'unknown-property'; Value = 'ignored' }
        @{ Switch = 'unknown-type'; Value = '404' }
        @{ Switch = 'filter-error'; Value = 'ignored' }
        @{ Switch = 'default-order'; Value = 'creation' }
        @{ Switch = 'collections-paged'; Value = 'on' }
        @{ Switch = 'collection-window-days'; Value = 7 }
        @{ Switch = 'scope-hides-sessions'; Value = 'on' }
        @{ Switch = 'json-casing'; Value = 'camel' }
        @{ Switch = 'json-bom'; Value = 'on' }
        @{ Switch = 'json-nulls'; Value = 'omitted' }
        @{ Switch = 'json-charset'; Value = 'utf8' }
        @{ Switch = 'unknown-id'; Value = '500' }
        @{ Switch = 'logged-out-token'; Value = '403' }
        @{ Switch = 'logon-visibility'; Value = 'own' }
    )

    # Run: a command. Where: the sessions that it must return.
    $changed = @(
        @{ Switch = 'query-window-days'; Value = 30; Run = { Get-VemRestoreSession -CreatedAfter (Utc '2026-10-16T12:00:00Z') }; Where = { $_.creationTimeUtc -ge (Utc '2026-10-16T12:00:00Z') } }
        @{ Switch = 'query-window-days'; Value = 7; Run = { Get-VemRestoreSession -Result Success }; Where = { $_.creationTimeUtc -ge (Utc '2026-11-08T12:00:00Z') -and $_.result -eq 'Success' } }
        @{ Switch = 'collection-window-days'; Value = 0; Run = { Get-VemRestoreSession -AsReference }; Where = { $true } }
        @{ Switch = 'collection-window-days'; Value = 7; Run = { Get-VemRestoreSession -AsReference }; Where = { $true } }
        @{ Switch = 'query-service'; Value = 'off'; Run = { Get-VemRestoreSession -First 60 }; First = 60 }
        @{ Switch = 'query-service'; Value = 'off'; Run = { Get-VemRestoreSession -VmName 's*' -Result Success -First 5 }; Where = { @($truth | Where-Object { $_.vmDisplayName -like 's*' -and $_.result -eq 'Success' } | Select-Object -First 5).uid -contains $_.uid } }
        @{ Switch = 'string-compare'; Value = 'ordinal'; Run = { Get-VemRestoreSession -VmName 'SQL-*' }; Where = { $_.vmDisplayName -like 'sql-*' } }
        @{ Switch = 'string-compare'; Value = 'ordinal'; Run = { Get-VemRestoreSession -JobType restorevm }; Where = { $_.jobType -eq 'RestoreVm' } }
        @{ Switch = 'wildcard'; Value = 'pattern'; Run = { Get-VemRestoreSession -VmName 'srv`*04' }; Where = { $_.vmDisplayName -eq 'srv*04' } }
        @{ Switch = 'outer-quotes'; Value = 'both'; Run = { Get-VemRestoreSession -VmName 'O''Neil "prod"' }; Where = { $_.vmDisplayName -eq 'O''Neil "prod"' } }
        @{ Switch = 'precedence'; Value = 'left'; Run = { Get-VemRestoreSession -Filter 'Result=="Failed",State=="Stopped";Type=="RestoreVm"' }; Where = { $_.result -eq 'Failed' -or ($_.state -eq 'Stopped' -and $_.jobType -eq 'RestoreVm') } }
        @{ Switch = 'precedence'; Value = 'or-first'; Run = { Get-VemRestoreSession -Filter 'Type=="RestoreVm";State=="Stopped",Result=="Failed"' }; Where = { ($_.jobType -eq 'RestoreVm' -and $_.state -eq 'Stopped') -or $_.result -eq 'Failed' } }
        @{ Switch = 'precedence'; Value = 'or-first'; Run = { Get-VemRestoreSession -AsReference -Filter 'Type=="RestoreVm";State=="Stopped",Result=="Failed"' }; Where = { ($_.jobType -eq 'RestoreVm' -and $_.state -eq 'Stopped') -or $_.result -eq 'Failed' } }
        @{ Switch = 'none-rank'; Value = 'highest'; Run = { Get-VemRestoreSession -Filter 'Result>="Warning"' }; Where = { $_.result -in 'Warning', 'Failed', 'None' } }
        @{ Switch = 'none-rank'; Value = 'lowest'; Run = { Get-VemRestoreSession -Filter 'Result>="Warning"' }; Where = { $_.result -in 'Warning', 'Failed' } }
        @{ Switch = 'running-end'; Value = 'empty'; Run = { Get-VemRestoreSession -State Working }; Where = { $_.state -eq 'Working' } }
        @{ Switch = 'filter-error'; Value = 'ignored'; Run = { Get-VemRestoreSession -JobType Nonsense }; Where = { $false } }
        @{ Switch = 'filter-error'; Value = 'ignored'; Run = { Get-VemRestoreSession -AsReference -JobType Nonsense }; Where = { $false } }
        @{ Switch = 'filter-error'; Value = 'empty'; Run = { Get-VemRestoreSession -JobType Nonsense }; Where = { $false } }
        @{ Switch = 'paging-info'; Value = 'absent'; Run = { Get-VemRestoreSession -PageSize 60 }; Where = { $true } }
        @{ Switch = 'paging-info'; Value = 'absent'; Run = { Get-VemRestoreSession -AsReference -State Stopped -PageSize 60 }; Where = { $_.state -eq 'Stopped' } }
        @{ Switch = 'max-page-size'; Value = 45; Run = { Get-VemRestoreSession -First 100 }; First = 100 }
        @{ Switch = 'max-page-size'; Value = 45; Run = { Get-VemRestoreSession -PageSize 45 -Skip 30 -First 60 }; Skip = 30; First = 60 }
    )

    # Run: a command that the server rejects. Says: the server's text in the message.
    $refused = @(
        @{ Option = @{ 'max-page-size' = 45; 'max-page-size-mode' = 'error' }; Run = { Get-VemRestoreSession -PageSize 60 }; ErrorId = 'VemServerError'; Category = 'InvalidResult'; Says = '*400*pageSize is above the limit*' }
        @{ Option = @{ 'filter-error' = '400' }; Run = { Get-VemRestoreSession -JobType Nonsense }; ErrorId = 'VemFilterInvalid'; Category = 'InvalidArgument'; Says = '*The filter is not valid*' }
        @{ Option = @{ 'filter-error' = '500' }; Run = { Get-VemRestoreSession -JobType Nonsense }; ErrorId = 'VemFilterInvalid'; Category = 'InvalidArgument'; Says = '*The filter is not valid*' }
        @{ Option = @{ 'filter-error' = '400'; 'message-language' = 'german' }; Run = { Get-VemRestoreSession -Filter 'Type=="Nonsense"' }; ErrorId = 'VemFilterInvalid'; Category = 'InvalidArgument'; Says = '*Der Filter ist ungültig*' }
        @{ Option = @{ 'filter-error' = '500' }; Run = { Get-VemRestoreSession -AsReference -JobType Nonsense }; ErrorId = 'VemFilterInvalid'; Category = 'InvalidArgument'; Says = '*The filter is not valid*' }
        @{ Option = @{ 'unknown-id' = '404' }; Run = { Get-VemRestoreSession -Id 676dc837-f441-4ac1-8470-15be06b4cffc }; ErrorId = 'VemEntityNotFound'; Category = 'ObjectNotFound'; Says = '*676dc837-f441-4ac1-8470-15be06b4cffc*' }
        @{ Option = @{ 'unknown-id' = '500' }; Run = { Get-VemRestoreSession -Id 676dc837-f441-4ac1-8470-15be06b4cffc }; ErrorId = 'VemEntityNotFound'; Category = 'ObjectNotFound'; Says = '*676dc837-f441-4ac1-8470-15be06b4cffc*' }
        @{ Option = @{ 'unknown-id' = '500'; 'message-language' = 'german' }; Run = { Get-VemRestorePoint -Id 676dc837-f441-4ac1-8470-15be06b4cffc }; ErrorId = 'VemEntityNotFound'; Category = 'ObjectNotFound'; Says = '*676dc837-f441-4ac1-8470-15be06b4cffc*' }
        @{ Option = @{ 'unknown-type' = '404' }; Run = { Invoke-VemRequest query @{ type = 'Nonsense' } }; ErrorId = 'VemEntityNotFound'; Category = 'ObjectNotFound'; Says = '*type=Nonsense*' }
        @{ Option = @{ 'several-sorts' = '400' }; Run = { Invoke-VemRequest 'query?type=RestoreSession&sortAsc=Name&sortDesc=State' }; ErrorId = 'VemServerError'; Category = 'InvalidResult'; Says = '*400*Only one of sortAsc and sortDesc*' }
        @{ Option = @{ 'utc-filter-names' = 'off' }; Run = { Invoke-VemRequest query @{ type = 'RestoreSession'; filter = 'CreationTimeUTC>"2026-01-01"' } }; ErrorId = 'VemServerError'; Category = 'InvalidResult'; Says = '*400*CreationTimeUTC*' }
    )

    $logons = @(
        @{ Switch = 'versions'; Value = 'v1_3' }
        @{ Switch = 'versions'; Value = 'v1_4' }
        @{ Switch = 'versions'; Value = 'v1_5' }
        @{ Switch = 'versions'; Value = 'v1_6' }
        @{ Switch = 'versions'; Value = 'v1_7' }
        @{ Switch = 'versions'; Value = 'v1_3,v1_4,v1_5,v1_6,v1_7' }
        @{ Switch = 'logon-status'; Value = '200' }
        @{ Switch = 'token-bytes'; Value = 'raw16' }
        @{ Switch = 'header-casing'; Value = 'lower' }
        @{ Switch = 'unknown-version'; Value = '404' }
        @{ Switch = 'unknown-logon-delete'; Value = '204' }
        @{ Switch = 'logged-out-token'; Value = '403' }
        @{ Switch = 'logon-visibility'; Value = 'own' }
        @{ Switch = 'message-language'; Value = 'german' }
        @{ Switch = 'json-casing'; Value = 'camel' }
    )
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    function Utc([string] $Text) { [datetime]::Parse($Text, [cultureinfo]::InvariantCulture, 'AssumeUniversal, AdjustToUniversal') }

    $script:simulator = Start-Simulator '--sessions', '150', '--seed', '7', '--now', '2026-11-15T12:00:00Z'
    $script:truth = @(Get-SimulatorSession $simulator | Sort-Object { $_.creationTimeUtc.Ticks } -Descending)
    $script:em = Connect-Simulator $simulator
    $script:usual = Get-SimulatorOption $simulator
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'A server with' {
    AfterEach {
        Set-SimulatorOption $simulator $usual
    }

    Context 'different responses' {
        It '<Switch> <Value> returns the usual rows' -ForEach $harmless {
            Set-SimulatorOption $simulator @{ $Switch = $Value }

            Compare-Session (Get-VemRestoreSession -PageSize 60 -ErrorAction Stop -WarningVariable warnings) $truth -Ordered | Should -BeNullOrEmpty
            $warnings | Should -BeNullOrEmpty
            Compare-Session (Get-VemRestoreSession -VmName sql-01, web01 -Result Success, Warning -ErrorAction Stop) `
            ($truth | Where-Object { $_.vmDisplayName -in 'sql-01', 'web01' -and $_.result -in 'Success', 'Warning' }) -Ordered | Should -BeNullOrEmpty
            Compare-Session (Get-VemRestoreSession -AsReference -Result Failed -ErrorAction Stop) ($truth | Where-Object result -EQ 'Failed') -Ordered | Should -BeNullOrEmpty
            Compare-Session (Get-VemRestoreSession -Id $truth[7, 3].id -ErrorAction Stop) $truth[7, 3] -Ordered | Should -BeNullOrEmpty
            Get-VemRestoreSession -VmName nosuchvm -ErrorAction Stop | Should -BeNullOrEmpty
            @(Get-VemRestoreSession -First 0 -IncludeTotalCount)[0] | Should -Be 150
            ($truth[0] | ForEach-Object { Get-VemBackupServer -Id $_.backupServerId -ErrorAction Stop }).Name | Should -Be $truth[0].backupServerName
        }

        It '<Switch> <Value> returns the right rows of {<Run>}' -ForEach $changed {
            Set-SimulatorOption $simulator @{ $Switch = $Value }
            $expected = if ($Where) { @($truth | Where-Object $Where) } else { @($truth | Select-Object -Skip ([int] $Skip) -First $First) }
            $rows = & $Run -WarningAction SilentlyContinue
            Compare-Session $rows $expected | Should -BeNullOrEmpty
        }

        It 'a rejection with <Option.Keys> <Option.Values> is <ErrorId>' -ForEach $refused {
            Set-SimulatorOption $simulator $Option
            $failure = Get-ErrorOf { $ErrorActionPreference = 'Stop'; & $Run }
            $failure.FullyQualifiedErrorId | Should -BeLike "$ErrorId,VeeamEM.Commands.*"
            $failure.CategoryInfo.Category | Should -Be $Category
            $failure.Exception.Message | Should -BeLike $Says
        }

        It 'a failure text (<Value>) shows <Shown> of them' -ForEach @(
            @{ Value = 'absent'; Shown = 'none' }
            @{ Value = 'null'; Shown = 'none' }
            @{ Value = 'filled'; Shown = 'all' }
        ) {
            Set-SimulatorOption $simulator @{ 'failure-message' = $Value }
            $failures = @(Get-VemRestoreSession -Result Failed)
            $failures.Count | Should -BeGreaterThan 2
            @($failures | Where-Object FailureMessage).Count | Should -Be $(if ($Shown -eq 'all') { $failures.Count } else { 0 })
        }

        It 'running-end <_> is read as no end time' -ForEach 'absent', 'empty', 'year1' {
            Set-SimulatorOption $simulator @{ 'running-end' = $_ }
            $running = @(Get-VemRestoreSession -State Starting, Working, Stopping -WarningVariable warnings)
            $running.Count | Should -BeGreaterThan 3
            @($running | Where-Object { $null -ne $_.EndTime -or $null -ne $_.EndTimeUtc -or $null -ne $_.Duration -or -not $_.IsRunning }).Count | Should -Be 0
            $warnings | Should -BeNullOrEmpty
        }

        It 'links that lead elsewhere never make it send the token there: <_>' -ForEach 'localhost:1', 'nosuchhost.invalid:9398' {
            Set-SimulatorOption $simulator @{ 'href-host' = $_ }
            $session = Get-VemRestoreSession -First 1
            $session.Href | Should -BeLike "https://$_/api/restoreSessions/*"
            Clear-SimulatorRequest $simulator
            ($session | Get-VemBackupServer -ErrorAction Stop).Name | Should -Be $session.BackupServer
            Get-SimulatorRequest $simulator | Should -Be "GET /api/backupServers/$($session.BackupServerId)?format=Entity"
        }

        It 'a scope that hides sessions shows an account only its own' {
            Set-SimulatorOption $simulator @{ 'scope-hides-sessions' = 'on' }
            $account = Connect-Simulator $simulator 'SIM\vmoperator' -With @{ NotDefault = $true }
            $first = @(Get-SimulatorBackupServer $simulator)[0]
            Compare-Session (Get-VemRestoreSession -Server $account -ErrorAction Stop) ($truth | Where-Object backupServerId -EQ $first.id) -Ordered | Should -BeNullOrEmpty
            $hidden = @($truth | Where-Object backupServerId -NE $first.id)[0]
            (Get-ErrorOf { Get-VemRestoreSession -Id $hidden.id -Server $account -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'VemEntityNotFound,*'
            Disconnect-VemServer $account
        }

        It 'no query service (<_>) is an error that mentions the 30 days' -ForEach 404, 405 {
            Set-SimulatorOption $simulator @{ 'query-service' = 'off'; 'query-service-off-status' = "$_" }
            Compare-Session (Get-VemRestoreSession -ErrorVariable failed -ErrorAction SilentlyContinue) `
            ($truth | Where-Object { $_.creationTimeUtc -ge (Utc '2026-10-16T12:00:00Z') }) -Ordered | Should -BeNullOrEmpty
            $failed.FullyQualifiedErrorId | Should -Be 'VemResultIncomplete,VeeamEM.Commands.GetVemRestoreSessionCommand'
            $failed.Exception.Message | Should -BeLike "*$($em.Name)*30 days*"
        }
    }

    Context 'a different logon' {
        It '<Switch> <Value> can be connected, read and disconnected' -ForEach $logons {
            Set-SimulatorOption $simulator @{ $Switch = $Value }
            $before = (Get-SimulatorState $simulator).activeLogonSessions
            $connection = Connect-Simulator $simulator 'SIM\portaluser' -With @{ NotDefault = $true; ErrorAction = 'Stop' }
            (Get-SimulatorState $simulator).activeLogonSessions | Should -Be ($before + 1)
            Compare-Session (Get-VemRestoreSession -Server $connection -ErrorAction Stop) $truth -Ordered | Should -BeNullOrEmpty
            if ($Switch -eq 'versions') { $connection.ApiVersion | Should -BeExactly $Value.Split(',')[-1] }
            $connection.State | Should -Be 'Connected'

            Disconnect-VemServer $connection -ErrorAction Stop
            (Get-SimulatorState $simulator).activeLogonSessions | Should -Be $before
            $connection.State | Should -Be 'Disconnected'
        }

        It 'plain http can be connected, read and disconnected' {
            $plain = @{ AllowUnencryptedAuthentication = $true; NotDefault = $true; WarningAction = 'SilentlyContinue' }
            $connection = Connect-VemServer $simulator.Http -Credential (Get-SimulatorCredential) @plain
            Compare-Session (Get-VemRestoreSession -Server $connection -ErrorAction Stop) $truth -Ordered | Should -BeNullOrEmpty
            $connection.Uri.Scheme | Should -Be 'http'
            Disconnect-VemServer $connection -ErrorAction Stop
        }

        It 'unknown-logon-delete <_> does not prevent logging off' -ForEach '404', '204', '403', '500' {
            Set-SimulatorOption $simulator @{ 'unknown-logon-delete' = $_ }
            $connection = Connect-Simulator $simulator 'SIM\portaluser' -With @{ NotDefault = $true }
            # Ends the logon without the connection noticing.
            $null = Invoke-Control $simulator expire -Method Post
            Disconnect-VemServer $connection -ErrorVariable failed -WarningVariable warnings
            $failed | Should -BeNullOrEmpty
            $warnings | Should -BeNullOrEmpty
            $connection.State | Should -Be 'Disconnected'
        }

        It 'an unknown version is reported with the known ones (<_>)' -ForEach '400', '404' {
            Set-SimulatorOption $simulator @{ 'unknown-version' = $_; versions = 'v1_3,v1_4' }
            $failure = Get-ErrorOf { Connect-Simulator $simulator 'SIM\portaluser' -With @{ NotDefault = $true; ApiVersion = 'v1_7' } }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemServerError,*'
            $failure.Exception.Message | Should -BeLike '*v1_7*v1_3, v1_4*'
        }

        It 'enforced multi-factor logon is an error that quotes the server, at status <Status>' -ForEach @(
            @{ Status = '401'; ErrorId = 'VemAuthenticationFailed'; Category = 'AuthenticationError' }
            @{ Status = '403'; ErrorId = 'VemAccessDenied'; Category = 'PermissionDenied' }
        ) {
            Set-SimulatorOption $simulator @{ 'mfa-status' = $Status }
            $failure = Get-ErrorOf { Connect-Simulator $simulator 'SIM\mfauser' -With @{ NotDefault = $true } }
            $failure.FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
            $failure.CategoryInfo.Category | Should -Be $Category
            $failure.Exception.Message | Should -BeLike '*Multi-factor authentication is required*'
        }

        It 'a credential charset other than UTF-8 leads to advice about non-ASCII characters' {
            Set-SimulatorOption $simulator @{ 'basic-charset' = 'latin1' }
            $failure = Get-ErrorOf { Connect-Simulator $simulator 'SIM\portaluser' -With @{ NotDefault = $true } }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemAuthenticationFailed,*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*non-ASCII characters*'
        }

        It 'a logon that ended while idle is renewed silently' {
            $connection = Connect-Simulator $simulator 'SIM\portaluser' -With @{ NotDefault = $true }
            $null = Invoke-Control $simulator expire -Method Post
            $logons = (Get-SimulatorState $simulator).logons
            Compare-Session (Get-VemRestoreSession -Server $connection -ErrorAction Stop -WarningVariable warnings) $truth -Ordered | Should -BeNullOrEmpty
            $warnings | Should -BeNullOrEmpty
            (Get-SimulatorState $simulator).logons | Should -Be ($logons + 1)
            Disconnect-VemServer $connection
        }
    }

    Context 'undocumented values' {
        BeforeAll {
            $script:newer = Start-Simulator '--sessions', '400', '--seed', '7', '--now', '2026-11-15T12:00:00Z', '--undocumented-values', 'on', '--versions', 'v1_7,v1_8', '--json-casing', 'camel'
            Add-SimulatorSession $newer @(
                @{ name = 'still-writing'; creationTimeUtc = '2026-11-10T08:00:00Z'; state = 'Postprocessing' }
                @{ name = 'waits-for-tape'; creationTimeUtc = '2026-11-10T09:00:00Z'; state = 'WaitingTape' }
            )
            $script:newerEm = Connect-Simulator $newer -With @{ NotDefault = $true }
            $script:newerTruth = @(Get-SimulatorSession $newer | Sort-Object { $_.creationTimeUtc.Ticks } -Descending)
            $script:rows = @(Get-VemRestoreSession -Server $newerEm)
        }

        AfterAll {
            Disconnect-VemServer $newerEm
            Stop-Simulator $newer
        }

        It 'passes <_> through unchanged' -ForEach 'JobType', 'State', 'Result' {
            $known = @{}
            $newerTruth | ForEach-Object { $known[[string] $_.id] = $_ }
            $rows.Count | Should -Be 402
            $property = $_
            @($rows | Where-Object { $_.$property -cne $known[[string] $_.Id].$property }).Count | Should -Be 0
            $new = @{ JobType = 'InstantRecovery'; State = 'Postprocessing'; Result = 'Partial' }[$property]
            $rows.$property | Should -Contain $new
        }

        It 'can be queried by <Case>' -ForEach @(
            @{ Case = '-JobType'; With = @{ JobType = 'InstantRecovery' }; Where = { $_.jobType -eq 'InstantRecovery' } }
            @{ Case = '-JobType beside a known one'; With = @{ JobType = 'VmMigration', 'RestoreVm' }; Where = { $_.jobType -in 'VmMigration', 'RestoreVm' } }
            @{ Case = '-Filter of a job type'; With = @{ Filter = 'Type=="ApplicationItemRestore"' }; Where = { $_.jobType -eq 'ApplicationItemRestore' } }
            @{ Case = '-Filter of a state'; With = @{ Filter = 'State=="WaitingTape"' }; Where = { $_.state -eq 'WaitingTape' } }
            @{ Case = '-Filter of a result'; With = @{ Filter = 'Result=="Canceled"' }; Where = { $_.result -eq 'Canceled' } }
            @{ Case = '-Filter of another than a result'; With = @{ Filter = 'Result!="Success";Result!="Partial"' }; Where = { $_.result -notin 'Success', 'Partial' } }
        ) {
            $expected = @($newerTruth | Where-Object $Where)
            $expected.Count | Should -BeGreaterThan 0
            Compare-Session (Get-VemRestoreSession @With -Server $newerEm -ErrorAction Stop) $expected -Ordered | Should -BeNullOrEmpty
            Compare-Session (Get-VemRestoreSession @With -Server $newerEm -AsReference -ErrorAction Stop) $expected -Ordered | Should -BeNullOrEmpty
        }

        It 'accepts an unknown API version' {
            $newerEm.ApiVersion | Should -Be 'v1_8'
        }
    }
}
