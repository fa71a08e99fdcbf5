BeforeDiscovery {
    $properties = @(
        @{ Property = 'Name'; Expected = { $_.name } }
        @{ Property = 'Id'; Expected = { [guid] $_.id } }
        @{ Property = 'Uid'; Expected = { $_.uid } }
        @{ Property = 'Description'; Expected = { if ($_.description) { $_.description } } }
        @{ Property = 'Port'; Expected = { [int] $_.port } }
        @{ Property = 'Version'; Expected = { $_.version } }
        @{ Property = 'CertificateThumbprint'; Expected = { $_.certificateThumbprint } }
        @{ Property = 'Href'; Expected = { "https://em01.sim.example:9398/api/backupServers/$($_.id)?format=Entity" } }
        @{ Property = 'Server'; Expected = { $em.Name } }
    )
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:simulator = Start-Simulator '--sessions', '300', '--seed', '7', '--now', '2026-11-15T12:00:00Z', '--backup-servers', '5'
    $script:truth = @(Get-SimulatorBackupServer $simulator | Sort-Object { $_.name.ToUpperInvariant() })
    $script:em = Connect-Simulator $simulator
    $script:all = @(Get-VemBackupServer)
    $script:sessions = @(Get-VemRestoreSession)
    $script:usual = Get-SimulatorOption $simulator
    $script:query = 'GET /api/query?type=BackupServer&format=Entities'

    function ItemRequest($Id) { "GET /api/backupServers/${Id}?format=Entity" }
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'Get-VemBackupServer' {
    Context 'by name' {
        It 'returns every backup server that the server knows, by name, with one request' {
            Clear-SimulatorRequest $simulator
            $rows = @(Get-VemBackupServer -ErrorAction Stop)
            $rows.Name | Should -Be $truth.name
            $rows.Count | Should -Be 5
            Get-SimulatorRequest $simulator | Should -Be "$query&sortAsc=UID&pageSize=2000&page=1"
        }

        It 'fills <Property> of every backup server with the value on the server' -ForEach $properties {
            for ($i = 0; $i -lt $truth.Count; $i++) {
                $wanted = $truth[$i] | ForEach-Object $Expected
                if ($null -eq $wanted) {
                    $null -eq $all[$i].$Property | Should -BeTrue
                } else {
                    $all[$i].$Property | Should -BeExactly $wanted
                    $all[$i].$Property | Should -BeOfType $wanted.GetType()
                }
            }
        }

        It 'emits VeeamEM.BackupServer objects, which convert to their name' {
            $all | ForEach-Object { $_.GetType().FullName } | Sort-Object -Unique | Should -Be 'VeeamEM.BackupServer'
            $all | ForEach-Object { "$_" } | Should -Be $truth.name
        }

        It 'sends a literal name to the server, by position and in any case' {
            Clear-SimulatorRequest $simulator
            (Get-VemBackupServer VBR2.sim.example).Id | Should -Be @($truth | Where-Object name -EQ 'vbr2.sim.example').id
            $request = @(Get-SimulatorRequest $simulator)
            $request.Count | Should -Be 1
            Get-FilterText $request[0] | Should -BeExactly 'Name=="VBR2.sim.example"'
        }

        It 'sends several names at once' {
            Clear-SimulatorRequest $simulator
            (Get-VemBackupServer -Name vbr1.sim.example, hv-backup.sim.example, nosuchserver).Name | Should -Be 'hv-backup.sim.example', 'vbr1.sim.example'
            Get-FilterText @(Get-SimulatorRequest $simulator)[0] |
                Should -BeExactly 'Name=="vbr1.sim.example",Name=="hv-backup.sim.example",Name=="nosuchserver"'
        }

        It 'applies a pattern on the client' {
            Clear-SimulatorRequest $simulator
            (Get-VemBackupServer 'VBR*').Name | Should -Be @($truth | Where-Object name -Like 'vbr*').name
            Get-SimulatorRequest $simulator | Should -Be "$query&sortAsc=UID&pageSize=2000&page=1"
        }

        It 'shows with -Verbose which part the server filters and which the client' {
            $said = Get-VemBackupServer 'vbr*' -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
            $said.Message | Should -Contain 'Filtered on the client: Name'
            $said = Get-VemBackupServer vbr1.sim.example -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
            $said.Message | Should -Contain 'Filtered by the server: Name=="vbr1.sim.example"'
        }

        It 'returns nothing and no error if nothing matches' {
            Get-VemBackupServer nosuchserver -ErrorAction Stop -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            Get-VemBackupServer 'nosuch*' -ErrorAction Stop | Should -BeNullOrEmpty
        }

        It 'warns of a name that no server has, and lists those that exist' {
            $null = Get-VemBackupServer nosuchserver -WarningVariable warned -WarningAction SilentlyContinue
            "$warned" | Should -BeLike "There is no backup server nosuchserver on *vbr1.sim.example*Correct -Name; *"
            $null = Get-VemBackupServer nosuchserver, vbr1.sim.example, 'nosuch*' -WarningVariable warned
            $warned | Should -BeNullOrEmpty
        }
    }

    Context 'pages' {
        It 'handles -First with one request' {
            Clear-SimulatorRequest $simulator
            (Get-VemBackupServer -First 2).Name | Should -Be $truth[0, 1].name
            Get-SimulatorRequest $simulator | Should -Be "$query&sortAsc=UID&pageSize=2000&page=1"
        }

        It 'omits the first ones with -Skip' {
            (Get-VemBackupServer -Skip 3).Name | Should -Be $truth[3, 4].name
            (Get-VemBackupServer -Skip 1 -First 2).Name | Should -Be $truth[1, 2].name
            Get-VemBackupServer -Skip 5 | Should -BeNullOrEmpty
        }

        It 'requests page after page of -PageSize' {
            Clear-SimulatorRequest $simulator
            (Get-VemBackupServer -PageSize 2).Name | Should -Be $truth.name
            # One pass over several pages proves nothing while rows change; two passes with the same rows do.
            Get-SimulatorRequest $simulator | Should -Be @(1, 2, 3, 1, 2, 3 | ForEach-Object { "$query&sortAsc=UID&pageSize=2&page=$_" })
        }

        It 'returns the total count first, an estimate with a pattern' {
            $rows = @(Get-VemBackupServer -First 1 -IncludeTotalCount)
            $rows[0] | Should -Be 5
            $rows[0].Accuracy | Should -Be 1
            $rows[1].Name | Should -Be $truth[0].name
            $rows.Count | Should -Be 2
            @(Get-VemBackupServer 'vbr*' -First 1 -IncludeTotalCount)[0].Accuracy | Should -Be 0.5
        }
    }

    Context 'by id' {
        It 'takes <What>' -ForEach @(
            @{ What = 'a GUID'; Id = { [guid] $truth[1].id } }
            @{ What = 'a GUID as text'; Id = { [string] $truth[1].id } }
            @{ What = 'a UID'; Id = { $truth[1].uid } }
            @{ What = 'a backup server'; Id = { $all[1] } }
            @{ What = 'a row of a CSV file'; Id = { $all[1] | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv } }
        ) {
            Clear-SimulatorRequest $simulator
            $found = @(Get-VemBackupServer -Id (& $Id) -ErrorAction Stop)
            $found.Name | Should -Be $truth[1].name
            Get-SimulatorRequest $simulator | Should -Be (ItemRequest $truth[1].id)
        }

        It 'accepts -Uid as an alias, and keeps the order of several IDs' {
            (Get-VemBackupServer -Uid $truth[4].uid, $truth[0].uid, $truth[2].uid).Name | Should -Be $truth[4, 0, 2].name
        }

        It 'reports an unknown id and returns the others if the server responds with <_>' -ForEach 404, 500 {
            Set-SimulatorOption $simulator @{ 'unknown-id' = "$_" }
            $unknown = [guid]::NewGuid()
            $found = Get-VemBackupServer -Id $truth[0].id, $unknown, $truth[1].id -ErrorVariable failed -ErrorAction SilentlyContinue
            Set-SimulatorOption $simulator $usual
            $found.Name | Should -Be $truth[0, 1].name
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeExactly 'VemEntityNotFound,VeeamEM.Commands.GetVemBackupServerCommand'
            $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $failed[0].TargetObject | Should -Be "$unknown"
            $failed[0].Exception.Message | Should -BeLike "*BackupServer*$unknown*$($em.Name)*"
        }

        It 'reports an invalid id without a request' {
            Clear-SimulatorRequest $simulator
            Get-VemBackupServer -Id vbr1.sim.example -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemEntityNotFound,*'
            $failed[0].TargetObject | Should -Be 'vbr1.sim.example'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }
    }

    Context 'of restore sessions' {
        It 'is fetched once, however many sessions link it, in the order of the sessions' {
            Clear-SimulatorRequest $simulator
            $found = @($sessions | Get-VemBackupServer -ErrorAction Stop)
            $ids = @($sessions.BackupServerId | Select-Object -Unique)
            $found.Id | Should -Be $ids
            $sessions.Count | Should -Be 300
            Get-SimulatorRequest $simulator | Sort-Object | Should -Be @($ids | ForEach-Object { ItemRequest $_ } | Sort-Object)
        }

        It 'is fetched for <What>' -ForEach @(
            @{ What = 'rows of a CSV file'; Make = { $args[0] | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv } }
            @{ What = 'sessions that came back from a job'; Make = { $args[0] | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) } } }
            @{ What = 'objects from JSON'; Make = { $args[0] | ConvertTo-Json | ConvertFrom-Json | ForEach-Object { $_ } } }
            @{ What = 'selected properties'; Make = { $args[0] | Select-Object Name, BackupServerId } }
        ) {
            $made = & $Make $sessions[0..9]
            Clear-SimulatorRequest $simulator
            ($made | Get-VemBackupServer -ErrorAction Stop).Id | Should -Be @($sessions[0..9].BackupServerId | Select-Object -Unique)
            @(Get-SimulatorRequest $simulator).Count | Should -Be @($sessions[0..9].BackupServerId | Select-Object -Unique).Count
        }

        It 'also accepts sessions as a parameter' {
            (Get-VemBackupServer -RestoreSession $sessions[0]).Name | Should -Be $sessions[0].BackupServer
        }

        It 'skips objects without a link to one, and says so' {
            Clear-SimulatorRequest $simulator
            $said = @([pscustomobject]@{ Name = 'linkless'; BackupServerId = $null }, $sessions[0] | Get-VemBackupServer -Verbose -ErrorAction Stop 4>&1)
            ($said | Where-Object { $_ -is [VeeamEM.BackupServer] }).Name | Should -Be $sessions[0].BackupServer
            @($said | Where-Object { $_ -like '*linkless*BackupServerId*' }).Count | Should -Be 1
            Get-SimulatorRequest $simulator | Should -Be (ItemRequest $sessions[0].BackupServerId)
        }

        It 'is an error for <Name>, which have no links' -ForEach @(
            @{ Name = 'backup servers'; Object = { Get-VemBackupServer -First 1 } }
            @{ Name = 'rows without the column'; Object = { $sessions[0] | Select-Object VmName } }
            @{ Name = 'names'; Object = { 'sql-01' } }
        ) {
            $null = & $Object | Get-VemRestorePoint -ErrorVariable failed -ErrorAction SilentlyContinue
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeExactly 'VemInputInvalid,VeeamEM.Commands.GetVemRestorePointCommand'
            "$($failed[0])" | Should -BeLike '*no RestorePointId property*'
        }

        It 'is not a restore session: <Way>' -ForEach @(
            @{ Way = 'Wait-VemRestoreSession'; Do = { Get-VemBackupServer -First 1 | Wait-VemRestoreSession }; Expected = 'VemInputInvalid,*' }
            @{ Way = '-Id of another kind'; Do = { Get-VemRestoreSession -Id (Get-VemBackupServer -First 1).Uid }; Expected = 'VemEntityNotFound,*' }
        ) {
            $failure = Get-ErrorOf $Do
            $failure.FullyQualifiedErrorId | Should -BeLike $Expected
            "$failure" | Should -BeLike '*urn:veeam:BackupServer:* is neither a GUID nor a UID of a RestoreSession*'
        }

        It 'is reported once if the server no longer has it' {
            $gone = [guid]::NewGuid()
            $rows = 1..3 | ForEach-Object { [pscustomobject]@{ BackupServerId = $gone } }
            @($rows) + $sessions[0] | Get-VemBackupServer -ErrorVariable failed -ErrorAction SilentlyContinue | ForEach-Object Name | Should -Be $sessions[0].BackupServer
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemEntityNotFound,*'
            $failed[0].TargetObject | Should -Be "$gone"
        }

        It 'is silent on empty pipeline input' {
            Clear-SimulatorRequest $simulator
            @() | Get-VemBackupServer -ErrorAction Stop | Should -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }
    }

    Context 'roles' {
        It 'serves a portal user' {
            $account = Connect-Simulator $simulator 'SIM\portaluser' -With @{ NotDefault = $true }
            (Get-VemBackupServer -Server $account -ErrorAction Stop).Name | Should -Be $truth.name
            ($sessions[0] | Get-VemBackupServer -Server $account -ErrorAction Stop).Name | Should -Be $sessions[0].BackupServer
            Disconnect-VemServer $account
        }

        Context 'as <_>' -ForEach 'SIM\vmoperator', 'SIM\fileoperator', 'SIM\sqloperator' {
            BeforeAll {
                $script:account = Connect-Simulator $simulator $_ -With @{ NotDefault = $true }
                $script:own = @(Get-VemRestoreSession -Server $account -First 80)
            }

            AfterAll {
                Disconnect-VemServer $account
            }

            It 'gets one error that lists the permitted roles' {
                Get-VemBackupServer -Server $account -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue | Should -BeNullOrEmpty
                @($failed).Count | Should -Be 1
                $failed[0].FullyQualifiedErrorId | Should -BeExactly 'VemAccessDenied,VeeamEM.Commands.GetVemBackupServerCommand'
                $failed[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
                "$($failed[0].TargetObject)" | Should -Be $account.Name
                $failed[0].Exception.Message | Should -BeLike "*$($account.Name)*Access denied*"
                $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*Portal Administrator or Portal User*'
            }

            It 'gets the same error by ID' {
                Get-VemBackupServer -Id $truth[0].id -Server $account -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
                @($failed).Count | Should -Be 1
                $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemAccessDenied,*'
            }

            It 'gets one error for all sessions, which still include the name' {
                $own.Count | Should -BeGreaterThan 50
                $own | Get-VemBackupServer -Server $account -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
                @($failed).Count | Should -Be 1
                $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemAccessDenied,*'
                $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*Portal Administrator or Portal User*'
                $names = @{}
                $truth | ForEach-Object { $names[[string] $_.id] = $_.name }
                @($own | Where-Object { $_.BackupServer -cne $names[[string] $_.BackupServerId] }).Count | Should -Be 0
            }
        }
    }
}

