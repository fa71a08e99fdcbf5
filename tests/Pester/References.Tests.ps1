BeforeDiscovery {
    function Utc([string] $Text) { [datetime]::Parse($Text, [cultureinfo]::InvariantCulture, 'AssumeUniversal, AdjustToUniversal') }

    $properties = @(
        @{ Property = 'Name'; Expected = { $_.name } }
        @{ Property = 'Uid'; Expected = { $_.uid } }
        @{ Property = 'Id'; Expected = { [guid] $_.id } }
        @{ Property = 'Type'; Expected = { 'RestoreSessionReference' } }
        @{ Property = 'Href'; Expected = { "https://em01.sim.example:9398/api/restoreSessions/$($_.id)" } }
        @{ Property = 'BackupServer'; Expected = { $_.backupServerName } }
        @{ Property = 'Server'; Expected = { $em.Name } }
    )

    # Sent: the parameters after the type that the server must receive.
    $filtered = @(
        @{ Case = 'a VM'; With = @{ VmName = 'sql-01' }; Where = { $_.vmDisplayName -eq 'sql-01' }
            Sent = 'Entities&filter=VmDisplayName%3D%3D%22sql-01%22&sortDesc=CreationTime&pageSize=2000&page=1'
        }
        @{ Case = 'a result'; With = @{ Result = 'Failed' }; Where = { $_.result -eq 'Failed' }
            Sent = 'Entities&filter=Result%3D%3D%22Failed%22&sortDesc=CreationTime&pageSize=2000&page=1'
        }
        @{ Case = 'a filter of the server'; With = @{ Filter = 'State!="Stopped"' }; Where = { $_.state -ne 'Stopped' }
            Sent = 'Entities&filter=State%21%3D%22Stopped%22&sortDesc=CreationTime&pageSize=2000&page=1'
        }
        @{ Case = 'a date'; With = @{ CreatedAfter = Utc '2026-11-01' }; Where = { $_.creationTimeUtc -ge (Utc '2026-11-01') }
            Sent = 'Entities&filter=CreationTime%3E%3D%222026-11-01T00%3A00%3A00Z%22&sortDesc=CreationTime&pageSize=2000&page=1'
        }
        @{ Case = 'an order'; With = @{ SortBy = 'Name' }; Where = { $true }
            Sent = 'Entities&sortDesc=CreationTime&pageSize=2000&page=1'
        }
        @{ Case = 'an order alone'; With = @{ Descending = $true }; Where = { $true }; Sent = 'Entities&sortDesc=CreationTime&pageSize=2000&page=1' }
        @{ Case = 'a pattern'; With = @{ VmName = 'sql*' }; Where = { $_.vmDisplayName -like 'sql*' }
            Sent = 'Entities&sortDesc=CreationTime&pageSize=2000&page=1'
        }
        @{ Case = 'a pattern of names'; With = @{ Name = 'FLR_*'; Result = 'Warning' }; Where = { $_.name -like 'FLR_*' -and $_.result -eq 'Warning' }
            Sent = 'Entities&filter=Result%3D%3D%22Warning%22&sortDesc=CreationTime&pageSize=2000&page=1'
        }
    )
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    function Utc([string] $Text) { [datetime]::Parse($Text, [cultureinfo]::InvariantCulture, 'AssumeUniversal, AdjustToUniversal') }

    # What is wrong with a reference, as lines of text.
    function Compare-Reference($Reference, $Known) {
        $wanted = [ordered] @{
            Name = $Known.name; Uid = $Known.uid; Id = [string] $Known.id; Type = 'RestoreSessionReference'
            Href = "https://em01.sim.example:9398/api/restoreSessions/$($Known.id)"; BackupServer = $Known.backupServerName; Server = $em.Name
        }
        foreach ($name in $wanted.Keys) {
            if ([string] $Reference.$name -cne $wanted[$name]) { "$name is $($Reference.$name) instead of $($wanted[$name])" }
        }
    }

    $script:simulator = Start-Simulator '--sessions', '300', '--seed', '7', '--now', '2026-11-15T12:00:00Z'
    $script:truth = @(Get-SimulatorSession $simulator)
    $script:byId = @{}
    $truth | ForEach-Object { $byId[[string] $_.id] = $_ }
    $script:window = @($truth | Where-Object { $_.creationTimeUtc -ge (Utc '2026-10-16T12:00:00Z') })
    $script:em = Connect-Simulator $simulator
    $script:usual = Get-SimulatorOption $simulator
    $script:all = @(Get-VemRestoreSession -AsReference)
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'References' {
    AfterEach {
        Set-SimulatorOption $simulator $usual
    }

    Context 'of everything' {
        It 'are read as sessions, which have a time, and are complete' {
            Clear-SimulatorRequest $simulator
            $rows = Get-VemRestoreSession -AsReference -ErrorAction Stop -WarningVariable warnings
            Get-SimulatorRequest $simulator | Should -BeExactly 'GET /api/query?type=RestoreSession&format=Entities&sortDesc=CreationTime&pageSize=2000&page=1'
            Compare-Session $rows $truth | Should -BeNullOrEmpty
            $window.Count | Should -BeLessThan $truth.Count
            $warnings | Should -BeNullOrEmpty
        }

        It 'are VeeamEM.EntityReference, and read as their names' {
            $all | ForEach-Object { $_.GetType().FullName } | Sort-Object -Unique | Should -Be 'VeeamEM.EntityReference'
            "$($all[0])" | Should -Be $all[0].Name
        }

        It 'have <Property> with the value on the server' -ForEach $properties {
            $all.Count | Should -Be $truth.Count
            $wrong = @(
                foreach ($reference in $all) {
                    $wanted = $byId[[string] $reference.Id] | ForEach-Object $Expected
                    if ($reference.$Property -cne $wanted -or $reference.$Property.GetType() -ne $wanted.GetType()) { "$($reference.$Property) instead of $wanted" }
                }
            )
            $wrong.Count | Should -Be 0 -Because ($wrong | Select-Object -First 3 | Out-String)
        }

        It 'can be cut with -First and -Skip' {
            Compare-Session (Get-VemRestoreSession -AsReference -First 5) $all[0..4] -Ordered | Should -BeNullOrEmpty
            Compare-Session (Get-VemRestoreSession -AsReference -Skip 10 -First 3) $all[10..12] -Ordered | Should -BeNullOrEmpty
        }

        It 'are available to <_>, who may not use the query service, as far back as the collection reaches' -ForEach 'SIM\sqloperator', 'SIM\oracleoperator', 'SIM\exchangeoperator' {
            $account = Connect-Simulator $simulator $_ -With @{ NotDefault = $true }
            $rows = Get-VemRestoreSession -AsReference -Server $account -ErrorVariable failed -ErrorAction SilentlyContinue
            Disconnect-VemServer $account
            Compare-Session $rows $window | Should -BeNullOrEmpty
            $failed.FullyQualifiedErrorId | Should -Be 'VemResultIncomplete,VeeamEM.Commands.GetVemRestoreSessionCommand'
        }

        It 'are complete for them if the server pages its collections' {
            Set-SimulatorOption $simulator @{ 'collections-paged' = 'on' }
            $account = Connect-Simulator $simulator 'SIM\sqloperator' -With @{ NotDefault = $true }
            $rows = Get-VemRestoreSession -AsReference -Server $account -ErrorAction SilentlyContinue
            Disconnect-VemServer $account
            Compare-Session $rows $window | Should -BeNullOrEmpty
        }
    }

    Context 'by criteria' {
        It 'are <Case>' -ForEach $filtered {
            $expected = @($truth | Where-Object $Where)
            $expected.Count | Should -BeGreaterThan 0
            Clear-SimulatorRequest $simulator
            $rows = @(Get-VemRestoreSession -AsReference @With -ErrorAction Stop)
            Get-SimulatorRequest $simulator | Should -BeExactly "GET /api/query?type=RestoreSession&format=$Sent"
            Compare-Session $rows $expected | Should -BeNullOrEmpty
            $rows | ForEach-Object { $_.GetType().FullName } | Sort-Object -Unique | Should -Be 'VeeamEM.EntityReference'
            foreach ($row in $rows) { Compare-Reference $row $byId[[string] $row.Id] | Should -BeNullOrEmpty }
        }

        It 'come in the order of the sessions' {
            $byName = @(Get-VemRestoreSession -VmName sql-01, sql-02 -SortBy Name)
            Compare-Session (Get-VemRestoreSession -AsReference -VmName sql-01, sql-02 -SortBy Name) $byName -Ordered | Should -BeNullOrEmpty
            $newest = @(Get-VemRestoreSession -Result Success)
            Compare-Session (Get-VemRestoreSession -AsReference -Result Success) $newest -Ordered | Should -BeNullOrEmpty
        }

        It 'are counted' {
            $rows = @(Get-VemRestoreSession -AsReference -Result Failed -First 1 -IncludeTotalCount)
            $rows[0] | Should -Be @($truth | Where-Object result -EQ 'Failed').Count
            $rows[0].Accuracy | Should -Be 1
            $rows.Count | Should -Be 2
        }

        It 'are counted without criteria too' {
            $rows = @(Get-VemRestoreSession -AsReference -First 1 -IncludeTotalCount)
            $rows[0] | Should -Be $truth.Count
            $rows[0].Accuracy | Should -Be 1
            $rows.Count | Should -Be 2
        }

        It 'are rejected with an invalid filter before any request' {
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Get-VemRestoreSession -AsReference -Filter 'Progress=="100"' }
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemFilterInvalid,VeeamEM.Commands.GetVemRestoreSessionCommand'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'are empty without an error if nothing matches' {
            Get-VemRestoreSession -AsReference -VmName nosuchvm -ErrorAction Stop | Should -BeNullOrEmpty
            Get-VemRestoreSession -AsReference -VmName 'nosuch*' -ErrorAction Stop | Should -BeNullOrEmpty
        }
    }

    Context 'by id' {
        It 'are one request without a format' {
            $known = $truth[5]
            Clear-SimulatorRequest $simulator
            $row = Get-VemRestoreSession -Id $known.id -AsReference -ErrorAction Stop
            Get-SimulatorRequest $simulator | Should -BeExactly "GET /api/restoreSessions/$($known.id)"
            $row.GetType().FullName | Should -Be 'VeeamEM.EntityReference'
            Compare-Reference $row $known | Should -BeNullOrEmpty
        }

        It 'keep the order of the IDs, also with -Uid' {
            Compare-Session (Get-VemRestoreSession -Uid $truth[9, 3, 7].uid -AsReference) $truth[9, 3, 7] -Ordered | Should -BeNullOrEmpty
        }

        It 'report an unknown id and return the others if the server responds with <_>' -ForEach 404, 500 {
            Set-SimulatorOption $simulator @{ 'unknown-id' = "$_" }
            $unknown = [guid]::NewGuid()
            $rows = Get-VemRestoreSession -Id $truth[0].id, $unknown, $truth[1].id -AsReference -ErrorVariable failed -ErrorAction SilentlyContinue
            Compare-Session $rows $truth[0, 1] -Ordered | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeExactly 'VemEntityNotFound,VeeamEM.Commands.GetVemRestoreSessionCommand'
            $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $failed[0].TargetObject | Should -Be "$unknown"
        }
    }

    Context 'in a pipeline' {
        It 'lead to their sessions, each with one request' {
            $some = @(Get-VemRestoreSession -AsReference -VmName sql-01)
            Clear-SimulatorRequest $simulator
            $sessions = @($some | Get-VemRestoreSession -ErrorAction Stop)
            Compare-Session $sessions $some -Ordered | Should -BeNullOrEmpty
            $sessions | ForEach-Object { $_.GetType().FullName } | Sort-Object -Unique | Should -Be 'VeeamEM.RestoreSession'
            $sessions.VmName | Sort-Object -Unique | Should -Be 'sql-01'
            Get-SimulatorRequest $simulator | Sort-Object | Should -BeExactly @($some | ForEach-Object { "GET /api/restoreSessions/$($_.Id)?format=Entity" } | Sort-Object)
        }

        It 'lead to their sessions from a CSV file' {
            $some = @(Get-VemRestoreSession -AsReference -Result Failed -First 4)
            Compare-Session ($some | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv | Get-VemRestoreSession -ErrorAction Stop) $some -Ordered | Should -BeNullOrEmpty
        }

        It 'can be created from sessions' {
            $sessions = @(Get-VemRestoreSession -First 3)
            Compare-Session ($sessions | Get-VemRestoreSession -AsReference -ErrorAction Stop) $sessions -Ordered | Should -BeNullOrEmpty
        }
    }
}
