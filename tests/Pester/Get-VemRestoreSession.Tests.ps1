# The data is fixed to a date after the autumn clock changes of Europe and America, so that it includes the repeated hour.

BeforeDiscovery {
    function Utc([string] $Text) { [datetime]::Parse($Text, [cultureinfo]::InvariantCulture, 'AssumeUniversal, AdjustToUniversal') }

    $properties = @(
        @{ Property = 'VmName'; Expected = { $_.vmDisplayName } }
        @{ Property = 'JobType'; Expected = { $_.jobType } }
        @{ Property = 'State'; Expected = { $_.state } }
        @{ Property = 'Result'; Expected = { $_.result } }
        @{ Property = 'CreationTime'; Expected = { $_.creationTimeUtc.ToLocalTime() } }
        @{ Property = 'EndTime'; Expected = { if ($_.endTimeUtc) { $_.endTimeUtc.ToLocalTime() } } }
        @{ Property = 'Duration'; Expected = { if ($_.endTimeUtc) { $_.endTimeUtc - $_.creationTimeUtc } } }
        @{ Property = 'DurationSeconds'; Expected = { if ($_.endTimeUtc) { ($_.endTimeUtc - $_.creationTimeUtc).TotalSeconds } } }
        @{ Property = 'Progress'; Expected = { if ($null -ne $_.progress) { [int] $_.progress } } }
        @{ Property = 'BackupServer'; Expected = { $_.backupServerName } }
        @{ Property = 'RestorePoint'; Expected = { $_.restorePointName } }
        # Its name has whole seconds.
        @{ Property = 'RestorePointTimeUtc'; Expected = { Get-PointTime $_ } }
        @{ Property = 'RestorePointTime'; Expected = { if ($time = Get-PointTime $_) { $time.ToLocalTime() } } }
        @{ Property = 'RestorePointAge'; Expected = { if ($time = Get-PointTime $_) { $_.creationTimeUtc - $time } } }
        @{ Property = 'Name'; Expected = { $_.name } }
        @{ Property = 'Id'; Expected = { [guid] $_.id } }
        @{ Property = 'Uid'; Expected = { $_.uid } }
        @{ Property = 'BackupServerId'; Expected = { [guid] $_.backupServerId } }
        @{ Property = 'RestorePointId'; Expected = { if ($_.restorePointId) { [guid] $_.restorePointId } } }
        @{ Property = 'RestoredObjectRef'; Expected = { $_.restoredObjRef } }
        @{ Property = 'FailureMessage'; Expected = { $_.failureMessage } }
        @{ Property = 'JobName'; Expected = { $_.jobName } }
        @{ Property = 'JobUid'; Expected = { $_.jobUid } }
        @{ Property = 'IsRunning'; Expected = { $null -eq $_.endTimeUtc -and $_.state -ne 'Stopped' } }
        @{ Property = 'CreationTimeUtc'; Expected = { $_.creationTimeUtc } }
        @{ Property = 'EndTimeUtc'; Expected = { $_.endTimeUtc } }
        @{ Property = 'Href'; Expected = { "https://em01.sim.example:9398/api/restoreSessions/$($_.id)?format=Entity" } }
        @{ Property = 'Server'; Expected = { $em.Name } }
    )

    # With: the parameters. Where: the same for Where-Object. Sent: the exact parts of the filter that the server must receive.
    $filters = @(
        @{ Case = 'a literal VM'; With = @{ VmName = 'sql-01' }; Where = { $_.VmName -eq 'sql-01' }; Sent = 'VmDisplayName=="sql-01"' }
        @{ Case = 'a VM in another case'; With = @{ VmName = 'SQL-report' }; Where = { $_.VmName -eq 'sql-report' }; Sent = 'VmDisplayName=="SQL-report"' }
        @{ Case = 'several VMs'; With = @{ VmName = 'sql', 'web01', 'nosuchvm' }; Where = { $_.VmName -in 'sql', 'web01' }
            Sent = 'VmDisplayName=="sql"', 'VmDisplayName=="web01"', 'VmDisplayName=="nosuchvm"'
        }
        @{ Case = 'a pattern'; With = @{ VmName = 'sql*' }; Where = { $_.VmName -like 'sql*' }; Sent = @() }
        @{ Case = 'a pattern of classes and single letters'; With = @{ VmName = '[sw]*0?' }; Where = { $_.VmName -like '[sw]*0?' }; Sent = @() }
        @{ Case = 'literal and pattern mixed'; With = @{ VmName = 'web01', 'SQL-*' }; Where = { $_.VmName -eq 'web01' -or $_.VmName -like 'sql-*' }; Sent = @() }
        @{ Case = 'quotes and an apostrophe'; With = @{ VmName = 'O''Neil "prod"' }; Where = { $_.VmName -eq 'O''Neil "prod"' }; Sent = 'VmDisplayName=="O''Neil ""prod"""' }
        @{ Case = 'unescaped brackets'; With = @{ VmName = 'R&D [test]' }; Where = { $_.VmName -eq 'R&D [test]' }; Sent = @() }
        @{ Case = 'escaped brackets and an ampersand'; With = @{ VmName = 'R&D `[test`]' }; Where = { $_.VmName -eq 'R&D [test]' }; Sent = 'VmDisplayName=="R&D [test]"' }
        @{ Case = 'a pattern with an escaped bracket'; With = @{ VmName = '*`[*' }; Where = { $_.VmName -like '*`[*' }; Sent = @() }
        @{ Case = 'a name with an asterisk'; With = @{ VmName = 'srv`*04' }; Where = { $_.VmName -eq 'srv*04' }; Sent = 'VmDisplayName=="srv*04"' }
        @{ Case = 'semicolon and comma'; With = @{ VmName = 'db;1,2' }; Where = { $_.VmName -eq 'db;1,2' }; Sent = 'VmDisplayName=="db;1,2"' }
        @{ Case = 'parentheses and a blank'; With = @{ VmName = 'mail 01 (old)' }; Where = { $_.VmName -eq 'mail 01 (old)' }; Sent = 'VmDisplayName=="mail 01 (old)"' }
        @{ Case = 'two blanks and a diaeresis'; With = @{ VmName = 'naïve  file server' }; Where = { $_.VmName -eq 'naïve  file server' }; Sent = 'VmDisplayName=="naïve  file server"' }
        @{ Case = 'an umlaut'; With = @{ VmName = 'Büro-Server' }; Where = { $_.VmName -eq 'Büro-Server' }; Sent = 'VmDisplayName=="Büro-Server"' }
        @{ Case = 'a pattern with an umlaut in another case'; With = @{ VmName = 'BÜRO*' }; Where = { $_.VmName -like 'büro*' }; Sent = @() }
        @{ Case = 'an emoji'; With = @{ VmName = 'emoji-🦊' }; Where = { $_.VmName -eq 'emoji-🦊' }; Sent = 'VmDisplayName=="emoji-🦊"' }
        @{ Case = 'plus, equals sign and number sign'; With = @{ VmName = 'a+b=c#1' }; Where = { $_.VmName -eq 'a+b=c#1' }; Sent = 'VmDisplayName=="a+b=c#1"' }
        @{ Case = 'percent and underscore'; With = @{ VmName = '100%_load' }; Where = { $_.VmName -eq '100%_load' }; Sent = 'VmDisplayName=="100%_load"' }
        @{ Case = 'angle brackets'; With = @{ VmName = 'a<b>c' }; Where = { $_.VmName -eq 'a<b>c' }; Sent = 'VmDisplayName=="a<b>c"' }
        @{ Case = 'slashes'; With = @{ VmName = 'x\y/z' }; Where = { $_.VmName -eq 'x\y/z' }; Sent = 'VmDisplayName=="x\y/z"' }
        @{ Case = 'Japanese'; With = @{ VmName = '東京-dc01' }; Where = { $_.VmName -eq '東京-dc01' }; Sent = 'VmDisplayName=="東京-dc01"' }
        @{ Case = 'a literal session name'; With = @{ Name = 'Weekly "check"; `[a`], b&c + 100% <ü🦊>' }; Where = { $_.Name -like 'Weekly*' }
            Sent = 'Name=="Weekly ""check""; [a], b&c + 100% <ü🦊>"'
        }
        @{ Case = 'a session name whose brackets are no pattern'; With = @{ Name = 'FLR_[app-7]@2026-11-02 11:00:00' }; Where = { $_.Name -eq 'FLR_[app-7]@2026-11-02 11:00:00' }
            Sent = 'Name=="FLR_[app-7]@2026-11-02 11:00:00"'
        }
        @{ Case = 'a session name with unescaped brackets'; With = @{ Name = 'Weekly "check"; [a], b&c + 100% <ü🦊>' }; Where = { $_.Name -like 'Weekly*' }; Sent = @() }
        @{ Case = 'a pattern of session names'; With = @{ Name = 'FLR_*@2026-10-*' }; Where = { $_.Name -like 'FLR_*@2026-10-*' }; Sent = @() }
        @{ Case = 'a job type'; With = @{ JobType = 'RestoreVm' }; Where = { $_.JobType -eq 'RestoreVm' }; Sent = 'Type=="RestoreVm"' }
        @{ Case = 'a job type in another case'; With = @{ JobType = 'filelevelrestore' }; Where = { $_.JobType -eq 'FileLevelRestore' }; Sent = 'Type=="FileLevelRestore"' }
        @{ Case = 'a state'; With = @{ State = 'Working' }; Where = { $_.State -eq 'Working' }; Sent = 'State=="Working"' }
        @{ Case = 'several states'; With = @{ State = 'Starting', 'stopping' }; Where = { $_.State -in 'Starting', 'Stopping' }; Sent = 'State=="Starting"', 'State=="Stopping"' }
        @{ Case = 'a result'; With = @{ Result = 'Failed' }; Where = { $_.Result -eq 'Failed' }; Sent = 'Result=="Failed"' }
        @{ Case = 'no result yet'; With = @{ Result = 'None' }; Where = { $_.Result -eq 'None' }; Sent = 'Result=="None"' }
        @{ Case = 'several results'; With = @{ Result = 'Failed', 'Warning' }; Where = { $_.Result -in 'Failed', 'Warning' }; Sent = 'Result=="Failed"', 'Result=="Warning"' }
        @{ Case = 'a backup server'; With = @{ BackupServer = 'vbr2.sim.example' }; Where = { $_.BackupServer -eq 'vbr2.sim.example' }; Sent = 'BackupServerName=="vbr2.sim.example"' }
        @{ Case = 'a pattern of backup servers'; With = @{ BackupServer = 'HV-*' }; Where = { $_.BackupServer -like 'hv-*' }; Sent = @() }
        @{ Case = 'created after'; With = @{ CreatedAfter = Utc '2026-11-01T06:00:00Z' }; Where = { $_.CreationTimeUtc -ge (Utc '2026-11-01T06:00:00Z') }
            Sent = 'CreationTime>="2026-11-01T06:00:00Z"'
        }
        @{ Case = 'created before'; With = @{ CreatedBefore = Utc '2026-10-01' }; Where = { $_.CreationTimeUtc -lt (Utc '2026-10-01') }; Sent = 'CreationTime<"2026-10-01T00:00:00Z"' }
        @{ Case = 'After and Before for short'; With = @{ After = Utc '2026-10-01'; Before = Utc '2026-10-08' }
            Where = { $_.CreationTimeUtc -ge (Utc '2026-10-01') -and $_.CreationTimeUtc -lt (Utc '2026-10-08') }
            Sent = 'CreationTime>="2026-10-01T00:00:00Z"', 'CreationTime<"2026-10-08T00:00:00Z"'
        }
        @{ Case = 'ended after'; With = @{ EndedAfter = Utc '2026-11-10' }; Where = { $_.EndTimeUtc -and $_.EndTimeUtc -ge (Utc '2026-11-10') }; Sent = 'EndTime>="2026-11-10T00:00:00Z"' }
        @{ Case = 'ended before'; With = @{ EndedBefore = Utc '2026-09-25' }; Where = { $_.EndTimeUtc -and $_.EndTimeUtc -lt (Utc '2026-09-25') }; Sent = 'EndTime<"2026-09-25T00:00:00Z"' }
        @{ Case = 'a filter of OR'; With = @{ Filter = 'Result=="Failed",Result=="Warning"' }; Where = { $_.Result -in 'Failed', 'Warning' }; Sent = 'Result=="Failed"', 'Result=="Warning"' }
        @{ Case = 'a filter of AND'; With = @{ Filter = 'type == "RestoreVm" ; result != Success' }; Where = { $_.JobType -eq 'RestoreVm' -and $_.Result -ne 'Success' }
            Sent = 'Type=="RestoreVm"', 'Result!="Success"'
        }
        @{ Case = 'a filter with parentheses'; With = @{ Filter = '(VmDisplayName=="sql",VmDisplayName=="web02");(Result=="Failed",State=="Working")' }
            Where = { $_.VmName -in 'sql', 'web02' -and ($_.Result -eq 'Failed' -or $_.State -eq 'Working') }
            Sent = 'VmDisplayName=="sql"', 'VmDisplayName=="web02"', 'Result=="Failed"', 'State=="Working"'
        }
        @{ Case = 'a filter by order of results'; With = @{ Filter = 'Result>="Warning"' }; Where = { $_.Result -in 'Warning', 'Failed' }; Sent = 'Result>="Warning"' }
        @{ Case = 'a filter by an unquoted date'; With = @{ Filter = 'CreationTime>=2026-11-01;CreationTime<2026-11-05T12:00:00Z' }
            Where = { $_.CreationTimeUtc -ge (Utc '2026-11-01') -and $_.CreationTimeUtc -lt (Utc '2026-11-05T12:00:00Z') }
            Sent = 'CreationTime>="2026-11-01T00:00:00Z"', 'CreationTime<"2026-11-05T12:00:00Z"'
        }
        @{ Case = 'a filter of OR beside parameters'; With = @{ Filter = 'State=="Working",Result=="Failed"'; JobType = 'RestoreVm'; BackupServer = 'vbr1.sim.example' }
            Where = { ($_.State -eq 'Working' -or $_.Result -eq 'Failed') -and $_.JobType -eq 'RestoreVm' -and $_.BackupServer -eq 'vbr1.sim.example' }
            Sent = 'State=="Working"', 'Result=="Failed"', 'Type=="RestoreVm"', 'BackupServerName=="vbr1.sim.example"'
        }
        @{ Case = 'pattern and literal criteria'; With = @{ VmName = 'sql*'; Result = 'Failed', 'Warning'; JobType = 'FileLevelRestore' }
            Where = { $_.VmName -like 'sql*' -and $_.Result -in 'Failed', 'Warning' -and $_.JobType -eq 'FileLevelRestore' }
            Sent = 'Result=="Failed"', 'Result=="Warning"', 'Type=="FileLevelRestore"'
        }
        @{ Case = 'two patterns and a date'; With = @{ VmName = '*a*', '*ö*'; BackupServer = 'vbr*'; CreatedAfter = Utc '2026-11-01' }
            Where = { ($_.VmName -like '*a*' -or $_.VmName -like '*ö*') -and $_.BackupServer -like 'vbr*' -and $_.CreationTimeUtc -ge (Utc '2026-11-01') }
            Sent = 'CreationTime>="2026-11-01T00:00:00Z"'
        }
        @{ Case = 'almost every parameter'; With = @{
                VmName = 'sql', 'sql-01', 'sql-02', 'sql-10', 'SQL-REPORT'; Name = 'FLR_*'; JobType = 'FileLevelRestore'; State = 'Stopped'; Result = 'Success', 'Warning'
                CreatedAfter = Utc '2026-10-01'; CreatedBefore = Utc '2026-11-15'; EndedAfter = Utc '2026-10-02'; EndedBefore = Utc '2026-11-14'; Filter = 'BackupServerName!="vbr2.sim.example"'
            }
            Where = { $_.VmName -like 'sql*' -and $_.Name -like 'FLR_*' -and $_.State -eq 'Stopped' -and $_.Result -in 'Success', 'Warning' -and
                $_.CreationTimeUtc -ge (Utc '2026-10-01') -and $_.CreationTimeUtc -lt (Utc '2026-11-15') -and
                $_.EndTimeUtc -ge (Utc '2026-10-02') -and $_.EndTimeUtc -lt (Utc '2026-11-14') -and $_.BackupServer -ne 'vbr2.sim.example' }
            Sent = 'VmDisplayName=="sql"', 'VmDisplayName=="sql-01"', 'VmDisplayName=="sql-02"', 'VmDisplayName=="sql-10"', 'VmDisplayName=="SQL-REPORT"',
            'Type=="FileLevelRestore"', 'State=="Stopped"', 'Result=="Success"', 'Result=="Warning"',
            'CreationTime>="2026-10-01T00:00:00Z"', 'CreationTime<"2026-11-15T00:00:00Z"',
            'EndTime>="2026-10-02T00:00:00Z"', 'EndTime<"2026-11-14T00:00:00Z"', 'BackupServerName!="vbr2.sim.example"'
        }
    )

    $badFilters = @(
        @{ Filter = 'Foo=="x"'; Says = 'Foo' }
        @{ Filter = 'Progress=="100"'; Says = 'Progress' }
        @{ Filter = 'Name=' ; Says = 'character 5' }
        @{ Filter = 'Name=="sql' ; Says = 'quotation mark' }
        @{ Filter = '(Name=="a"' ; Says = 'parenthesis' }
        @{ Filter = 'Name=="a")' ; Says = 'character 10' }
        @{ Filter = 'Name==two words' ; Says = 'spaces' }
        @{ Filter = 'Name=="a"Result=="Failed"' ; Says = 'character 10' }
        @{ Filter = 'Name=="a";' ; Says = 'property' }
        @{ Filter = ',Name=="a"' ; Says = 'property' }
        @{ Filter = 'Name=="a" and Name=="b"' ; Says = 'character 11' }
        @{ Filter = 'Name~="a"' ; Says = 'comparison' }
        @{ Filter = 'Name==' ; Says = 'value' }
        @{ Filter = 'CreationTime>"yesterday"' ; Says = 'date' }
        @{ Filter = '   ' ; Says = 'property' }
        @{ Filter = ('(' * 60) + 'Name=="a"' + (')' * 60) ; Says = 'parentheses' }
    )

    # The module's order of values, on every server.
    $ranks = @{ State = 'Starting', 'Working', 'Stopping', 'Stopped'; Result = 'None', 'Success', 'Warning', 'Failed'; JobType = 'FileLevelRestore', 'RestoreVm' }
    $sorts = foreach ($name in 'CreationTime', 'EndTime', 'Name', 'VmName', 'JobType', 'State', 'Result', 'BackupServer') {
        foreach ($descending in $false, $true) {
            @{ SortBy = $name; Descending = $descending; Words = $ranks[$name] }
        }
    }

    $whole = @(
        @{ Case = 'clamps the page size'; Option = @{ 'max-page-size' = 60 } }
        @{ Case = 'clamps the page size and links no next page'; Option = @{ 'max-page-size' = 200; 'next-link' = 'absent' } }
        @{ Case = 'sends no page info'; Option = @{ 'paging-info' = 'absent' }; With = @{ PageSize = 100 } }
        @{ Case = 'sends no page info and the last page is full'; Option = @{ 'paging-info' = 'absent' }; With = @{ PageSize = 617 } }
        @{ Case = 'sends no page info and repeats its last page'; Option = @{ 'paging-info' = 'absent'; 'beyond-end' = 'last' }; With = @{ PageSize = 617 } }
        @{ Case = 'sends no page info and has 404 beyond the end'; Option = @{ 'paging-info' = 'absent'; 'beyond-end' = '404' }; With = @{ PageSize = 617 } }
        @{ Case = 'sends no page info and has 400 beyond the end'; Option = @{ 'paging-info' = 'absent'; 'beyond-end' = '400' }; With = @{ PageSize = 617 } }
        @{ Case = 'sends no page info and clamps the page size'; Option = @{ 'paging-info' = 'absent'; 'max-page-size' = 300 } }
        @{ Case = 'links no next page'; Option = @{ 'next-link' = 'absent' }; With = @{ PageSize = 100 } }
        @{ Case = 'spells the link back Prev'; Option = @{ 'previous-rel' = 'prev' }; With = @{ PageSize = 500 } }
        @{ Case = 'has no link back'; Option = @{ 'previous-rel' = 'absent' }; With = @{ PageSize = 500 } }
        @{ Case = 'names the host that was dialled'; Option = @{ 'href-host' = 'request' }; With = @{ PageSize = 500 } }
        @{ Case = 'names a host that does not exist'; Option = @{ 'href-host' = 'nosuchhost.invalid:1' }; With = @{ PageSize = 500 } }
        @{ Case = 'repeats its last page beyond the end'; Option = @{ 'beyond-end' = 'last' }; With = @{ PageSize = 617 } }
        @{ Case = 'has 404 beyond the end'; Option = @{ 'beyond-end' = '404' }; With = @{ PageSize = 617 } }
        @{ Case = 'rejects larger pages'; Option = @{ 'max-page-size' = 60; 'max-page-size-mode' = 'error' }; With = @{ PageSize = 60 } }
    )

    $filtered = @(
        @{ Case = 'compares letter by letter'; Option = @{ 'string-compare' = 'ordinal' }; With = @{ VmName = 'SQL-REPORT' }; Where = { $_.VmName -eq 'SQL-REPORT' } }
        @{ Case = 'treats an asterisk as a pattern'; Option = @{ wildcard = 'pattern' }; With = @{ VmName = 'srv`*04', 's`*' }; Where = { $_.VmName -eq 'srv*04' } }
        @{ Case = 'reads AND and OR from left to right'; Option = @{ precedence = 'left' }
            With = @{ Filter = 'Result=="Failed",State=="Stopped";Type=="RestoreVm"' }; Where = { $_.Result -eq 'Failed' -or ($_.State -eq 'Stopped' -and $_.JobType -eq 'RestoreVm') }
        }
        @{ Case = 'binds OR tighter'; Option = @{ precedence = 'or-first' }
            With = @{ Filter = 'Result=="Failed",State=="Stopped";Type=="RestoreVm"' }; Where = { $_.Result -eq 'Failed' -or ($_.State -eq 'Stopped' -and $_.JobType -eq 'RestoreVm') }
        }
        @{ Case = 'accepts quotes either way'; Option = @{ 'outer-quotes' = 'both' }; With = @{ VmName = 'O''Neil "prod"' }; Where = { $_.VmName -eq 'O''Neil "prod"' } }
        @{ Case = 'writes an empty end for running sessions'; Option = @{ 'running-end' = 'empty' }; With = @{ State = 'Working' }; Where = { $_.State -eq 'Working' } }
        @{ Case = 'writes the year 1 as the end of running sessions'; Option = @{ 'running-end' = 'year1' }; With = @{ State = 'Working' }; Where = { $_.State -eq 'Working' } }
        @{ Case = 'speaks German'; Option = @{ 'message-language' = 'german' }; With = @{ Result = 'Failed' }; Where = { $_.Result -eq 'Failed' } }
    )
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    function Utc([string] $Text) { [datetime]::Parse($Text, [cultureinfo]::InvariantCulture, 'AssumeUniversal, AdjustToUniversal') }

    # The time of a session's restore point, as far as its name shows it.
    function Get-PointTime($Session) {
        $time = ConvertTo-UtcTime $Session.restorePointCreationTimeUtc
        if ($time) { $time.AddTicks(-($time.Ticks % [timespan]::TicksPerSecond)) }
    }

    $script:simulator = Start-Simulator '--sessions', '1222', '--seed', '7', '--now', '2026-11-15T12:00:00Z', '--failure-message', 'filled'
    Add-SimulatorSession $simulator @(
        # The repeated hour in Berlin and in New York, and a restore across each.
        @{ name = 'berlin-summer'; creationTimeUtc = '2026-10-25T00:30:00Z'; endTimeUtc = '2026-10-25T01:30:00.5Z'; state = 'Stopped'; result = 'Success' }
        @{ name = 'berlin-winter'; creationTimeUtc = '2026-10-25T01:30:00Z'; endTimeUtc = '2026-10-25T01:45:00Z'; state = 'Stopped'; result = 'Success' }
        @{ name = 'new-york-summer'; creationTimeUtc = '2026-11-01T05:30:00Z'; endTimeUtc = '2026-11-01T06:30:00Z'; state = 'Stopped'; result = 'Success' }
        @{ name = 'new-york-winter'; creationTimeUtc = '2026-11-01T06:30:00Z'; endTimeUtc = '2026-11-01T07:00:00Z'; state = 'Stopped'; result = 'Success' }
        @{ name = 'long'; creationTimeUtc = '2026-10-24T22:00:00Z'; endTimeUtc = '2026-11-02T00:00:00.1234567Z'; state = 'Stopped'; result = 'Warning' }
        # Values that a server may omit or combine unexpectedly.
        @{ name = 'no-vm'; vmDisplayName = $null; creationTimeUtc = '2026-11-02T10:00:00Z'; jobName = 'Job <1> & "co"'; jobUid = 'urn:veeam:Job:1'; restorePointId = $null }
        @{ name = 'FLR_[app-7]@2026-11-02 11:00:00'; creationTimeUtc = '2026-11-02T11:00:00Z'; state = 'Stopped'; result = 'Failed'; failureMessage = "Zeile 1`nZeile 2 <ü>" }
        @{ name = 'working-at-100'; creationTimeUtc = '2026-11-02T12:00:00Z'; state = 'Working'; progress = 100 }
        @{ name = 'ended-but-working'; creationTimeUtc = '2026-11-02T13:00:00Z'; endTimeUtc = '2026-11-02T13:00:00Z'; state = 'Working'; result = 'Success'; progress = $null }
        @{ name = 'Weekly "check"; [a], b&c + 100% <ü🦊>'; creationTimeUtc = '2026-11-03T01:02:03.4567891Z'; vmDisplayName = 'Weekly VM' }
        @{ name = 'first-tick'; creationTimeUtc = '2026-10-11T00:00:00Z'; endTimeUtc = '2026-10-11T00:00:00.0000001Z'; state = 'Stopped'; result = 'Success' }
        @{ name = 'last-tick'; creationTimeUtc = '2026-10-10T23:59:59.9999999Z'; endTimeUtc = '2026-10-11T00:00:00Z'; state = 'Stopped'; result = 'Success' }
    )
    $script:truth = @(Get-SimulatorSession $simulator)
    $script:em = Connect-Simulator $simulator
    $script:all = @(Get-VemRestoreSession)
    $script:usual = Get-SimulatorOption $simulator
    $script:page = 'GET /api/query?type=RestoreSession&format=Entities'
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'Get-VemRestoreSession' {
    Context 'everything' -Tag 'Worldwide' {
        It 'returns every session' {
            $truth.Count | Should -Be 1234
            Compare-Session $all $truth | Should -BeNullOrEmpty
        }

        It 'returns the newest first' {
            $byTime = @($truth | Sort-Object { $_.creationTimeUtc.Ticks } -Descending)
            Compare-Session $all $byTime -Ordered | Should -BeNullOrEmpty
        }

        It 'fills <Property> of every session with the value on the server' -ForEach $properties {
            function Show($Value) {
                if ($null -eq $Value) { return 'null' }
                $type = $Value.GetType().Name
                switch ($type) {
                    'DateTime' { "$type $($Value.Ticks) $($Value.Kind)" }
                    'TimeSpan' { "$type $($Value.Ticks)" }
                    default { "$type $Value" }
                }
            }
            $byId = @{}
            foreach ($session in $all) { $byId[[string] $session.Id] = $session }
            $wrong = @(
                foreach ($known in $truth) {
                    $actual = Show $byId[[string] $known.id].$Property
                    $wanted = Show ($known | ForEach-Object $Expected)
                    if ($actual -cne $wanted) { "$($known.name): $actual instead of $wanted" }
                }
            )
            $wrong.Count | Should -Be 0 -Because ($wrong | Select-Object -First 3 | Out-String)
        }

        It 'emits VeeamEM.RestoreSession and nothing else' {
            $all | ForEach-Object { $_.GetType().FullName } | Sort-Object -Unique | Should -Be 'VeeamEM.RestoreSession'
        }

        It 'measures a restore across a clock change by elapsed time' {
            ($all | Where-Object Name -EQ 'berlin-summer').Duration | Should -Be ([timespan] '01:00:00.5')
            ($all | Where-Object Name -EQ 'new-york-summer').Duration | Should -Be ([timespan] '01:00:00')
            ($all | Where-Object Name -EQ 'long').Duration | Should -Be ([timespan] '8.02:00:00.1234567')
        }
    }

    Context 'filters' -Tag 'Worldwide' {
        It 'finds <Case>' -ForEach $filters {
            $expected = @($all | Where-Object $Where)
            $expected.Count | Should -BeGreaterThan 0
            $expected.Count | Should -BeLessThan $all.Count
            Clear-SimulatorRequest $simulator

            Compare-Session (Get-VemRestoreSession @With) $expected -Ordered | Should -BeNullOrEmpty

            $requests = @(Get-SimulatorRequest $simulator)
            $requests.Count | Should -BeIn 1, 2
            foreach ($request in $requests) {
                $rest = [string] (Get-FilterText $request)
                foreach ($part in $Sent) {
                    $rest.Contains($part) | Should -BeTrue -Because "$part is to be sent in $rest"
                    $rest = $rest.Remove($rest.IndexOf($part, [System.StringComparison]::Ordinal), $part.Length)
                }
                $rest | Should -Match '^[();,]*$'
            }
        }

        It 'accepts VM names by position' {
            Compare-Session (Get-VemRestoreSession sql, web02) ($all | Where-Object VmName -In 'sql', 'web02') -Ordered | Should -BeNullOrEmpty
        }

        It 'takes the names of objects: <Case>' -ForEach @(
            @{ Case = 'sessions'; With = { @{ VmName = $all | Where-Object VmName -EQ sql-02 | Select-Object -First 2 } }; Where = { $_.VmName -eq 'sql-02' } }
            @{ Case = 'rows of a CSV file'; With = { @{ VmName = "Name,Owner`nsql-02,x`nweb02,y" | ConvertFrom-Csv } }; Where = { $_.VmName -in 'sql-02', 'web02' } }
            @{ Case = 'a hashtable and text'; With = { @{ VmName = @{ vmname = 'sql*' }, 'web02' } }; Where = { $_.VmName -like 'sql*' -or $_.VmName -eq 'web02' } }
            @{ Case = 'a set'; With = { @{ VmName = [System.Collections.Generic.HashSet[string]] @('sql-02', 'web02') } }; Where = { $_.VmName -in 'sql-02', 'web02' } }
            @{ Case = 'backup servers'; With = { @{ BackupServer = Get-VemBackupServer vbr1* } }; Where = { $_.BackupServer -eq 'vbr1.sim.example' } }
            @{ Case = 'the backup server of a session'; With = { @{ BackupServer = $all[0] } }; Where = { $_.BackupServer -eq $all[0].BackupServer } }
        ) {
            $parameters = & $With
            Compare-Session (Get-VemRestoreSession @parameters) ($all | Where-Object $Where) -Ordered | Should -BeNullOrEmpty
        }

        It 'returns nothing and no error if nothing matches' {
            Get-VemRestoreSession -VmName nosuchvm -ErrorAction Stop | Should -BeNullOrEmpty
            Get-VemRestoreSession -VmName 'nosuch*' -ErrorAction Stop | Should -BeNullOrEmpty
        }

        It 'shows with -Verbose which part the server filters and which the client' {
            $verbose = Get-VemRestoreSession -VmName 'sql*' -Result Failed -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
            $verbose.Message | Should -Contain 'Filtered by the server: Result=="Failed"'
            $verbose.Message | Should -Contain 'Filtered on the client: VmDisplayName'
        }

        It 'accepts more names than fit in a request' {
            $names = @(1..500 | ForEach-Object { "nosuchvm-$_-with-a-long-name" }) + 'sql-02'
            Compare-Session (Get-VemRestoreSession -VmName $names) ($all | Where-Object VmName -EQ 'sql-02') -Ordered | Should -BeNullOrEmpty
        }
    }

    Context 'dates' -Tag 'Worldwide' {
        It 'accepts the same instant in every DateTimeKind' {
            $utc = Utc '2026-11-05T15:30:00Z'
            $local = $utc.ToLocalTime()
            $unspecified = [datetime]::SpecifyKind($local, 'Unspecified')
            Clear-SimulatorRequest $simulator
            $offset = [datetimeoffset]::new($local).ToOffset([timespan]::FromHours(-7))
            foreach ($time in $utc, $local, $unspecified, $offset, "$($offset.ToString('o'))") {
                Compare-Session (Get-VemRestoreSession -CreatedAfter $time) ($all | Where-Object CreationTimeUtc -GE $utc) -Ordered | Should -BeNullOrEmpty
            }
            Get-SimulatorRequest $simulator | ForEach-Object { Get-FilterText $_ } | Sort-Object -Unique | Should -Be 'CreationTime>="2026-11-05T15:30:00Z"'
        }

        It 'parses text as PowerShell''s own cmdlets do' {
            Clear-SimulatorRequest $simulator
            $null = Get-VemRestoreSession -CreatedAfter 2026-11-05T15:30:00Z -First 1
            $null = Get-VemRestoreSession -CreatedAfter 11/05/2026 -First 1
            $midnight = (Get-Date -Date 11/05/2026).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss", [cultureinfo]::InvariantCulture)
            Get-SimulatorRequest $simulator | ForEach-Object { Get-FilterText $_ } |
                Should -Be 'CreationTime>="2026-11-05T15:30:00Z"', "CreationTime>=`"${midnight}Z`""
        }

        It 'sends the local time of a session in the repeated hour as the correct instant' {
            Clear-SimulatorRequest $simulator
            foreach ($name in 'berlin-summer', 'berlin-winter', 'new-york-summer', 'new-york-winter') {
                $null = Get-VemRestoreSession -CreatedAfter ($all | Where-Object Name -EQ $name).CreationTime -First 1
            }
            Get-SimulatorRequest $simulator | ForEach-Object { Get-FilterText $_ } | Should -Be @(
                'CreationTime>="2026-10-25T00:30:00Z"'
                'CreationTime>="2026-10-25T01:30:00Z"'
                'CreationTime>="2026-11-01T05:30:00Z"'
                'CreationTime>="2026-11-01T06:30:00Z"'
            )
        }

        It 'separates consecutive ranges to the tick' {
            $midnight = Utc '2026-10-11T00:00:00Z'
            $before = @(Get-VemRestoreSession -CreatedAfter (Utc '2026-10-10') -CreatedBefore $midnight)
            $after = @(Get-VemRestoreSession -CreatedAfter $midnight -CreatedBefore (Utc '2026-10-12'))
            $before.Name | Should -Contain 'last-tick'
            $before.Name | Should -Not -Contain 'first-tick'
            $after.Name | Should -Contain 'first-tick'
            $after.Name | Should -Not -Contain 'last-tick'
            Compare-Session ($after + $before) (Get-VemRestoreSession -CreatedAfter (Utc '2026-10-10') -CreatedBefore (Utc '2026-10-12')) -Ordered | Should -BeNullOrEmpty
        }
    }

    Context 'dates under <_>' -Tag 'Worldwide' -ForEach 'th-TH', 'fa-IR', 'ar-SA', 'de-DE' {
        BeforeAll {
            $script:culture = [cultureinfo]::CurrentCulture
            [cultureinfo]::CurrentCulture = $_
        }

        AfterAll {
            [cultureinfo]::CurrentCulture = $culture
        }

        It 'are read correctly in ISO 8601' {
            $dates = @{ CreatedAfter = '2026-10-01'; CreatedBefore = '2026-11-01T12:00:00+02:00'; EndedAfter = '2026-10-01 06:30'; EndedBefore = '2026-12-01T00:00:00Z' }
            $said = "$(Get-VemRestoreSession @dates -First 1 -Verbose 4>&1 | Where-Object { $_ -like 'Filtered by*' })"
            foreach ($part in "CreationTime>=`"$([datetime]::new(2026, 10, 1).ToUniversalTime().ToString('s', [cultureinfo]::InvariantCulture))Z`"", 'CreationTime<"2026-11-01T10:00:00Z"',
                "EndTime>=`"$([datetime]::new(2026, 10, 1, 6, 30, 0).ToUniversalTime().ToString('s', [cultureinfo]::InvariantCulture))Z`"", 'EndTime<"2026-12-01T00:00:00Z"') {
                $said | Should -BeLike "*$part*"
            }
            "$(Get-VemRestorePoint -CreatedAfter 2026-10-01T00:00:00Z -First 1 -Verbose 4>&1 | Where-Object { $_ -like 'Filtered by*' })" |
                Should -BeLike '*CreationTime>="2026-10-01T00:00:00Z"*'
        }

        It 'need their dashes: <_> is a number' -ForEach 20261001, 2026, 20261001L {
            $number = $_
            $failure = Get-ErrorOf { Get-VemRestoreSession -CreatedAfter $number }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
            "$failure" | Should -BeLike "*$number is a number, not a date. Write a date with dashes, such as 2026-10-01.*"
        }

        It 'are not null, which would read everything: <_>' -ForEach 'CreatedAfter', 'CreatedBefore', 'EndedAfter', 'EndedBefore' {
            Clear-SimulatorRequest $simulator
            $with = @{ $_ = $neverSet }
            $failure = Get-ErrorOf { Get-VemRestoreSession @with }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
            "$failure" | Should -BeLike '*The date is null. Specify a date, or omit the parameter.*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'are shown in ISO 8601 in tables' {
            $session = Get-VemRestoreSession -First 1
            $session | Out-String -Width 120 | Should -BeLike "*$($session.CreationTime.ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture))*"
        }
    }

    Context 'order' -Tag 'Worldwide' {
        It 'sorts by <SortBy>, descending: <Descending>' -ForEach $sorts {
            $key = switch ($SortBy) {
                'CreationTime' { { $_.CreationTimeUtc.Ticks } }
                'EndTime' { { if ($_.EndTimeUtc) { $_.EndTimeUtc.Ticks } else { 0L } } }
                { $null -ne $Words } { { [array]::IndexOf($Words, $_.$SortBy) } }
                default { { ([string] $_.$SortBy).ToUpperInvariant() } }
            }
            Clear-SimulatorRequest $simulator
            $sorted = @(Get-VemRestoreSession -SortBy $SortBy -Descending:$Descending)

            Compare-Session $sorted $truth | Should -BeNullOrEmpty
            $keys = @($sorted | ForEach-Object $key)
            $expected = @($keys)
            if ($keys[0] -is [string]) { [array]::Sort($expected, [System.StringComparer]::Ordinal) } else { [array]::Sort($expected) }
            if ($Descending) { [array]::Reverse($expected) }
            $keys -join '|' | Should -BeExactly ($expected -join '|')
            # Other orders are sorted on the client, from rows read newest first.
            Get-SimulatorRequest $simulator | Should -Be "$page&$(if ($SortBy -eq 'CreationTime' -and -not $Descending) { 'sortAsc' } else { 'sortDesc' })=CreationTime&pageSize=2000&page=1"
        }

        It 'returns the oldest first with -Descending:$false alone' {
            Compare-Session (Get-VemRestoreSession -Descending:$false) ($truth | Sort-Object { $_.creationTimeUtc.Ticks }) -Ordered | Should -BeNullOrEmpty
        }
    }

    Context 'pages' {
        It 'requests slices of time that fit in -PageSize rows' {
            Clear-SimulatorRequest $simulator
            Compare-Session (Get-VemRestoreSession -PageSize 100) $all -Ordered | Should -BeNullOrEmpty
            $requests = @(Get-SimulatorRequest $simulator)
            $requests[0] | Should -Be "$page&sortDesc=CreationTime&pageSize=100&page=1"
            # Concurrent requests are bounded on both sides; the last one is open-ended.
            $requests | Select-Object -Skip 1 | ForEach-Object { Get-FilterText $_ } | Should -Match '^(CreationTime>="[-\d]+T[:\d]+Z";)?CreationTime<="[-\d]+T[:\d]+Z"$'
            $requests | Select-Object -Skip 1 | Should -Match 'sortDesc=CreationTime&pageSize=100&page=1$'
            $requests.Count | Should -BeLessThan 30
        }

        It 'requests one response after the other with -ThrottleLimit 1, each from where the previous one became incomplete' {
            $patient = Connect-Simulator $simulator 'SIM\portaluser' -With @{ NotDefault = $true; ThrottleLimit = 1 }
            Clear-SimulatorRequest $simulator
            $rows = @(Get-VemRestoreSession -PageSize 100 -Server $patient)
            Disconnect-VemServer $patient
            Compare-Session $rows $all -Ordered | Should -BeNullOrEmpty
            $requests = @(Get-SimulatorRequest $simulator)
            $requests.Count | Should -BeIn 13, 14
            $requests[0] | Should -Be "$page&sortDesc=CreationTime&pageSize=100&page=1"
            # Up to the end of the hundredth row's second, in which other rows may be missing.
            $second = [datetime]::new($all[99].CreationTimeUtc.Ticks - $all[99].CreationTimeUtc.Ticks % 10000000, 'Utc')
            $bound = [uri]::EscapeDataString("CreationTime<=`"$($second.AddSeconds(1).ToString('s', [cultureinfo]::InvariantCulture))Z`"")
            $requests[1] | Should -Be "$page&filter=$bound&sortDesc=CreationTime&pageSize=100&page=1"
            $bounds = @($requests | Select-Object -Skip 1 | ForEach-Object { Get-FilterText $_ })
            $bounds | Should -Be @($bounds | Sort-Object -Descending)
        }

        It 'returns all rows in another order while sessions are purged and as many are added: <Order.Keys> <Order.Values>' -ForEach @(
            @{ Order = @{ SortBy = 'Name' } }
            @{ Order = @{ SortBy = 'EndTime' } }
        ) {
            $moving = Start-Simulator '--sessions', '300', '--seed', '5'
            try {
                $server = Connect-Simulator $moving -With @{ NotDefault = $true; ThrottleLimit = 1 }
                $before = @(Get-SimulatorSession $moving).id
                Set-SimulatorFault $moving @(
                    @{ fault = 'purge-sessions'; n = 3; times = 1; match = @{ pathContains = '/api/query'; skip = 2 } }
                    @{ fault = 'insert-sessions'; n = 9; times = 1; match = @{ pathContains = '/api/query'; skip = 2 } })
                $rows = @(Get-VemRestoreSession -Server $server -PageSize 100 @Order -ErrorAction Stop)
                $still = @(Get-SimulatorSession $moving).id | Where-Object { $_ -in $before }
                Disconnect-VemServer $server
                $still.Count | Should -Be 297
                $still | Where-Object { $_ -notin [string[]] $rows.Id } | Should -BeNullOrEmpty
                @($rows.Id | Sort-Object -Unique).Count | Should -Be $rows.Count
            } finally { Stop-Simulator $moving }
        }

        It 'requests 2000 rows by default' {
            Clear-SimulatorRequest $simulator
            $null = Get-VemRestoreSession
            Get-SimulatorRequest $simulator | Should -Be "$page&sortDesc=CreationTime&pageSize=2000&page=1"
        }

        It 'handles -First 5 with one request for a few rows more' {
            Clear-SimulatorRequest $simulator
            Compare-Session (Get-VemRestoreSession -First 5) $all[0..4] -Ordered | Should -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -Be "$page&sortDesc=CreationTime&pageSize=15&page=1"
        }

        It 'handles -First 0 without a request' {
            Clear-SimulatorRequest $simulator
            Get-VemRestoreSession -First 0 | Should -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'handles -First of a few less than a page with one request, and of one more than a page with two' {
            Clear-SimulatorRequest $simulator
            Compare-Session (Get-VemRestoreSession -First 90 -PageSize 100) $all[0..89] -Ordered | Should -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -Be "$page&sortDesc=CreationTime&pageSize=100&page=1"
            Clear-SimulatorRequest $simulator
            Compare-Session (Get-VemRestoreSession -First 101 -PageSize 100) $all[0..100] -Ordered | Should -BeNullOrEmpty
            @(Get-SimulatorRequest $simulator).Count | Should -Be 2
        }

        It 'stops after one request if the pipeline needs one object' {
            Clear-SimulatorRequest $simulator
            Compare-Session (Get-VemRestoreSession | Select-Object -First 1) $all[0] -Ordered | Should -BeNullOrEmpty
            Compare-Session (Get-VemRestoreSession -PageSize 10 | Select-Object -First 5) $all[0..4] -Ordered | Should -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -Be "$page&sortDesc=CreationTime&pageSize=2000&page=1", "$page&sortDesc=CreationTime&pageSize=10&page=1"
        }

        It 'omits the first ones with -Skip' {
            Compare-Session (Get-VemRestoreSession -Skip 1200 -PageSize 500) $all[1200..1233] -Ordered | Should -BeNullOrEmpty
            Compare-Session (Get-VemRestoreSession -Skip 10 -First 5) $all[10..14] -Ordered | Should -BeNullOrEmpty
            Compare-Session (Get-VemRestoreSession -VmName 'sql*' -Skip 3 -First 4) @($all | Where-Object VmName -Like 'sql*')[3..6] -Ordered | Should -BeNullOrEmpty
            Get-VemRestoreSession -Skip 1234 | Should -BeNullOrEmpty
            Get-VemRestoreSession -Skip 99999 | Should -BeNullOrEmpty
        }

        It 'counts only matches with -First and a pattern' {
            $expected = @($all | Where-Object VmName -Like '*sql*')
            Compare-Session (Get-VemRestoreSession -VmName '*sql*' -First 7 -PageSize 20) $expected[0..6] -Ordered | Should -BeNullOrEmpty
            Compare-Session (Get-VemRestoreSession -VmName '*sql*' -First 5000) $expected -Ordered | Should -BeNullOrEmpty
        }

        It 'returns the total count first, exact if the server filters' {
            Clear-SimulatorRequest $simulator
            $rows = @(Get-VemRestoreSession -Result Failed -First 2 -IncludeTotalCount)
            $failed = @($all | Where-Object Result -EQ 'Failed')
            $rows[0] | Should -BeOfType [uint64]
            $rows[0] | Should -Be $failed.Count
            $rows[0].Accuracy | Should -Be 1
            Compare-Session $rows[1..2] $failed[0..1] -Ordered | Should -BeNullOrEmpty
            $rows.Count | Should -Be 3
            Get-SimulatorRequest $simulator | ForEach-Object { $_ -replace 'filter=[^&]*', 'filter=*' } | Should -Be @(
                'GET /api/query?type=RestoreSession&format=References&filter=*&sortDesc=CreationTime&pageSize=1&page=1'
                "$page&filter=*&sortDesc=CreationTime&pageSize=12&page=1"
            )
        }

        It 'returns only the total count with -First 0' {
            Clear-SimulatorRequest $simulator
            $count = @(Get-VemRestoreSession -First 0 -IncludeTotalCount)
            $count.Count | Should -Be 1
            $count[0] | Should -Be 1234
            @(Get-SimulatorRequest $simulator).Count | Should -Be 1
        }

        It 'reports the total count as an estimate with a pattern' {
            $rows = @(Get-VemRestoreSession -VmName 'sql*' -First 1 -IncludeTotalCount)
            $rows[0].Accuracy | Should -BeGreaterThan 0
            $rows[0].Accuracy | Should -BeLessThan 1
            Get-VemRestoreSession -VmName 'sql*' -First 0 -IncludeTotalCount | Out-String | Should -BeLike 'Estimated*'
        }

        It 'shows no progress on a short read' {
            $shell = [powershell]::Create([System.Management.Automation.RunspaceMode]::CurrentRunspace)
            $rows = $shell.AddCommand('Get-VemRestoreSession').AddParameter('First', 3).Invoke()
            $rows.Count | Should -Be 3
            $shell.Streams.Progress.Count | Should -Be 0
            $shell.Dispose()
        }

        It 'shows each request with -Verbose: method, path, status, time, rows' {
            $verbose = @(Get-VemRestoreSession -PageSize 500 -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message)
            @($verbose -match "^GET $([regex]::Escape("$($simulator.Address)/api/query?type=RestoreSession&format=Entities"))\S+pageSize=500&page=1 200 \d+ ms$").Count | Should -BeGreaterOrEqual 3
            $verbose | Should -Contain "$($em.Name): 500 rows received; more follow."
            @($verbose -match "^$([regex]::Escape($em.Name)): \d+ rows received, the last ones\.$").Count | Should -Be 1
        }

        It 'reports with -Verbose that the client sorts rows in another order' {
            Get-VemRestoreSession -SortBy Name -First 1 -Verbose 4>&1 | Where-Object { $_ -like '*sorted by Name on the client*' } | Should -Not -BeNullOrEmpty
        }
    }

    Context 'by id' {
        It 'accepts a GUID' {
            Clear-SimulatorRequest $simulator
            $session = Get-VemRestoreSession -Id $all[3].Id
            Compare-Session $session $all[3] | Should -BeNullOrEmpty
            $session | ConvertTo-Json | Should -BeExactly ($all[3] | ConvertTo-Json)
            Get-SimulatorRequest $simulator | Should -Be "GET /api/restoreSessions/$($all[3].Id)?format=Entity"
        }

        It 'accepts <What>, each with one request' -ForEach @(
            @{ What = 'a GUID as text'; Make = { $_.Id.ToString() } }
            @{ What = 'a GUID in braces'; Make = { $_.Id.ToString('B') } }
            @{ What = 'a URN'; Make = { $_.Uid } }
            @{ What = 'a restore session'; Make = { $_ } }
            @{ What = 'an object with an Id'; Make = { [pscustomobject] @{ Id = $_.Id } } }
            @{ What = 'an object with a Uid'; Make = { [pscustomobject] @{ Uid = $_.Uid; Other = 1 } } }
            @{ What = 'a row of a CSV file'; Make = { $_ | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv } }
            @{ What = 'an object of JSON'; Make = { $_ | ConvertTo-Json | ConvertFrom-Json } }
        ) {
            Clear-SimulatorRequest $simulator
            $made = @($all[10, 700, 5] | ForEach-Object $Make)
            Compare-Session ($made | Get-VemRestoreSession) $all[10, 700, 5] -Ordered | Should -BeNullOrEmpty
            $expected = $all[10, 700, 5] | ForEach-Object { "GET /api/restoreSessions/$($_.Id)?format=Entity" } | Sort-Object
            Get-SimulatorRequest $simulator | Sort-Object | Should -Be $expected
            Compare-Session (Get-VemRestoreSession -Id $made) $all[10, 700, 5] -Ordered | Should -BeNullOrEmpty
        }

        It 'keeps the order of many IDs' {
            $picked = @($all | Where-Object { $_.Result -eq 'Failed' } | Sort-Object Id | Select-Object -First 40)
            Compare-Session ($picked | Get-VemRestoreSession) $picked -Ordered | Should -BeNullOrEmpty
        }

        It 'requests <Limit> IDs at a time with -ThrottleLimit <Limit>' -ForEach @{ Limit = 1 }, @{ Limit = 5 } {
            $throttled = Connect-Simulator $simulator 'SIM\portaluser' -With @{ NotDefault = $true; ThrottleLimit = $Limit; OperationTimeoutSeconds = 2; MaximumRetryCount = 0 }
            Set-SimulatorFault $simulator @{ fault = 'hang-before-headers'; match = @{ pathContains = '/restoreSessions/' }; times = 0 }
            try {
                Clear-SimulatorRequest $simulator
                # None but the first ones: the command stops when the first one times out.
                (Get-ErrorOf { Get-VemRestoreSession -Id $all[0..9].Id -Server $throttled -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'VemTimeout,*'
                Get-SimulatorRequest $simulator | Sort-Object | Should -Be ($all[0..($Limit - 1)] | ForEach-Object { "GET /api/restoreSessions/$($_.Id)?format=Entity" } | Sort-Object)
            } finally {
                Clear-SimulatorFault $simulator
                Disconnect-VemServer $throttled
            }
        }

        It 'reports an unknown id and returns the others if the server responds with <_>' -ForEach 404, 500 {
            Set-SimulatorOption $simulator @{ 'unknown-id' = "$_"; 'message-language' = 'german' }
            $unknown = [guid]::NewGuid()
            $rows = $all[0].Id, $unknown, $all[1].Id | Get-VemRestoreSession -ErrorVariable failed -ErrorAction SilentlyContinue
            Set-SimulatorOption $simulator $usual
            Compare-Session $rows $all[0, 1] -Ordered | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemEntityNotFound,*'
            $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            [string] $failed[0].TargetObject | Should -Be "$unknown"
            $failed[0].Exception.Message | Should -BeLike "*$unknown*$($em.Name)*"
        }

        It 'reports an invalid id without a request, and returns the others' {
            Clear-SimulatorRequest $simulator
            $rows = Get-VemRestoreSession -Id 'not-an-id', $all[2].Uid -ErrorVariable failed -ErrorAction SilentlyContinue
            Compare-Session $rows $all[2] | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemEntityNotFound,*'
            $failed[0].TargetObject | Should -Be 'not-an-id'
            Get-SimulatorRequest $simulator | Should -Be "GET /api/restoreSessions/$($all[2].Id)?format=Entity"
        }

        It 'is silent on empty pipeline input' {
            Clear-SimulatorRequest $simulator
            @() | Get-VemRestoreSession -ErrorAction Stop | Should -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }
    }

    Context 'from the pipeline' {
        BeforeEach { Clear-SimulatorRequest $simulator }

        It 'reads the VMs of rows at once: <What>' -ForEach @(
            @{ What = 'rows of a CSV file'; Do = { "VmName,Owner`nsql-01,a`nweb01,c" | ConvertFrom-Csv | Get-VemRestoreSession -Result Failed, Warning } }
            @{ What = 'names by a script block'; Do = { 'sql-01', 'web01' | Get-VemRestoreSession -VmName { $_ } -Result Failed, Warning } }
            @{ What = 'names that a script block makes'; Do = { [pscustomobject]@{ Name = 'SQL-01'; Id = '/subscriptions/1' }, [pscustomobject]@{ Name = 'web01'; Id = '/2' } | Get-VemRestoreSession -VmName { $_.Name.ToLower() } -Result Failed, Warning } }
        ) {
            $rows = @(& $Do)
            $rows.Count | Should -BeGreaterThan 1
            Compare-Session $rows ($all | Where-Object { $_.VmName -in 'sql-01', 'web01' -and $_.Result -in 'Failed', 'Warning' }) -Ordered | Should -BeNullOrEmpty
            $sent = @(Get-SimulatorRequest $simulator)
            $sent.Count | Should -Be 1
            [uri]::UnescapeDataString($sent[0]) | Should -Match '"sql-01".*"web01"'
        }

        It 'accepts patterns in names, and a single bracket literally' {
            $rows = 'sql-0?', 'srv[1' | Get-VemRestoreSession -VmName { $_ }
            Compare-Session $rows ($all | Where-Object VmName -Like 'sql-0?') -Ordered | Should -BeNullOrEmpty
        }

        It 'takes the names of its own objects literally: <What>' -ForEach @(
            @{ What = 'sessions without IDs'; Make = { $all | Select-Object VmName } }
            @{ What = 'restore points without IDs'; Make = { Get-VemRestorePoint 'srv`*04', 'R&D [test]' -CreatedAfter 2026-01-01 | Select-Object VmName } }
            @{ What = 'such sessions out of a job'; Make = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(@($all | Select-Object VmName))) } }
        ) {
            $piped = @(& $Make | Where-Object VmName -In 'srv*04', 'R&D [test]' | Sort-Object VmName -Unique)
            $piped.Count | Should -Be 2
            Clear-SimulatorRequest $simulator
            $rows = $piped | Get-VemRestoreSession
            Compare-Session $rows ($all | Where-Object VmName -In 'srv*04', 'R&D [test]') -Ordered | Should -BeNullOrEmpty
            Get-FilterText @(Get-SimulatorRequest $simulator)[0] | Should -Be 'VmDisplayName=="R&D [test]",VmDisplayName=="srv*04"'
        }

        It 'reads the sessions of coverage rows on their backup server: <What>' -ForEach @(
            @{ What = 'objects'; Make = { $_ } }
            @{ What = 'objects out of a job'; Make = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) } }
            @{ What = 'selected properties'; Make = { $_ | Select-Object VmName, BackupServer } }
        ) {
            $coverage = @(Get-VemRestoreCoverage 'srv`*04', 'sql-01', 'sql-02' -CreatedAfter 2026-01-01 -ProtectedSince 2026-01-01)
            $coverage.Count | Should -Be 3
            $elsewhere = @($coverage.BackupServer -ne ($coverage | Where-Object VmName -EQ 'sql-01').BackupServer)[0]
            Clear-SimulatorRequest $simulator
            $rows = $coverage | ForEach-Object $Make | Get-VemRestoreSession -Result Failed, Success
            Compare-Session $rows ($all | Where-Object { $_.VmName -in $coverage.VmName -and $_.Result -in 'Failed', 'Success' }) -Ordered | Should -BeNullOrEmpty
            $sent = @(Get-SimulatorRequest $simulator | ForEach-Object { Get-FilterText $_ })
            $sent.Count | Should -Be 1
            $sent | Should -BeLike '*BackupServerName=="*";*VmDisplayName=="srv`*04"*'

            # The same VM on a backup server that does not have it.
            $moved = $coverage | Where-Object VmName -EQ 'sql-01' | ForEach-Object $Make | Select-Object VmName, @{ Name = 'BackupServer'; Expression = { $elsewhere } }
            $moved.psobject.TypeNames[0] = 'Selected.VeeamEM.RestoreCoverage'
            $moved | Get-VemRestoreSession | Should -BeNullOrEmpty
        }

        It 'reads the VMs of sessions only if a script block binds them' {
            $rows = $all[0] | Get-VemRestoreSession -VmName { $_.VmName }
            Compare-Session $rows ($all | Where-Object VmName -EQ $all[0].VmName) -Ordered | Should -BeNullOrEmpty
        }

        It 'reads the sessions of backup servers by their UID: <What>' -ForEach @(
            @{ What = 'objects'; Make = { $_ } }
            @{ What = 'objects out of a job'; Make = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) } }
            @{ What = 'rows of a CSV file'; Make = { $_ | ConvertTo-Csv | ConvertFrom-Csv } }
            @{ What = 'selected properties'; Make = { $_ | Select-Object Name, Id } }
            @{ What = 'UIDs'; Make = { $_.Uid } }
        ) {
            $piped = @(Get-VemBackupServer vbr1* | ForEach-Object $Make)
            Clear-SimulatorRequest $simulator
            $rows = $piped | Get-VemRestoreSession -Result Failed
            Compare-Session $rows ($all | Where-Object { $_.BackupServer -like 'vbr1*' -and $_.Result -eq 'Failed' }) -Ordered | Should -BeNullOrEmpty
            $sent = @(Get-SimulatorRequest $simulator)
            $sent.Count | Should -Be 1
            [uri]::UnescapeDataString($sent[0]) | Should -Match '"urn:veeam:BackupServer:'
        }

        It 'reads the sessions of restore points by their id: <What>' -ForEach @(
            @{ What = 'objects'; Make = { $_ } }
            @{ What = 'objects out of a job'; Make = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) } }
            @{ What = 'UIDs'; Make = { $_.Uid } }
        ) {
            $wanted = @($all | Where-Object RestorePointId | Select-Object -First 3)
            $piped = @(Get-VemRestorePoint -Id $wanted.RestorePointId | ForEach-Object $Make)
            Clear-SimulatorRequest $simulator
            $rows = $piped | Get-VemRestoreSession -CreatedAfter 2026-01-01
            Compare-Session $rows ($all | Where-Object { $_.RestorePointId -in $wanted.RestorePointId }) -Ordered | Should -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -BeLike '*filter=CreationTime*'
        }

        It 'narrows sessions that are piped in' {
            $piped = $all[0..40]
            Compare-Session ($piped | Get-VemRestoreSession -Result Failed, Warning) ($piped | Where-Object Result -In 'Failed', 'Warning') -Ordered | Should -BeNullOrEmpty
            ($piped | Get-VemRestoreSession -Result Failed, Warning -AsReference).Id | Should -Be ($piped | Where-Object Result -In 'Failed', 'Warning').Id
        }

        It 'rejects a filter that only the server can decide for sessions that are piped in, once and before any request' {
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { $all[0..4] | Get-VemRestoreSession -Filter 'Result>="Warning"' }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemInputInvalid,*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidData'
            $failure.Exception.Message | Should -BeLike 'The filter Result>="Warning" compares by an order that only the server knows*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'rejects an order for sessions that are piped in: <With.Keys>' -ForEach @(
            @{ With = @{ SortBy = 'Name' } }
            @{ With = @{ Descending = $true } }
        ) {
            $three = $all[30, 20, 40]
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { $three | Get-VemRestoreSession @With }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemRequestInvalid,*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Sort-Object*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
            Compare-Session ('sql-02', 'web02' | Get-VemRestoreSession -VmName { $_ } -SortBy CreationTime) (Get-VemRestoreSession sql-02, web02 -SortBy CreationTime) -Ordered | Should -BeNullOrEmpty
        }

        It 'explains objects that it cannot use: <What>' -ForEach @(
            @{ What = 'a hashtable'; Object = @{ VmName = 'sql-02' }; Says = 'A hashtable was piped in.*'; Action = '*`[pscustomobject`]*' }
            @{ What = 'a row of other columns'; Object = [pscustomobject]@{ Machine = 'sql-02' }; Says = '*it has Machine.'; Action = '*-VmName { $_.Machine }.' }
            @{ What = 'an object of another type'; Object = [datetime]::new(2026, 1, 1); Says = '*it has *Year*'; Action = '*-VmName { $_.Name }.' }
        ) {
            $Object | Get-VemRestoreSession -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemInputInvalid,*'
            "$($failed[0])" | Should -BeLike $Says
            $failed[0].ErrorDetails.RecommendedAction | Should -BeLike $Action
        }

        It 'rejects a filter that cannot be applied to such sessions' {
            $failure = Get-ErrorOf { $all[0] | Get-VemRestoreSession -Filter 'State>="Working"' }
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemInputInvalid,VeeamEM.Commands.GetVemRestoreSessionCommand'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'counts -First and -Skip over all' {
            $vm = [pscustomobject]@{ VmName = 'sql-01' }
            $whole = @($all[0, 9]) + @($all | Where-Object VmName -EQ 'sql-01')
            Compare-Session (@($all[0, 9]) + $vm | Get-VemRestoreSession -First 4) $whole[0..3] -Ordered | Should -BeNullOrEmpty
            Compare-Session (@($all[0, 9]) + $vm | Get-VemRestoreSession -First 2 -Skip 1) $whole[1, 2] -Ordered | Should -BeNullOrEmpty
        }

        It 'suggests the parameter for <What>, and continues' -ForEach @(
            @{ What = 'a name'; Piped = 'sql-01'; Says = 'sql-01'; Advice = '*-VmName { $_ }*' }
            @{ What = 'an object without id and VM'; Piped = [pscustomobject]@{ Name = 'sql-01'; Secret = 'hunter2' }; Says = 'Name, Secret'; Advice = '*-VmName { $_.Name }*' }
            @{ What = 'a row with an empty name'; Piped = [pscustomobject]@{ VmName = ''; Owner = 'hunter2' }; Says = 'VmName, Owner'; Advice = '*VmName*' }
            @{ What = 'a UID of another kind'; Piped = "urn:veeam:Job:$([guid]::Empty)"; Says = 'Job'; Advice = '*-Id*' }
        ) {
            $rows = $Piped, $all[4].Id | Get-VemRestoreSession -ErrorVariable failed -ErrorAction SilentlyContinue
            Compare-Session $rows $all[4] | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeExactly 'VemInputInvalid,VeeamEM.Commands.GetVemRestoreSessionCommand'
            "$($failed[0])" | Should -BeLike "*$Says*"
            "$($failed[0])" | Should -Not -BeLike '*hunter2*'
            $failed[0].ErrorDetails.RecommendedAction | Should -BeLike $Advice
            Get-SimulatorRequest $simulator | Should -Be "GET /api/restoreSessions/$($all[4].Id)?format=Entity"
        }

        It 'is silent on empty pipeline input, even with criteria' {
            @() | Get-VemRestoreSession -Result Failed -First 3 -ErrorAction Stop | Should -BeNullOrEmpty
            @() | Get-VemRestoreSession -VmName { $_ } -ErrorAction Stop | Should -BeNullOrEmpty
            @() | Get-VemRestoreSession sql* -CreatedAfter 2026-01-01 -ErrorAction Stop | Should -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }
    }

    Context 'mistakes cost no request' -Tag 'Worldwide' {
        It 'rejects the filter <Filter>' -ForEach $badFilters {
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Get-VemRestoreSession -Filter $Filter }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemFilterInvalid,*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $failure.Exception.Message | Should -Match $Says
            $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'rejects an object without a name: <Command> -<Parameter>' -ForEach @(
            @{ Command = 'Get-VemRestoreSession'; Parameter = 'VmName'; Reads = 'VmName or Name' }
            @{ Command = 'Get-VemRestoreSession'; Parameter = 'BackupServer'; Reads = 'BackupServer or Name' }
            @{ Command = 'Get-VemRestoreSession'; Parameter = 'Name'; Reads = 'Name' }
            @{ Command = 'Get-VemRestorePoint'; Parameter = 'VmName'; Reads = 'VmName or Name' }
            @{ Command = 'Get-VemRestorePoint'; Parameter = 'BackupServer'; Reads = 'BackupServer or Name' }
            @{ Command = 'Get-VemBackupServer'; Parameter = 'Name'; Reads = 'BackupServer or Name' }
            @{ Command = 'Get-VemRestoreCoverage'; Parameter = 'VmName'; Reads = 'VmName or Name' }
            @{ Command = 'Watch-VemRestoreSession'; Parameter = 'VmName'; Reads = 'VmName or Name' }
            @{ Command = 'Import-VemRestoreHistory'; Parameter = 'VmName'; Reads = 'VmName or Name'; History = 'none.jsonl' }
        ) {
            Clear-SimulatorRequest $simulator
            $with = @{ $Parameter = 'sql', [pscustomobject]@{ Machine = 'secret'; Owner = 'x' } }
            if ($History) { $with.Path = $History }
            $failure = Get-ErrorOf { & $Command @with }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemInputInvalid,*'
            "$failure" | Should -BeExactly "An object in -$Parameter has no value in $Reads; it has Machine, Owner."
            $failure.ErrorDetails.RecommendedAction | Should -BeLike "*-$Parameter (Import-Csv machines.csv).Machine"
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'rejects an invalid pattern: <With.Keys> <With.Values>' -ForEach @(
            @{ With = @{ VmName = , '[a' } }
            @{ With = @{ VmName = 'web*', 'x[' } }
            @{ With = @{ Name = , 'FLR_[app-7@*' } }
            @{ With = @{ BackupServer = , '[]' } }
        ) {
            Clear-SimulatorRequest $simulator
            foreach ($command in 'Get-VemRestoreSession', 'Watch-VemRestoreSession') {
                $failure = Get-ErrorOf { & $command @With }
                $failure.FullyQualifiedErrorId | Should -BeLike 'VemFilterInvalid,*'
                $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
                $failure.Exception.Message | Should -BeLike "*$([WildcardPattern]::Escape(@($With.Values)[0][-1]))*"
                $failure.ErrorDetails.RecommendedAction | Should -BeLike '*backtick*'
            }
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'corrects a pattern as it was typed: -<Parameter> <Typed>' -ForEach @(
            @{ Parameter = 'Name'; Typed = 'FLR_[sql-01]*'; Advice = "*-Name 'FLR_``[sql-01``]*'*" }
            @{ Parameter = 'VmName'; Typed = 'x[y'; Advice = "*-VmName 'x``[y'*" }
            @{ Parameter = 'BackupServer'; Typed = "o'neil["; Advice = "*-BackupServer 'o''neil``['*" }
        ) {
            $with = @{ $Parameter = $Typed }
            $failure = Get-ErrorOf { Get-VemRestoreSession @with }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemFilterInvalid,*'
            $failure.Exception.Message.StartsWith("-$Parameter '$Typed'") | Should -BeTrue
            $failure.ErrorDetails.RecommendedAction.Contains($Advice.Trim('*')) | Should -BeTrue -Because $failure.ErrorDetails.RecommendedAction
        }

        It 'suggests Where-Object if a filter uses a property that only the object has: <_>' -ForEach 'Duration>"1:00"', 'duration>1', 'IsRunning=="true"', 'VmName=="x"' {
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Get-VemRestoreSession -Filter $_ }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemFilterInvalid,*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike "*Where-Object $($_ -replace '[^a-z].*')*"
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'rejects a range that ends before it begins: <With.Keys>' -ForEach @(
            @{ With = @{ CreatedAfter = '2026-11-02'; CreatedBefore = '2026-11-01' } }
            @{ With = @{ EndedAfter = '2026-11-02'; EndedBefore = '2026-11-01' } }
            @{ With = @{ CreatedAfter = '2026-11-02'; CreatedBefore = '2026-11-02' } }
        ) {
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Get-VemRestoreSession @With }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemFilterInvalid,*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'rejects <With.Keys> <With.Values>' -ForEach @(
            @{ With = @{ State = 'Sleeping' } }
            @{ With = @{ Result = 'Great' } }
            @{ With = @{ SortBy = 'Progress' } }
            @{ With = @{ PageSize = 0 } }
            @{ With = @{ VmName = '' } }
            @{ With = @{ VmName = $null } }
            @{ With = @{ CreatedAfter = 'sometime' } }
        ) {
            Clear-SimulatorRequest $simulator
            (Get-ErrorOf { Get-VemRestoreSession @With }).FullyQualifiedErrorId | Should -Match '^(ParameterArgumentValidationError|CannotConvertArgument)'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'says what to type if a name is not connected' {
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Get-VemRestoreSession -Server em99 }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemNotConnected,*'
            $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-VemServer em99 -Credential (Get-Credential)*'
            (Get-ErrorOf { Get-VemRestoreSession -Server 'em9*' }).FullyQualifiedErrorId | Should -BeLike 'VemNotConnected,*'
            (Get-ErrorOf { Get-VemRestoreSession -Id $all[0].Id -Server em99 }).FullyQualifiedErrorId | Should -BeLike 'VemNotConnected,*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'says what to type if nothing is connected' {
            $shell = [powershell]::Create()
            $null = $shell.AddScript("Import-Module '$env:VEEAMEM_MODULE'; Get-VemRestoreSession")
            $shell.Invoke() | Should -BeNullOrEmpty
            $failure = $shell.Streams.Error[0]
            $shell.Dispose()
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemNotConnected,*'
            $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-VemServer*-Credential*'
        }
    }

    Context 'a server that' {
        AfterEach {
            Set-SimulatorOption $simulator $usual
        }

        It '<Case>, still returns everything once' -ForEach $whole {
            Set-SimulatorOption $simulator $Option
            if (-not $With) { $With = @{} }
            Compare-Session (Get-VemRestoreSession @With -ErrorAction Stop) $all -Ordered | Should -BeNullOrEmpty
        }

        It 'clamps the page size is asked for slices that fit' {
            Set-SimulatorOption $simulator @{ 'max-page-size' = 500 }
            Clear-SimulatorRequest $simulator
            $null = Get-VemRestoreSession
            $requests = @(Get-SimulatorRequest $simulator)
            $requests[0] | Should -Be "$page&sortDesc=CreationTime&pageSize=2000&page=1"
            $requests.Count | Should -BeIn 3, 4, 5
        }

        It '<Case>, still returns the right rows' -ForEach $filtered {
            Set-SimulatorOption $simulator $Option
            $expected = @($all | Where-Object $Where)
            $expected.Count | Should -BeGreaterThan 0
            Compare-Session (Get-VemRestoreSession @With) $expected -Ordered | Should -BeNullOrEmpty
        }

        It 'writes <_> as the end of a running session: no end here' -ForEach 'absent', 'empty', 'year1' {
            Set-SimulatorOption $simulator @{ 'running-end' = $_ }
            $running = @(Get-VemRestoreSession -Filter 'State!="Stopped"' -WarningVariable warnings | Where-Object Name -NE 'ended-but-working')
            $running.Count | Should -BeGreaterThan 10
            @($running | Where-Object { $null -ne $_.EndTime -or $null -ne $_.EndTimeUtc -or $null -ne $_.Duration -or -not $_.IsRunning }).Count | Should -Be 0
            $warnings | Should -BeNullOrEmpty
        }

        It 'writes an empty result as <Shape> of <Pages> pages' -ForEach @(
            foreach ($shape in 'inner', 'bare', 'absent') { foreach ($pages in '0', '1') { @{ Shape = $shape; Pages = $pages } } }
        ) {
            Set-SimulatorOption $simulator @{ 'empty-result' = $Shape; 'empty-pages-count' = $Pages }
            Clear-SimulatorRequest $simulator
            Get-VemRestoreSession -VmName nosuchvm -ErrorAction Stop | Should -BeNullOrEmpty
            @(Get-SimulatorRequest $simulator).Count | Should -Be 1
        }

        It 'rejects a filter with <Status> in <Language> is quoted' -ForEach @(
            @{ Status = 400; Language = 'english'; Words = 'The filter is not valid' }
            @{ Status = 500; Language = 'english'; Words = 'The filter is not valid' }
            @{ Status = 400; Language = 'german'; Words = 'Der Filter ist ungültig' }
        ) {
            Set-SimulatorOption $simulator @{ 'filter-error' = "$Status"; 'message-language' = $Language }
            $failure = Get-ErrorOf { Get-VemRestoreSession -Filter 'Type=="Nonsense"' -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemFilterInvalid,*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $failure.Exception.Message | Should -BeLike "*$Words*"
            $failure.Exception.Message | Should -BeLike '*Type=="Nonsense"*'
        }

        It 'rejects an unknown job type with <_>: the filter is at fault' -ForEach 400, 500 {
            Set-SimulatorOption $simulator @{ 'filter-error' = "$_" }
            $failure = Get-ErrorOf { Get-VemRestoreSession -JobType Nonsense -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemFilterInvalid,*'
            $failure.Exception.Message | Should -BeLike '*The filter is not valid*'
        }

        It 'ignores a filter it cannot parse lets no wrong row through' {
            Set-SimulatorOption $simulator @{ 'filter-error' = 'ignored' }
            Get-VemRestoreSession -JobType Nonsense -ErrorAction Stop | Should -BeNullOrEmpty
            Get-VemRestoreSession -Filter 'Type=="Nonsense",VmDisplayName=="sql-01"' | ForEach-Object VmName | Sort-Object -Unique | Should -Be 'sql-01'
        }

        It 'keeps only 30 days returns what it has' {
            Set-SimulatorOption $simulator @{ 'query-window-days' = 30 }
            Compare-Session (Get-VemRestoreSession) ($all | Where-Object CreationTimeUtc -GE (Utc '2026-10-16T12:00:00Z')) -Ordered | Should -BeNullOrEmpty
        }

        It 'has no query service (<_>) is read by the collection, and older sessions are an error' -ForEach 404, 405 {
            Set-SimulatorOption $simulator @{ 'query-service' = 'off'; 'query-service-off-status' = "$_" }
            $rows = Get-VemRestoreSession -ErrorVariable failed -ErrorAction SilentlyContinue -WarningVariable warnings
            Compare-Session $rows ($all | Where-Object CreationTimeUtc -GE (Utc '2026-10-16T12:00:00Z')) -Ordered | Should -BeNullOrEmpty
            $failed.FullyQualifiedErrorId | Should -Be 'VemResultIncomplete,VeeamEM.Commands.GetVemRestoreSessionCommand'
            $failed.Exception.Message | Should -BeLike '*30 days*'
            $warnings | Should -BeNullOrEmpty
        }
    }

    Context 'an unknown backup server' {
        BeforeAll {
            $script:list = 'GET /api/query?type=BackupServer&format=Entities&sortAsc=UID&pageSize=2000&page=1'
        }

        BeforeEach {
            Clear-SimulatorRequest $simulator
            $script:quietly = @{ WarningVariable = 'warned'; WarningAction = 'SilentlyContinue'; ErrorAction = 'Stop' }
        }

        It 'causes a warning that lists the existing names, at the cost of one more request' {
            Get-VemRestoreSession -BackupServer vbr1 @quietly | Should -BeNullOrEmpty
            @($warned).Count | Should -Be 1
            "$warned" | Should -Be "There is no backup server vbr1 on $($em.Name). Existing backup servers: hv-backup.sim.example, vbr1.sim.example, vbr2.sim.example. Correct -BackupServer; Get-VemBackupServer lists the names."
            @(Get-SimulatorRequest $simulator).Count | Should -Be 2
            @(Get-SimulatorRequest $simulator)[1] | Should -Be $list
        }

        It 'causes one warning for each unknown name, whatever known names and patterns accompany it' {
            Get-VemRestoreSession -BackupServer vbr1.SIM.example, 'a`[b`]', vbr9, 'x*' -CreatedBefore (Utc '2001-01-01') @quietly | Should -BeNullOrEmpty
            @($warned).Count | Should -Be 2
            "$($warned[0])".StartsWith('There is no backup server a[b] on ') | Should -BeTrue
            "$($warned[1])" | Should -BeLike 'There is no backup server vbr9 on *'
        }

        It 'ends a command with -WarningAction Stop' {
            (Get-ErrorOf { Get-VemRestoreSession -BackupServer vbr9 -WarningAction Stop }).FullyQualifiedErrorId | Should -BeLike 'ActionPreferenceStop,*'
        }

        It 'causes a warning for references and for pages after the last one, too: <With.Keys>' -ForEach @(
            @{ With = @{ AsReference = $true } }
            @{ With = @{ First = 5 } }
            @{ With = @{ Skip = 5 } }
            @{ With = @{ SortBy = 'VmName' } }
        ) {
            Get-VemRestoreSession -BackupServer vbr9 @With @quietly | Should -BeNullOrEmpty
            @($warned).Count | Should -Be 1
            @(Get-SimulatorRequest $simulator).Count | Should -Be 2
        }

        It 'costs no further request if <Case>' -ForEach @(
            @{ Case = 'there are rows'; With = @{ BackupServer = 'vbr1.sim.example', 'vbr9' }; Requests = 1 }
            @{ Case = 'all rows are skipped'; With = @{ BackupServer = 'vbr1.sim.example', 'vbr9'; First = 5; Skip = 100000 }; Requests = 1 }
            @{ Case = 'no row is requested'; With = @{ BackupServer = 'vbr9'; First = 0 }; Requests = 0 }
            @{ Case = 'only patterns are given'; With = @{ BackupServer = 'vbr9*', 'vbr[89]' }; Requests = 1 }
            @{ Case = 'no name is given'; With = @{ VmName = 'nosuchvm' }; Requests = 1 }
        ) {
            $null = Get-VemRestoreSession @With @quietly
            $warned | Should -BeNullOrEmpty
            @(Get-SimulatorRequest $simulator).Count | Should -Be $Requests
        }

        It 'causes no warning if the name is known and has no rows' {
            Get-VemRestoreSession -BackupServer VBR1.sim.example -CreatedBefore (Utc '2001-01-01') @quietly | Should -BeNullOrEmpty
            $warned | Should -BeNullOrEmpty
            @(Get-SimulatorRequest $simulator).Count | Should -Be 2
        }

        It 'causes neither a warning nor an error for a role that may not list them: <_>' -ForEach 'SIM\vmoperator', 'SIM\fileoperator' {
            $account = Connect-Simulator $simulator $_ -With @{ NotDefault = $true }
            Clear-SimulatorRequest $simulator
            Get-VemRestoreSession -Server $account -BackupServer vbr9 @quietly | Should -BeNullOrEmpty
            $warned | Should -BeNullOrEmpty
            @(Get-SimulatorRequest $simulator).Count | Should -Be 2
            Disconnect-VemServer $account
        }

        It 'causes a warning for piped names, too' {
            'sql-01' | Get-VemRestoreSession -VmName { $_ } -BackupServer vbr9 @quietly | Should -BeNullOrEmpty
            @($warned).Count | Should -Be 1
            @(Get-SimulatorRequest $simulator).Count | Should -Be 2
        }

        It 'causes no warning after a failed read' {
            Set-SimulatorFault $simulator @{ fault = 'status'; status = 500; match = @{ pathContains = 'type=RestoreSession' } }
            try {
                $failed = Get-ErrorOf { Get-VemRestoreSession -BackupServer vbr9 -WarningVariable warned -WarningAction SilentlyContinue -ErrorAction Stop }
            } finally { Clear-SimulatorFault $simulator }
            $failed.FullyQualifiedErrorId | Should -BeLike 'VemServerError,*'
            $warned | Should -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -Not -Contain $list
        }

        It 'causes no warning if the list of names is incomplete' {
            Set-SimulatorOption $simulator @{ 'max-page-size' = 2 }
            try { Get-VemRestoreSession -BackupServer vbr9 @quietly | Should -BeNullOrEmpty } finally { Set-SimulatorOption $simulator $usual }
            $warned | Should -BeNullOrEmpty
        }
    }

    Context 'a range in the future' {
        It 'causes a warning: -<Parameter>' -ForEach @(
            @{ Parameter = 'CreatedAfter'; Says = 'no restore can match it yet.' }
            @{ Parameter = 'EndedAfter'; Says = 'no restore can match it yet.' }
        ) {
            $with = @{ $Parameter = (Get-Date).AddDays(2) }
            Get-VemRestoreSession @with -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            "$warned" | Should -Be "-$Parameter $($with[$Parameter].ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture)) is in the future: $Says"
        }

        It 'ends a command with -WarningAction Stop before a request' {
            Clear-SimulatorRequest $simulator
            $null = Get-ErrorOf { Get-VemRestoreSession -CreatedAfter (Get-Date).AddDays(2) -WarningAction Stop }
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'causes no warning if only its end is in the future' {
            $null = Get-VemRestoreSession -CreatedAfter (Utc '2026-11-01') -CreatedBefore (Get-Date).AddDays(2) -EndedBefore (Get-Date).AddDays(2) -WarningVariable warned
            $warned | Should -BeNullOrEmpty
        }
    }

    Context 'values of a newer server' {
        BeforeAll {
            $script:newer = Start-Simulator '--sessions', '400', '--undocumented-values', 'on', '--now', '2026-11-15T12:00:00Z'
            $script:newerEm = Connect-Simulator $newer -With @{ NotDefault = $true }
        }

        AfterAll {
            Disconnect-VemServer $newerEm
            Stop-Simulator $newer
        }

        It 'pass through unchanged, and can be filtered by' {
            $rows = @(Get-VemRestoreSession -Server $newerEm)
            $known = Get-SimulatorSession $newer
            Compare-Session $rows $known | Should -BeNullOrEmpty
            foreach ($word in 'JobType', 'State', 'Result') {
                $rows.$word | Sort-Object -Unique | Should -Be ($known.$word | Sort-Object -Unique)
            }
            $rows.JobType | Should -Contain 'InstantRecovery'
            Compare-Session (Get-VemRestoreSession -JobType InstantRecovery -Server $newerEm) ($rows | Where-Object JobType -EQ 'InstantRecovery') -Ordered | Should -BeNullOrEmpty
            Compare-Session (Get-VemRestoreSession -Filter 'Result=="Partial"' -Server $newerEm) ($rows | Where-Object Result -EQ 'Partial') -Ordered | Should -BeNullOrEmpty
        }
    }

    Context 'roles' {
        It 'serves <_> through the query service without a warning' -ForEach 'SIM\portaluser', 'SIM\vmoperator', 'SIM\fileoperator' {
            $account = Connect-Simulator $simulator $_ -With @{ NotDefault = $true }
            $rows = Get-VemRestoreSession -Server $account -WarningVariable warnings
            Disconnect-VemServer $account
            Compare-Session $rows $all -Ordered | Should -BeNullOrEmpty
            $warnings | Should -BeNullOrEmpty
        }

        It 'shows <_> what its scope shows' -ForEach 'SIM\portaluser' {
            Set-SimulatorOption $simulator @{ 'scope-hides-sessions' = 'on' }
            $account = Connect-Simulator $simulator $_ -With @{ NotDefault = $true }
            $rows = Get-VemRestoreSession -Server $account -ErrorAction Stop
            Disconnect-VemServer $account
            Set-SimulatorOption $simulator $usual
            Compare-Session $rows ($all | Where-Object BackupServer -EQ 'vbr1.sim.example') -Ordered | Should -BeNullOrEmpty
        }

        Context 'that may not use the query service' -Tag 'Worldwide' {
            BeforeAll {
                $script:sql = Connect-Simulator $simulator 'SIM\sqloperator' -With @{ NotDefault = $true }
                $script:window = @($all | Where-Object CreationTimeUtc -GE (Utc '2026-10-16T12:00:00Z'))
            }

            AfterAll {
                Disconnect-VemServer $sql
            }

            It 'get the rows of 30 days from the collection, and an error that the older ones are missing' {
                Clear-SimulatorRequest $simulator
                $rows = Get-VemRestoreSession -Server $sql -WarningVariable warnings -ErrorVariable failed -ErrorAction SilentlyContinue
                Compare-Session $rows $window -Ordered | Should -BeNullOrEmpty
                $window.Count | Should -BeGreaterThan 300
                $warnings | Should -BeNullOrEmpty
                $failed.FullyQualifiedErrorId | Should -Be 'VemResultIncomplete,VeeamEM.Commands.GetVemRestoreSessionCommand'
                $failed.TargetObject | Should -Be $sql
                $failed.Exception.Message | Should -BeLike "*$($sql.Name)*30 days*"
                Get-SimulatorRequest $simulator | Should -Be "$page&sortDesc=CreationTime&pageSize=2000&page=1", 'GET /api/restoreSessions?format=Entity'
            }

            It 'never treats a month that reaches past the 30 days as complete, even with -ErrorAction Stop' {
                (Get-ErrorOf { Get-VemRestoreSession -Server $sql -CreatedAfter (Utc '2026-10-01') -ErrorAction Stop }).FullyQualifiedErrorId |
                    Should -Be 'VemResultIncomplete,VeeamEM.Commands.GetVemRestoreSessionCommand'
            }

            It 'get a complete result within the 30 days: filtered, sorted and cut' {
                # The server's clock is taken from its responses.
                $lately = Start-Simulator '--sessions', '300', '--days', '40'
                try {
                    $after = @{ ErrorAction = 'Stop'; CreatedAfter = [datetime]::UtcNow.AddDays(-29) }
                    $admin = Connect-Simulator $lately -With @{ NotDefault = $true }
                    $everything = @(Get-VemRestoreSession @after -Server $admin)
                    $with = $after + @{ Server = Connect-Simulator $lately 'SIM\sqloperator' -With @{ NotDefault = $true } }
                    $everything.Count | Should -BeGreaterThan 100
                    Compare-Session (Get-VemRestoreSession @with) $everything -Ordered | Should -BeNullOrEmpty
                    Compare-Session (Get-VemRestoreSession @with -VmName 's*' -Result Success, Warning) ($everything | Where-Object { $_.VmName -like 's*' -and $_.Result -in 'Success', 'Warning' }) -Ordered |
                        Should -BeNullOrEmpty
                    Compare-Session (Get-VemRestoreSession @with -SortBy CreationTime) ($everything | Sort-Object { $_.CreationTimeUtc.Ticks }) -Ordered | Should -BeNullOrEmpty
                    foreach ($order in 'VmName', 'State', 'Result') {
                        $sorted = @(Get-VemRestoreSession @after -SortBy $order -Descending -Server $admin)
                        (Get-VemRestoreSession @with -SortBy $order -Descending).Id | Should -Be $sorted.Id
                    }
                    Disconnect-VemServer $admin, $with.Server
                } finally { Stop-Simulator $lately }
            }

            It 'get the newest sessions completely if the 30 days suffice' {
                Compare-Session (Get-VemRestoreSession -Server $sql -First 5 -Skip 2 -ErrorAction Stop) $window[2..6] -Ordered | Should -BeNullOrEmpty
            }

            It 'get a total count without an error' {
                $rows = @(Get-VemRestoreSession -Server $sql -First 2 -IncludeTotalCount -ErrorVariable failed -ErrorAction SilentlyContinue)
                $failed | Should -BeNullOrEmpty
                Compare-Session $rows[1..2] $window[0..1] -Ordered | Should -BeNullOrEmpty
            }

            It 'get single sessions by id' {
                Compare-Session ($all[0, 900] | Get-VemRestoreSession -Server $sql) $all[0, 900] -Ordered | Should -BeNullOrEmpty
            }
        }
    }
}

Describe 'Get-VemRestoreSession over several servers' {
    BeforeAll {
        $script:second = Start-Simulator '--sessions', '300', '--seed', '21', '--now', '2026-11-15T12:00:00Z'
        $script:em2 = Connect-Simulator $second
        $script:all2 = @(Get-VemRestoreSession -Server $em2)
    }

    AfterAll {
        Disconnect-VemServer $em2
        Stop-Simulator $second
    }

    It 'returns the rows of both, each with its server and in its server''s order' {
        $rows = @(Get-VemRestoreSession)
        Compare-Session ($rows | Where-Object Server -EQ $em.Name) $all -Ordered | Should -BeNullOrEmpty
        Compare-Session ($rows | Where-Object Server -EQ $em2.Name) $all2 -Ordered | Should -BeNullOrEmpty
        Compare-Session $all2 (Get-SimulatorSession $second) | Should -BeNullOrEmpty
        $rows.Count | Should -Be 1534
    }

    It 'accepts -Server as <What>' -ForEach @(
        @{ What = 'an object'; Value = { $em2 } }
        @{ What = 'host and port'; Value = { $second.Address } }
        @{ What = 'a pattern'; Value = { "*:$($second.Https.Port)" } }
        @{ What = 'an object from a job'; Value = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($em2)) } }
    ) {
        Clear-SimulatorRequest $simulator
        Compare-Session (Get-VemRestoreSession -Server (& $Value)) $all2 -Ordered | Should -BeNullOrEmpty
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'accepts several servers, and reads each once' {
        @(Get-VemRestoreSession -Server $em, $em2, $em2.Name, '127*').Count | Should -Be 1534
    }

    It 'adds up the total count' {
        Get-VemRestoreSession -First 0 -IncludeTotalCount | Should -Be 1534
    }

    It 'does not know the total count if one server cannot count' {
        Set-SimulatorFault $second @{ fault = 'status'; status = 403; times = 1; match = @{ pathContains = 'format=References' } }
        $count = Get-VemRestoreSession -First 0 -IncludeTotalCount
        $count | Should -Be 1234
        $count.Accuracy | Should -Be 0
    }

    It 'applies -First and -Skip to all servers in one order: consecutive pages' {
        $merged = @($all + $all2 | Sort-Object { $_.CreationTimeUtc.Ticks } -Descending)
        Compare-Session (Get-VemRestoreSession -First 10) $merged[0..9] -Ordered | Should -BeNullOrEmpty
        $pages = @(for ($skip = 0; $skip -lt 1534; $skip += 400) { Get-VemRestoreSession -First 400 -Skip $skip })
        Compare-Session $pages $merged -Ordered | Should -BeNullOrEmpty
    }

    It 'sorts over all servers' {
        $names = @(Get-VemRestoreSession -SortBy Result -Descending -First 200 | ForEach-Object Result)
        $failed = @($all + $all2 | Where-Object Result -EQ 'Failed').Count
        $names | Should -Be @(@('Failed') * $failed + @('Warning') * (200 - $failed))
        Compare-Session (Get-VemRestoreSession -Descending:$false) ($all + $all2 | Sort-Object { $_.CreationTimeUtc.Ticks }) -Ordered | Should -BeNullOrEmpty
    }

    It 'merges the other results if a server is down, and reports it' {
        $dead = Start-Simulator
        $deadEm = Connect-Simulator $dead -With @{ MaximumRetryCount = 0 }
        Stop-Simulator $dead -KeepPort
        $rows = @(Get-VemRestoreSession -First 10 -ErrorVariable failed -ErrorAction SilentlyContinue)
        Disconnect-VemServer $deadEm
        Compare-Session $rows @($all + $all2 | Sort-Object { $_.CreationTimeUtc.Ticks } -Descending)[0..9] -Ordered | Should -BeNullOrEmpty
        @($failed).Count | Should -Be 1
        $failed[0].TargetObject | Should -Be $deadEm
    }

    It 'finds ids on the server that has them' {
        Compare-Session ($all2[5], $all[5], $all2[6] | Get-VemRestoreSession) @($all2[5], $all[5], $all2[6]) -Ordered | Should -BeNullOrEmpty
        $found = $all2[5].Id, $all[5].Id | Get-VemRestoreSession
        Compare-Session $found @($all2[5], $all[5]) -Ordered | Should -BeNullOrEmpty
        $found.Server | Should -Be $em2.Name, $em.Name
    }

    It 'does not wait for a dead server again and again for ids of unknown origin' {
        $dead = Start-Simulator
        $deadEm = Connect-Simulator $dead -With @{ MaximumRetryCount = 1; ThrottleLimit = 1 }
        Stop-Simulator $dead
        $said = [System.Collections.Generic.List[string]]::new()
        $unknown = @(1..6 | ForEach-Object { [guid]::NewGuid() })
        $rows = @(Get-VemRestoreSession -Server $deadEm, $em2 -Id ($unknown + $all2[5].Id) -Verbose -ErrorVariable failed -ErrorAction SilentlyContinue 4>&1 |
                ForEach-Object { if ($_ -is [System.Management.Automation.VerboseRecord]) { $said.Add("$_") } else { $_ } })
        Disconnect-VemServer $deadEm
        Compare-Session $rows $all2[5] | Should -BeNullOrEmpty
        @($failed).FullyQualifiedErrorId | Should -BeLike 'VemServerUnreachable,*'
        @($failed).Count | Should -Be 1
        @($said -like 'Attempt 1 of 2 failed*').Count | Should -Be 1
    }

    It 'reports each object of a dead server, also after an id of unknown origin' {
        $dead = Start-Simulator '--sessions', '5'
        $deadEm = Connect-Simulator $dead -With @{ MaximumRetryCount = 0 }
        $own = @(Get-VemRestoreSession -Server $deadEm -First 2)
        Stop-Simulator $dead
        $rows = @("$([guid]::NewGuid())", $own[0], $own[1], $all2[5] | Get-VemRestoreSession -ErrorVariable failed -ErrorAction SilentlyContinue)
        Disconnect-VemServer $deadEm
        Compare-Session $rows $all2[5] | Should -BeNullOrEmpty
        @($failed).FullyQualifiedErrorId | Should -Be @(@('VemServerUnreachable,VeeamEM.Commands.GetVemRestoreSessionCommand') * 3)
    }

    It 'warns of a backup server unknown to all of them, and asks none if one of them has rows' {
        $hyperv = @(Get-VemBackupServer -Server $em2).Name[0]
        $simulator, $second | ForEach-Object { Clear-SimulatorRequest $_ }
        Get-VemRestoreSession -BackupServer vbr9 -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        @($warned).Count | Should -Be 1
        "$warned" | Should -BeLike "There is no backup server vbr9 on $($em.Name), $($em2.Name). Existing backup servers: *"
        $simulator, $second | ForEach-Object { @(Get-SimulatorRequest $_).Count | Should -Be 2 }
        $simulator, $second | ForEach-Object { Clear-SimulatorRequest $_ }
        Get-VemRestoreSession -BackupServer vbr9, $hyperv -First 3 -WarningVariable warned | Should -Not -BeNullOrEmpty
        $warned | Should -BeNullOrEmpty
        $simulator, $second | ForEach-Object { @(Get-SimulatorRequest $_).Count | Should -Be 1 }
    }

    It 'does not warn of a backup server if one of them cannot list its own' {
        $operator = Connect-Simulator $second 'SIM\vmoperator' -With @{ NotDefault = $true }
        Get-VemRestoreSession -BackupServer vbr9 -Server $em, $operator -WarningVariable warned -ErrorAction Stop | Should -BeNullOrEmpty
        $warned | Should -BeNullOrEmpty
        Disconnect-VemServer $operator
    }

    It 'asks the server of a backup server for its sessions' {
        $piped = Get-VemBackupServer vbr1* -Server $em2
        Compare-Session ($piped | Get-VemRestoreSession) ($all2 | Where-Object BackupServer -Like 'vbr1*') -Ordered | Should -BeNullOrEmpty
    }

    It 'reads piped names on all servers, in one order' {
        $merged = @($all + $all2 | Where-Object VmName -EQ 'sql-01' | Sort-Object { $_.CreationTimeUtc.Ticks } -Descending)
        Compare-Session ('sql-01' | Get-VemRestoreSession -VmName { $_ } -First 5) $merged[0..4] -Ordered | Should -BeNullOrEmpty
    }

    It 'reports a dead server once and returns the rows of the others' {
        $dead = Start-Simulator
        $deadEm = Connect-Simulator $dead -With @{ MaximumRetryCount = 0 }
        Stop-Simulator $dead -KeepPort
        $rows = @(Get-VemRestoreSession -ErrorVariable failed -ErrorAction SilentlyContinue)
        Compare-Session ($rows | Where-Object Server -EQ $em.Name) $all -Ordered | Should -BeNullOrEmpty
        Compare-Session ($rows | Where-Object Server -EQ $em2.Name) $all2 -Ordered | Should -BeNullOrEmpty
        $rows.Count | Should -Be 1534
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemServerUnreachable,*'
        $failed[0].CategoryInfo.Category | Should -Be 'ConnectionError'
        $failed[0].TargetObject | Should -Be $deadEm
        $failed[0].Exception.Message | Should -BeLike "*$($deadEm.Name)*"
        $failed[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Disconnect-VemServer $deadEm
    }
}

Describe 'The progress bar' {
    It 'is updated at most four times a second' {
        $slow = Start-Simulator '--sessions', '600'
        $shell = [powershell]::Create()
        try {
            Set-SimulatorFault $slow @{ fault = 'latency'; ms = 25; times = 0; match = @{ pathContains = '/api/query' } }
            $null = $shell.AddScript({
                    param($module, $address, [pscredential] $credential, $thumbprint)
                    Import-Module $module
                    $null = Connect-VemServer $address -Credential $credential -TrustedThumbprint $thumbprint -ThrottleLimit 1
                    Get-VemRestoreSession -PageSize 10 -ErrorAction Stop
                    Disconnect-VemServer
                }).AddParameters(@($env:VEEAMEM_MODULE, $slow.Address, (Get-SimulatorCredential), $slow.Thumbprint))
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $shell.Invoke().Count | Should -Be 600
            # However fast the machine is: the bar appears after a second.
            $most = 4 * $watch.Elapsed.TotalSeconds
            $shown = @($shell.Streams.Progress | Where-Object RecordType -EQ Processing)
            @(Get-SimulatorRequest $slow).Count | Should -BeGreaterThan $shown.Count
            $shown.Count | Should -BeGreaterThan 0
            $shown.Count | Should -BeLessOrEqual $most
        } finally {
            $shell.Dispose()
            Stop-Simulator $slow
        }
    }
}
