BeforeDiscovery {
    function Utc([string] $Text) { [datetime]::Parse($Text, [cultureinfo]::InvariantCulture, 'AssumeUniversal, AdjustToUniversal') }

    $properties = @(
        @{ Property = 'VmName'; Expected = { $_.vmName } }
        @{ Property = 'CreationTime'; Expected = { $_.creationTimeUtc.ToLocalTime() } }
        @{ Property = 'CreationTimeUtc'; Expected = { $_.creationTimeUtc } }
        @{ Property = 'Algorithm'; Expected = { $_.algorithm } }
        @{ Property = 'PointType'; Expected = { $_.pointType } }
        @{ Property = 'BackupServer'; Expected = { $_.backupServerName } }
        @{ Property = 'Name'; Expected = { $_.name } }
        @{ Property = 'Id'; Expected = { [guid] $_.id } }
        @{ Property = 'Uid'; Expected = { $_.uid } }
        @{ Property = 'HierarchyObjectRef'; Expected = { $_.hierarchyObjRef } }
        @{ Property = 'Href'; Expected = { "https://em01.sim.example:9398/api/vmRestorePoints/$($_.id)?format=Entity" } }
        @{ Property = 'Server'; Expected = { $em.Name } }
    )

    # With: the parameters. Where: the same for Where-Object. Sent: the exact filter that the server must receive.
    $filters = @(
        @{ Case = 'a literal VM'; With = @{ VmName = 'sql-01' }; Where = { $_.VmName -eq 'sql-01' }; Sent = 'VmDisplayName=="sql-01"' }
        @{ Case = 'a VM in another case'; With = @{ VmName = 'SQL-report' }; Where = { $_.VmName -eq 'sql-report' }; Sent = 'VmDisplayName=="SQL-report"' }
        @{ Case = 'several VMs'; With = @{ VmName = 'sql', 'web01', 'nosuchvm' }; Where = { $_.VmName -in 'sql', 'web01' }
            Sent = 'VmDisplayName=="sql",VmDisplayName=="web01",VmDisplayName=="nosuchvm"'
        }
        @{ Case = 'quotes'; With = @{ VmName = 'O''Neil "prod"' }; Where = { $_.VmName -eq 'O''Neil "prod"' }; Sent = 'VmDisplayName=="O''Neil ""prod"""' }
        @{ Case = 'separators'; With = @{ VmName = 'db;1,2' }; Where = { $_.VmName -eq 'db;1,2' }; Sent = 'VmDisplayName=="db;1,2"' }
        @{ Case = 'plus and number sign'; With = @{ VmName = 'a+b=c#1' }; Where = { $_.VmName -eq 'a+b=c#1' }; Sent = 'VmDisplayName=="a+b=c#1"' }
        @{ Case = 'an umlaut and an ampersand'; With = @{ VmName = 'größe & co' }; Where = { $_.VmName -eq 'größe & co' }; Sent = 'VmDisplayName=="größe & co"' }
        @{ Case = 'Japanese'; With = @{ VmName = '東京-dc01' }; Where = { $_.VmName -eq '東京-dc01' }; Sent = 'VmDisplayName=="東京-dc01"' }
        @{ Case = 'a pattern'; With = @{ VmName = 'SQL*' }; Where = { $_.VmName -like 'sql*' }; Sent = '' }
        @{ Case = 'brackets typed as they are'; With = @{ VmName = 'R&D [test]' }; Where = { $_.VmName -eq 'R&D [test]' }; Sent = '' }
        @{ Case = 'a backup server'; With = @{ BackupServer = 'vbr2.sim.example' }; Where = { $_.BackupServer -eq 'vbr2.sim.example' }; Sent = 'BackupServerName=="vbr2.sim.example"' }
        @{ Case = 'a pattern of backup servers'; With = @{ BackupServer = 'hv-*' }; Where = { $_.BackupServer -like 'hv-*' }; Sent = '' }
        @{ Case = 'created after'; With = @{ CreatedAfter = Utc '2026-11-10' }; Where = { $_.CreationTimeUtc -ge (Utc '2026-11-10') }; Sent = 'CreationTime>="2026-11-10T00:00:00Z"' }
        @{ Case = 'created before'; With = @{ CreatedBefore = Utc '2026-10-30T12:30:00Z' }; Where = { $_.CreationTimeUtc -lt (Utc '2026-10-30T12:30:00Z') }
            Sent = 'CreationTime<"2026-10-30T12:30:00Z"'
        }
        @{ Case = 'After and Before for short'; With = @{ After = Utc '2026-11-01'; Before = Utc '2026-11-08' }
            Where = { $_.CreationTimeUtc -ge (Utc '2026-11-01') -and $_.CreationTimeUtc -lt (Utc '2026-11-08') }
            Sent = 'CreationTime>="2026-11-01T00:00:00Z";CreationTime<"2026-11-08T00:00:00Z"'
        }
        @{ Case = 'a local date'; With = @{ CreatedAfter = (Utc '2026-11-10T06:00:00Z').ToLocalTime() }; Where = { $_.CreationTimeUtc -ge (Utc '2026-11-10T06:00:00Z') }
            Sent = 'CreationTime>="2026-11-10T06:00:00Z"'
        }
        @{ Case = 'everything together'; With = @{ VmName = 's*'; BackupServer = 'vbr1.sim.example'; CreatedAfter = Utc '2026-11-01'; CreatedBefore = Utc '2026-11-10' }
            Where = { $_.VmName -like 's*' -and $_.BackupServer -eq 'vbr1.sim.example' -and $_.CreationTimeUtc -ge (Utc '2026-11-01') -and $_.CreationTimeUtc -lt (Utc '2026-11-10') }
            Sent = 'CreationTime>="2026-11-01T00:00:00Z";CreationTime<"2026-11-10T00:00:00Z";BackupServerName=="vbr1.sim.example"'
        }
    )
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    function Utc([string] $Text) { [datetime]::Parse($Text, [cultureinfo]::InvariantCulture, 'AssumeUniversal, AdjustToUniversal') }
    function ItemRequest($Id) { "GET /api/vmRestorePoints/${Id}?format=Entity" }

    $script:simulator = Start-Simulator '--sessions', '300', '--seed', '7', '--now', '2026-11-15T12:00:00Z', '--days', '20'
    $script:truth = @(Get-SimulatorRestorePoint $simulator | Sort-Object { $_.creationTimeUtc.Ticks } -Descending)
    $script:em = Connect-Simulator $simulator
    $script:all = @(Get-VemRestorePoint)
    $script:sessions = @(Get-VemRestoreSession)
    $script:linked = @($sessions | Where-Object RestorePointId)
    $script:usual = Get-SimulatorOption $simulator
    $script:query = 'GET /api/query?type=VmRestorePoint&format=Entities'
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'Get-VemRestorePoint' {
    Context 'by filter' {
        It 'returns every restore point, newest first' {
            $truth.Count | Should -BeGreaterThan 300
            Compare-Session $all $truth | Should -BeNullOrEmpty
            $times = @($all | ForEach-Object { $_.CreationTimeUtc.Ticks })
            $times -join ' ' | Should -Be (@($truth | ForEach-Object { $_.creationTimeUtc.Ticks }) -join ' ')
        }

        It 'fills <Property> of every restore point with the value on the server' -ForEach $properties {
            $byId = @{}
            foreach ($point in $all) { $byId[[string] $point.Id] = $point }
            $wrong = @(
                foreach ($known in $truth) {
                    $actual = $byId[[string] $known.id].$Property
                    $wanted = $known | ForEach-Object $Expected
                    $isSame = if ($wanted -is [datetime]) { $actual.Ticks -eq $wanted.Ticks -and $actual.Kind -eq $wanted.Kind } else { $actual -ceq $wanted -and $actual.GetType() -eq $wanted.GetType() }
                    if (-not $isSame) { "$($known.name): $actual instead of $wanted" }
                }
            )
            $wrong.Count | Should -Be 0 -Because ($wrong | Select-Object -First 3 | Out-String)
        }

        It 'emits VeeamEM.RestorePoint objects, which convert to their name' {
            $all | ForEach-Object { $_.GetType().FullName } | Sort-Object -Unique | Should -Be 'VeeamEM.RestorePoint'
            "$($all[0])" | Should -Be $all[0].Name
        }

        It 'finds <Case>' -ForEach $filters {
            $expected = @($all | Where-Object $Where)
            $expected.Count | Should -BeGreaterThan 0
            $expected.Count | Should -BeLessThan $all.Count
            Clear-SimulatorRequest $simulator
            Compare-Session (Get-VemRestorePoint @With -ErrorAction Stop) $expected | Should -BeNullOrEmpty
            foreach ($request in Get-SimulatorRequest $simulator) {
                # Each part may be in parentheses.
                ([string] (Get-FilterText $request)) -replace '\(([^()]*)\)', '$1' | Should -BeExactly $Sent
            }
        }

        It 'accepts VM names by position' {
            Compare-Session (Get-VemRestorePoint sql-02, web02) ($all | Where-Object VmName -In 'sql-02', 'web02') | Should -BeNullOrEmpty
        }

        It 'rejects a range that ends before it begins, without a request' {
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Get-VemRestorePoint -CreatedAfter 2026-11-02 -CreatedBefore 2026-11-01 }
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemFilterInvalid,VeeamEM.Commands.GetVemRestorePointCommand'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'returns nothing and no error if nothing matches' {
            Get-VemRestorePoint nosuchvm -ErrorAction Stop | Should -BeNullOrEmpty
            Get-VemRestorePoint 'nosuch*' -ErrorAction Stop | Should -BeNullOrEmpty
        }
    }

    Context 'pages' {
        It 'warns of an unknown backup server and of a time in the future' {
            Clear-SimulatorRequest $simulator
            Get-VemRestorePoint -BackupServer vbr9 -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            "$warned" | Should -BeLike "There is no backup server vbr9 on $($em.Name). Existing backup servers: *"
            @(Get-SimulatorRequest $simulator).Count | Should -Be 2
            Get-VemRestorePoint -CreatedAfter (Get-Date).AddDays(2) -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            "$warned" | Should -BeLike '-CreatedAfter * is in the future: no restore point can have been made after it yet.'
        }

        It 'handles -First with one request for a few rows more' {
            Clear-SimulatorRequest $simulator
            Compare-Session (Get-VemRestorePoint -First 5) $all[0..4] -Ordered | Should -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -Be "$query&sortDesc=CreationTime&pageSize=15&page=1"
        }

        It 'requests slices of time that fit in -PageSize rows' {
            $sql = @($all | Where-Object VmName -EQ 'sql-01')
            Clear-SimulatorRequest $simulator
            Compare-Session (Get-VemRestorePoint sql-01 -PageSize 7) $sql -Ordered | Should -BeNullOrEmpty
            $requests = @(Get-SimulatorRequest $simulator)
            $requests[0] | Should -Be "$query&filter=VmDisplayName%3D%3D%22sql-01%22&sortDesc=CreationTime&pageSize=7&page=1"
            $requests | Select-Object -Skip 1 | ForEach-Object { Get-FilterText $_ } | Should -Match '^VmDisplayName=="sql-01";(CreationTime>="\S+";)?CreationTime<="\S+"$'
            $requests.Count | Should -BeGreaterThan 2
        }

        It 'omits the first ones with -Skip' {
            Compare-Session (Get-VemRestorePoint -Skip 10 -First 5) $all[10..14] -Ordered | Should -BeNullOrEmpty
            Get-VemRestorePoint -Skip $all.Count | Should -BeNullOrEmpty
        }

        It 'counts only matches with -First and a pattern' {
            Compare-Session (Get-VemRestorePoint 'sql*' -First 7) @($all | Where-Object VmName -Like 'sql*')[0..6] -Ordered | Should -BeNullOrEmpty
        }

        It 'returns the total count first' {
            $rows = @(Get-VemRestorePoint sql-01 -First 1 -IncludeTotalCount)
            $rows[0] | Should -Be @($all | Where-Object VmName -EQ 'sql-01').Count
            $rows[0].Accuracy | Should -Be 1
            $rows[1].VmName | Should -Be 'sql-01'
            $rows.Count | Should -Be 2
        }
    }

    Context 'by id' {
        It 'takes <What>' -ForEach @(
            @{ What = 'a GUID'; Id = { [guid] $truth[3].id } }
            @{ What = 'a GUID as text'; Id = { [string] $truth[3].id } }
            @{ What = 'a UID'; Id = { $truth[3].uid } }
            @{ What = 'a restore point'; Id = { $all[3] } }
            @{ What = 'a row of a CSV file'; Id = { $all[3] | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv } }
        ) {
            Clear-SimulatorRequest $simulator
            Compare-Session (Get-VemRestorePoint -Id (& $Id) -ErrorAction Stop) $truth[3] | Should -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -Be (ItemRequest $truth[3].id)
        }

        It 'accepts -Uid as an alias, and keeps the order of many IDs' {
            $some = $truth[40..20]
            Compare-Session (Get-VemRestorePoint -Uid $some.uid) $some -Ordered | Should -BeNullOrEmpty
        }

        It 'reports an unknown id and returns the others if the server responds with <_>' -ForEach 404, 500 {
            Set-SimulatorOption $simulator @{ 'unknown-id' = "$_" }
            $unknown = [guid]::NewGuid()
            $found = Get-VemRestorePoint -Id $truth[0].id, $unknown, $truth[1].id -ErrorVariable failed -ErrorAction SilentlyContinue
            Set-SimulatorOption $simulator $usual
            Compare-Session $found $truth[0, 1] -Ordered | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeExactly 'VemEntityNotFound,VeeamEM.Commands.GetVemRestorePointCommand'
            $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $failed[0].TargetObject | Should -Be "$unknown"
            $failed[0].Exception.Message | Should -BeLike "*$unknown*$($em.Name)*"
        }

        It 'reports an invalid id without a request' {
            Clear-SimulatorRequest $simulator
            Get-VemRestorePoint -Id 'sql-01' -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemEntityNotFound,*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }
    }

    Context 'of restore sessions' {
        It 'is fetched once, in the order of the sessions' {
            $ids = @($linked.RestorePointId | Select-Object -Unique)
            $ids.Count | Should -BeLessThan $linked.Count
            Clear-SimulatorRequest $simulator
            $found = @($sessions | Get-VemRestorePoint -ErrorAction Stop)
            $found.Id | Should -Be $ids
            Get-SimulatorRequest $simulator | Sort-Object | Should -Be @($ids | ForEach-Object { ItemRequest $_ } | Sort-Object)
        }

        It 'is the one that the session names' {
            $session = $linked[0]
            $point = $session | Get-VemRestorePoint
            $point.Name | Should -Be $session.RestorePoint
            $point.VmName | Should -Be $session.VmName
            $point.CreationTime | Should -BeLessThan $session.CreationTime
        }

        It 'skips sessions without a link to one, and says so for each' {
            $without = @($sessions | Where-Object { -not $_.RestorePointId })
            $without.Count | Should -BeGreaterThan 5
            Clear-SimulatorRequest $simulator
            $said = @($without | Get-VemRestorePoint -Verbose -ErrorAction Stop 4>&1)
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
            $said.Count | Should -Be $without.Count
            for ($i = 0; $i -lt $said.Count; $i++) {
                $said[$i] | Should -BeOfType 'System.Management.Automation.VerboseRecord'
                $said[$i].Message.Contains($without[$i].Name) | Should -BeTrue
                $said[$i].Message | Should -BeLike '*RestorePointId*'
            }
        }

        It 'is fetched for <What>' -ForEach @(
            @{ What = 'rows of a CSV file'; Make = { $args[0] | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv } }
            @{ What = 'sessions that came back from a job'; Make = { $args[0] | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) } } }
            @{ What = 'selected properties'; Make = { $args[0] | Select-Object VmName, RestorePointId } }
        ) {
            # Including sessions without a restore point, whose cell is empty.
            $some = @($linked[0..4]) + @($sessions | Where-Object { -not $_.RestorePointId })[0, 1]
            $made = & $Make $some
            Clear-SimulatorRequest $simulator
            ($made | Get-VemRestorePoint -ErrorAction Stop).Id | Should -Be @($linked[0..4].RestorePointId | Select-Object -Unique)
            @(Get-SimulatorRequest $simulator).Count | Should -Be @($linked[0..4].RestorePointId | Select-Object -Unique).Count
        }

        It 'is reported if retention has removed it, and the others are returned' {
            $gone = [guid]::NewGuid()
            $found = @([pscustomobject]@{ RestorePointId = $gone }, $linked[0]) | Get-VemRestorePoint -ErrorVariable failed -ErrorAction SilentlyContinue
            $found.Id | Should -Be $linked[0].RestorePointId
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemEntityNotFound,*'
            $failed[0].TargetObject | Should -Be "$gone"
        }
    }

    Context 'roles' {
        It 'serves <_>' -ForEach 'SIM\portaluser', 'SIM\vmoperator', 'SIM\fileoperator' {
            $account = Connect-Simulator $simulator $_ -With @{ NotDefault = $true }
            Compare-Session (Get-VemRestorePoint sql-01 -Server $account -ErrorAction Stop) ($all | Where-Object VmName -EQ 'sql-01') -Ordered | Should -BeNullOrEmpty
            ($linked[0] | Get-VemRestorePoint -Server $account -ErrorAction Stop).Id | Should -Be $linked[0].RestorePointId
            Disconnect-VemServer $account
        }

        Context 'as <_>' -ForEach 'SIM\sqloperator', 'SIM\oracleoperator', 'SIM\exchangeoperator' {
            BeforeAll {
                $script:account = Connect-Simulator $simulator $_ -With @{ NotDefault = $true }
                $script:own = @(Get-VemRestoreSession -Server $account -First 80 | Where-Object RestorePointId)
            }

            AfterAll {
                Disconnect-VemServer $account
            }

            It 'gets one error that lists the permitted roles' {
                Get-VemRestorePoint -Server $account -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue | Should -BeNullOrEmpty
                @($failed).Count | Should -Be 1
                $failed[0].FullyQualifiedErrorId | Should -BeExactly 'VemAccessDenied,VeeamEM.Commands.GetVemRestorePointCommand'
                $failed[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
                "$($failed[0].TargetObject)" | Should -Be $account.Name
                $failed[0].Exception.Message | Should -BeLike "*$($account.Name)*Access denied*"
                $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*Portal Administrator or Portal User*'
            }

            It 'gets one error for all sessions, which still include the names' {
                $own.Count | Should -BeGreaterThan 50
                $own | Get-VemRestorePoint -Server $account -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
                @($failed).Count | Should -Be 1
                $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemAccessDenied,*'
                $names = @{}
                $truth | ForEach-Object { $names[[string] $_.id] = $_.name }
                @($own | Where-Object { $_.RestorePoint -cne $names[[string] $_.RestorePointId] }).Count | Should -Be 0
            }
        }
    }
}