Describe 'Get-VemBackupServer of two Enterprise Managers' {
    BeforeAll {
        $script:other = Start-Simulator '--sessions', '40', '--seed', '8', '--now', '2026-11-15T12:00:00Z', '--backup-servers', '2'
        $script:otherEm = Connect-Simulator $other
        $script:otherTruth = @(Get-SimulatorBackupServer $other)
    }

    AfterAll {
        Disconnect-VemServer $otherEm
        Stop-Simulator $other
    }

    It 'returns those of both, each with its server' {
        $rows = @(Get-VemBackupServer)
        $rows.Count | Should -Be 7
        @($rows | Where-Object Server -EQ $otherEm.Name).Name | Should -Be @($otherTruth.name | Sort-Object)
        @($rows | Where-Object Server -EQ $em.Name).Name | Should -Be $truth.name
    }

    It 'takes -Server' {
        (Get-VemBackupServer -Server $otherEm).Name | Should -Be @($otherTruth.name | Sort-Object)
        (Get-VemBackupServer -Server $otherEm.Name).Name | Should -Be @($otherTruth.name | Sort-Object)
    }

    It 'asks each server for the links of its own sessions' {
        $mixed = @($sessions[0..4]) + @(Get-VemRestoreSession -Server $otherEm -First 5)
        Clear-SimulatorRequest $simulator
        Clear-SimulatorRequest $other
        $found = @($mixed | Get-VemBackupServer -ErrorAction Stop)
        $found.Id | Should -Be @($mixed.BackupServerId | Select-Object -Unique)
        Get-SimulatorRequest $simulator | Sort-Object | Should -Be @($mixed[0..4].BackupServerId | Select-Object -Unique | ForEach-Object { ItemRequest $_ } | Sort-Object)
        Get-SimulatorRequest $other | Sort-Object | Should -Be @($mixed[5..9].BackupServerId | Select-Object -Unique | ForEach-Object { ItemRequest $_ } | Sort-Object)
    }

    It 'finds an id on whichever server has it' {
        (Get-VemBackupServer -Id $otherTruth[0].id, $truth[0].id -ErrorAction Stop).Server | Should -Be $otherEm.Name, $em.Name
    }

    It 'reports the server that denies it once, and returns the rows of the other' {
        $account = Connect-Simulator $simulator 'SIM\vmoperator' -With @{ NotDefault = $true }
        $rows = Get-VemBackupServer -Server $account, $otherEm -ErrorVariable failed -ErrorAction SilentlyContinue
        Disconnect-VemServer $account
        $rows.Server | Sort-Object -Unique | Should -Be $otherEm.Name
        @($rows).Count | Should -Be 2
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemAccessDenied,*'
        "$($failed[0].TargetObject)" | Should -Be $account.Name
    }
}