Describe 'Get-VemRestorePoint of two Enterprise Managers' {
    BeforeAll {
        $script:other = Start-Simulator '--sessions', '40', '--seed', '8', '--now', '2026-11-15T12:00:00Z'
        $script:otherEm = Connect-Simulator $other
        $script:otherTruth = @(Get-SimulatorRestorePoint $other)
    }

    AfterAll {
        Disconnect-VemServer $otherEm
        Stop-Simulator $other
    }

    It 'returns those of both, each with its server' {
        $rows = @(Get-VemRestorePoint)
        Compare-Session ($rows | Where-Object Server -EQ $em.Name) $truth | Should -BeNullOrEmpty
        Compare-Session ($rows | Where-Object Server -EQ $otherEm.Name) $otherTruth | Should -BeNullOrEmpty
    }

    It 'asks each server for the links of its own sessions' {
        $mixed = @($linked[0..2]) + @(Get-VemRestoreSession -Server $otherEm | Where-Object RestorePointId | Select-Object -First 3)
        Clear-SimulatorRequest $simulator
        Clear-SimulatorRequest $other
        ($mixed | Get-VemRestorePoint -ErrorAction Stop).Id | Should -Be @($mixed.RestorePointId | Select-Object -Unique)
        Get-SimulatorRequest $simulator | Sort-Object | Should -Be @($mixed[0..2].RestorePointId | Select-Object -Unique | ForEach-Object { ItemRequest $_ } | Sort-Object)
        Get-SimulatorRequest $other | Sort-Object | Should -Be @($mixed[3..5].RestorePointId | Select-Object -Unique | ForEach-Object { ItemRequest $_ } | Sort-Object)
    }

    It 'reports an unreachable server once, and returns the rows of the other' {
        $third = Start-Simulator '--sessions', '5'
        $thirdEm = Connect-Simulator $third -With @{ NotDefault = $true; MaximumRetryCount = 0 }
        Stop-Simulator $third -KeepPort
        $rows = Get-VemRestorePoint -Server $thirdEm, $otherEm -ErrorVariable failed -ErrorAction SilentlyContinue
        Disconnect-VemServer $thirdEm
        Compare-Session $rows $otherTruth | Should -BeNullOrEmpty
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemServerUnreachable,*'
        "$($failed[0].TargetObject)" | Should -Be $thirdEm.Name
    }
}
