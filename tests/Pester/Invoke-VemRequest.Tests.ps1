BeforeDiscovery {
    # Value: the value in -Query. Sent: the exact text that the server must receive.
    $encoded = @(
        @{ Case = 'quotes and an apostrophe'; Value = 'O''Neil "prod"'; Sent = 'O%27Neil%20%22prod%22' }
        @{ Case = 'plus, equals sign and number sign'; Value = 'a+b=c#1'; Sent = 'a%2Bb%3Dc%231' }
        @{ Case = 'an ampersand and umlauts'; Value = 'größe & co'; Sent = 'gr%C3%B6%C3%9Fe%20%26%20co' }
        @{ Case = 'percent and question mark'; Value = '100%_load?'; Sent = '100%25_load%3F' }
        @{ Case = 'what looks encoded'; Value = '%2e%2e'; Sent = '%252e%252e' }
        @{ Case = 'separators and comparison'; Value = 'Result>="Warning";State!="Stopped",Name=="x"'; Sent = 'Result%3E%3D%22Warning%22%3BState%21%3D%22Stopped%22%2CName%3D%3D%22x%22' }
        @{ Case = 'slashes'; Value = 'x\y/z'; Sent = 'x%5Cy%2Fz' }
        @{ Case = 'a fox'; Value = '🦊'; Sent = '%F0%9F%A6%8A' }
        @{ Case = 'an empty text'; Value = ''; Sent = '' }
        @{ Case = 'a switch'; Value = $true; Sent = 'true' }
        @{ Case = 'a fraction'; Value = 1.5; Sent = '1.5' }
        @{ Case = 'a GUID'; Value = [guid] '676dc837-f441-4ac1-8470-15be06b4cffc'; Sent = '676dc837-f441-4ac1-8470-15be06b4cffc' }
        @{ Case = 'a UTC date'; Value = [datetime]::new(2026, 3, 4, 5, 6, 7, [DateTimeKind]::Utc); Sent = '2026-03-04T05%3A06%3A07.0000000Z' }
        @{ Case = 'a local date'; Value = [datetime]::new(2026, 3, 4, 5, 6, 7, [DateTimeKind]::Utc).ToLocalTime(); Sent = '2026-03-04T05%3A06%3A07.0000000Z' }
        @{ Case = 'a local date that is wrapped'; Value = (Add-Member -InputObject ([datetime]::new(2026, 3, 4, 5, 6, 7, [DateTimeKind]::Utc).ToLocalTime()) x 1 -PassThru); Sent = '2026-03-04T05%3A06%3A07.0000000Z' }
        @{ Case = 'a date with an offset'; Value = [datetimeoffset]::new(2026, 3, 4, 5, 6, 7, [timespan]::FromHours(-7)); Sent = '2026-03-04T12%3A06%3A07.0000000Z' }
        @{ Case = 'the result of a command that tests'; Value = (Test-Path /); Sent = 'true' }
        @{ Case = 'a wrapped fraction'; Value = (Write-Output 1234567.5); Sent = '1234567.5' }
        @{ Case = 'a switch parameter'; Value = [switch] $false; Sent = 'false' }
        @{ Case = 'a list'; Value = 1, $true, 'a,b'; Sent = '1%2Ctrue%2Ca%2Cb' }
        @{ Case = 'a list of wrapped values'; Value = @(1..2 | ForEach-Object { Write-Output $_ }); Sent = '1%2C2' }
        @{ Case = 'a duration'; Value = [timespan]::FromMinutes(90); Sent = '01%3A30%3A00' }
        @{ Case = 'an address'; Value = [uri] 'https://em01/a b'; Sent = 'https%3A%2F%2Fem01%2Fa%20b' }
        @{ Case = 'a date of Get-Date'; Value = Get-Date -Date ([datetime]::new(2026, 3, 4, 5, 6, 7, [DateTimeKind]::Utc)); Sent = '2026-03-04T05%3A06%3A07.0000000Z' }
    )

    # In every case nothing is sent, so the token does not leave.
    $refused = @(
        @{ Case = 'another host'; Path = { 'https://em99.example:9398/api/restoreSessions' } }
        @{ Case = 'another host that begins alike'; Path = { "https://$($simulator.Address).example/api/restoreSessions" } }
        @{ Case = 'another port'; Path = { "https://127.0.0.1:1/api/restoreSessions" } }
        @{ Case = 'another host without a scheme'; Path = { '//em99.example/api/restoreSessions' } }
        @{ Case = 'its own host as user name'; Path = { "https://$($simulator.Address)@em99.example/api/restoreSessions" } }
        @{ Case = 'a user name and a password'; Path = { "https://user:secret@$($simulator.Address)/api/restoreSessions" } }
        @{ Case = 'a user name without a scheme'; Path = { "//user@$($simulator.Address)/api/restoreSessions" } }
        @{ Case = 'http to the https port'; Path = { "http://$($simulator.Address)/api/restoreSessions" } }
        @{ Case = 'http to the http port'; Path = { "$($simulator.Http)api/restoreSessions" } }
        @{ Case = 'a file'; Path = { 'file:///api/restoreSessions' } }
        @{ Case = 'no address'; Path = { 'https://' } }
        @{ Case = 'the parent of the API'; Path = { '../_sim/state' } }
        @{ Case = 'the parent from the root'; Path = { '/api/../_sim/state' } }
        @{ Case = 'the parent from a resource'; Path = { 'restoreSessions/../../_sim/state' } }
        @{ Case = 'encoded dots'; Path = { '/api/%2e%2e/_sim/state' } }
        @{ Case = 'half encoded dots'; Path = { '/api/.%2E/_sim/state' } }
        @{ Case = 'an encoded slash'; Path = { 'restoreSessions/..%2f..%2f_sim/state' } }
        @{ Case = 'encoded dots and slashes within the API'; Path = { 'restoreSessions/%2e%2e%2fbackupServers' } }
        @{ Case = 'backslashes'; Path = { '..\_sim\state' } }
        @{ Case = 'backslashes from the root'; Path = { '/api\..\_sim\state' } }
        @{ Case = 'backslashes within the API'; Path = { 'restoreSessions\..\backupServers' } }
        @{ Case = 'an encoded backslash'; Path = { 'restoreSessions%5c..%5c_sim' } }
        @{ Case = 'outside of the API'; Path = { '/_sim/state' } }
        @{ Case = 'a name that begins like the API'; Path = { '/apix/restoreSessions' } }
        @{ Case = 'the root of the server'; Path = { '/' } }
    )

    $all = foreach ($as in 'Xml', 'Json') {
        foreach ($format in 'References', 'Entities') {
            @{ As = $as; Format = $format }
        }
    }

    # Option: the behaviour of the server. Times: the number of requests for 250 rows.
    $paged = @(
        @{ Case = 'pages of a hundred'; Option = @{}; Query = @{}; Times = 3 }
        @{ Case = 'the page size asked for'; Option = @{}; Query = @{ pageSize = 60 }; Times = 5 }
        @{ Case = 'everything on one page'; Option = @{}; Query = @{ pageSize = 1000 }; Times = 1 }
        @{ Case = 'a clamped page size'; Option = @{ 'max-page-size' = 70 }; Query = @{ pageSize = 200 }; Times = 4 }
        @{ Case = 'no page info'; Option = @{ 'paging-info' = 'absent' }; Query = @{}; Times = 4 }
        @{ Case = 'no page info and a clamped page size'; Option = @{ 'paging-info' = 'absent'; 'max-page-size' = 90 }; Query = @{ pageSize = 200 }; Times = 4 }
        @{ Case = 'no page info and the last page again'; Option = @{ 'paging-info' = 'absent'; 'beyond-end' = 'last' }; Query = @{}; Times = 4 }
        @{ Case = 'no link to the next page'; Option = @{ 'next-link' = 'absent' }; Query = @{}; Times = 3 }
        @{ Case = 'links to a foreign host'; Option = @{ 'href-host' = 'nosuchhost.invalid:1' }; Query = @{}; Times = 3 }
        @{ Case = 'members without a value left out'; Option = @{ 'json-nulls' = 'omitted' }; Query = @{}; Times = 3 }
        @{ Case = 'names in camel case'; Option = @{ 'json-casing' = 'camel' }; Query = @{}; Times = 3 }
        @{ Case = 'a byte order mark'; Option = @{ 'json-bom' = 'on' }; Query = @{}; Times = 3 }
    )
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:simulator = Start-Simulator '--sessions', '250', '--seed', '7', '--now', '2026-11-15T12:00:00Z'
    $script:truth = @(Get-SimulatorSession $simulator)
    $script:em = Connect-Simulator $simulator
    $script:usual = Get-SimulatorOption $simulator
    $script:v1 = 'http://www.veeam.com/ent/v1.0'

    function Get-Uid($Item) { $Item | ForEach-Object { if ($_ -is [System.Xml.XmlElement]) { $_.GetAttribute('UID') } else { $_.UID } } }

    # The differences from the expected rows, as lines of text.
    function Compare-Uid($Rows, $Wanted) {
        $got = @(Get-Uid $Rows)
        $difference = [System.Collections.Generic.HashSet[string]]::new([string[]] $got)
        if ($difference.Count -ne $got.Count) { "$($got.Count - $difference.Count) rows came twice" }
        $difference.SymmetricExceptWith([string[]] @($Wanted))
        $difference | Select-Object -First 3 | ForEach-Object { "too few or too many: $_" }
    }

    # An unused logon session, created without the module.
    function New-ForeignLogon($Simulator) {
        $network = (Get-SimulatorCredential).GetNetworkCredential()
        $basic = 'Basic ' + [convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("SIM\admin:$($network.Password)"))
        $logon = Invoke-WebRequest -Uri "$($Simulator.Http)api/sessionMngr/?v=latest" -Method Post -Headers @{ Authorization = $basic } -UseBasicParsing -Verbose:$false
        ([xml] $logon.Content).LogonSession.SessionId
    }

    # Connects to a server that answers every further request with the same text.
    function Connect-Answerer([string] $Body, [string] $Type = 'application/json', [int] $Status = 200) {
        $root = '<EnterpriseManager xmlns="http://www.veeam.com/ent/v1.0"><SupportedVersions><SupportedVersion Name="v1_7"/></SupportedVersions></EnterpriseManager>'
        $logon = '<LogonSession xmlns="http://www.veeam.com/ent/v1.0"><UserName>x</UserName><SessionId>0e4b9f3c-0000-4000-8000-000000000002</SessionId></LogonSession>'
        $script:answerer = Start-Answerer (
            (New-Answer 200 $root 'Content-Type: application/xml'),
            (New-Answer 201 $logon 'Content-Type: application/xml', 'X-RestSvcSessionId: dG9rZW4='),
            (New-Answer $Status $Body "Content-Type: $Type")
        )
        $with = @{ AllowUnencryptedAuthentication = $true; NotDefault = $true; WarningAction = 'SilentlyContinue' }
        $script:plain = Connect-VemServer "http://$($answerer.Address)" -Credential (Get-SimulatorCredential) @with
    }
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'Invoke-VemRequest' {
    AfterEach {
        Set-SimulatorOption $simulator $usual
        Clear-SimulatorFault $simulator
    }

    Context 'representations' {
        It 'returns an XML document' {
            $document = Invoke-VemRequest backupServers
            $document | Should -BeOfType 'System.Xml.XmlDocument'
            $document.DocumentElement.LocalName | Should -Be 'EntityReferences'
            $document.DocumentElement.NamespaceURI | Should -Be $v1
            $document.EntityReferences.Ref.Name | Sort-Object | Should -Be @((Get-SimulatorBackupServer $simulator).name | Sort-Object)
        }

        It 'returns objects with -As Json, with the keys the server sends: <_>' -ForEach 'pascal', 'camel' {
            Set-SimulatorOption $simulator @{ 'json-casing' = $_ }
            $result = Invoke-VemRequest query @{ type = 'RestoreSession'; format = 'Entities'; pageSize = 1 } -As Json
            $expected = if ($_ -eq 'camel') { 'refs', 'entities', 'resources', 'links', 'pagingInfo' } else { 'Refs', 'Entities', 'Resources', 'Links', 'PagingInfo' }
            ($result.psobject.Properties.Name -join ' ') | Should -BeExactly ($expected -join ' ')
            $row = @($result.Entities.RestoreSessions.RestoreSessions)[0]
            ($row.psobject.Properties | Where-Object Name -EQ 'VmDisplayName').Name | Should -BeExactly $(if ($_ -eq 'camel') { 'vmDisplayName' } else { 'VmDisplayName' })
            $result.PagingInfo.PagesCount | Should -Be 250
        }

        It 'reads JSON after a byte order mark' {
            Set-SimulatorOption $simulator @{ 'json-bom' = 'on' }
            (Invoke-VemRequest backupServers -As Json -ErrorAction Stop).Refs.Count | Should -Be 3
            (Invoke-VemRequest backupServers -As Text -ErrorAction Stop)[0] | Should -Be '<'
        }

        It 'returns the text unchanged with -As Text' {
            $text = Invoke-VemRequest backupServers -As Text
            $text | Should -BeOfType 'string'
            $text | Should -BeExactly (Invoke-VemRequest backupServers).OuterXml
        }

        It 'keeps every character of <Kind>' -ForEach @(
            @{ Kind = 'XML'; As = 'Xml' }
            @{ Kind = 'JSON'; As = 'Json' }
        ) {
            $names = @($truth.vmDisplayName | Where-Object { $_ -match '[^ -~]|["<&]' } | Sort-Object -Unique)
            $names.Count | Should -BeGreaterThan 4
            $rows = Invoke-VemRequest query @{ type = 'RestoreSession'; format = 'Entities' } -As $As -All
            $received = @($rows | ForEach-Object { $_.VmDisplayName } | Sort-Object -Unique)
            @($names | Where-Object { $received -cnotcontains $_ }) | Should -BeNullOrEmpty
        }

        It 'requests <Accept> with -As <As>' -ForEach @(
            @{ As = 'Xml'; Accept = 'application/xml' }
            @{ As = 'Json'; Accept = 'application/json' }
            @{ As = 'Text'; Accept = 'application/xml' }
        ) {
            Clear-SimulatorRequest $simulator
            $null = Invoke-VemRequest backupServers -As $As
            $entry = @(Invoke-Control $simulator requests | ForEach-Object { $_ })
            $entry.Count | Should -Be 1
            $entry[0].accept | Should -Be $Accept
            $entry[0].token | Should -BeTrue
            $entry[0].cookie | Should -BeFalse
            $entry[0].authorization | Should -BeFalse
        }

        It 'reads the query service''s list of predefined queries, and each can be followed' {
            $links = @((Invoke-VemRequest querySvc).QueryService.Links.Link | Where-Object Rel -EQ 'Down')
            $links.Type | Should -Contain 'RestoreSessionList'
            $sessions = ([uri] @($links | Where-Object Type -EQ 'RestoreSessionList')[0].Href).PathAndQuery
            Compare-Uid (Invoke-VemRequest $sessions -All -ErrorAction Stop) $truth.uid | Should -BeNullOrEmpty
        }

        It 'follows the Alternate link of a reference to the session, and back' {
            $reference = (Invoke-VemRequest "restoreSessions/$($truth[0].id)").DocumentElement
            $reference.LocalName | Should -Be 'EntityRef'
            $entity = (Invoke-VemRequest ([uri] @($reference.Links.Link | Where-Object Rel -EQ 'Alternate')[0].Href).PathAndQuery).DocumentElement
            $entity.LocalName | Should -Be 'RestoreSession'
            $entity.GetAttribute('UID') | Should -Be $truth[0].uid
            $back = (Invoke-VemRequest ([uri] @($entity.Links.Link | Where-Object Rel -EQ 'Alternate')[0].Href).PathAndQuery).DocumentElement
            $back.OuterXml | Should -Be $reference.OuterXml
        }

        It 'reports a response that is not XML' {
            Set-SimulatorFault $simulator @{ fault = 'html-200'; match = @{ pathContains = 'backupServers' } }
            Invoke-VemRequest backupServers -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeExactly 'VemResponseInvalid,VeeamEM.Commands.InvokeVemRequestCommand'
            $failed[0].CategoryInfo.Category | Should -Be 'InvalidData'
            "$($failed[0].TargetObject)" | Should -Be $em.Name
            "$($failed[0])" | Should -BeExactly "The response from $($em.Name) to /api/backupServers cannot be read: it has a DOCTYPE, as an HTML page does."
        }

        It 'reports a response that is not JSON' {
            Set-SimulatorFault $simulator @{ fault = 'html-200'; match = @{ pathContains = 'backupServers' } }
            Invoke-VemRequest backupServers -As Json -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeExactly 'VemResponseInvalid,VeeamEM.Commands.InvokeVemRequestCommand'
            "$($failed[0].TargetObject)" | Should -Be $em.Name
        }

        It 'rejects a document type' {
            Set-SimulatorFault $simulator @{ fault = 'dtd'; match = @{ pathContains = 'backupServers' } }
            Invoke-VemRequest backupServers -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemResponseInvalid,*'
        }

        It 'requests JSON if ConvertTo-Json follows: <What>' -ForEach @(
            @{ What = 'on one line'; Way = { Invoke-VemRequest backupServers | ConvertTo-Json -Depth 5 } }
            @{ What = 'with more around it'; Way = { $null = 1; $(Invoke-VemRequest -Path backupServers -Verbose:$false | ConvertTo-Json -Depth 5 | ForEach-Object { $_ }) } }
        ) {
            $names = (Invoke-VemRequest backupServers -As Json).Refs.Name
            $names.Count | Should -BeGreaterThan 1
            $json = & $Way
            ($json | ConvertFrom-Json).Refs.Name | Should -Be $names
        }

        It 'requests XML if another command follows, or if XML is specified' {
            Invoke-VemRequest backupServers | Select-Object -First 1 | Should -BeOfType [xml]
            $null = Invoke-VemRequest backupServers -As Xml -Verbose 4>&1 | ForEach-Object { $_ } | Tee-Object -Variable seen
            "$seen" | Should -Not -BeLike '*JSON is requested*'
            $seen | Where-Object { $_ -is [xml] } | Should -Not -BeNullOrEmpty
        }
    }

    Context 'addresses' {
        It 'takes <Path>' -ForEach @(
            @{ Path = 'restoreSessions'; Sent = '/api/restoreSessions' }
            @{ Path = '/api/restoreSessions'; Sent = '/api/restoreSessions' }
            @{ Path = ' /api/restoreSessions '; Sent = '/api/restoreSessions' }
            @{ Path = '/API/RestoreSessions'; Sent = '/API/RestoreSessions' }
            @{ Path = '/api/'; Sent = '/api/' }
            @{ Path = 'restoreSessions?format=Entity'; Sent = '/api/restoreSessions?format=Entity' }
            @{ Path = 'query?type=RestoreSession&filter=VmDisplayName=="a#1"'; Sent = '/api/query?type=RestoreSession&filter=VmDisplayName==%22a%231%22' }
            @{ Path = 'query?type=RestoreSession&filter=VmDisplayName=="größe & co"'; Sent = '/api/query?type=RestoreSession&filter=VmDisplayName==%22gr%C3%B6%C3%9Fe%20&%20co%22' }
        ) {
            Clear-SimulatorRequest $simulator
            $null = Invoke-VemRequest $Path -ErrorAction SilentlyContinue
            Get-SimulatorRequest $simulator | Should -BeExactly "GET $Sent"
        }

        It 'accepts an address on the connection''s own host, as in links' {
            Clear-SimulatorRequest $simulator
            (Invoke-VemRequest "https://$($simulator.Address)/api/backupServers").DocumentElement.LocalName | Should -Be 'EntityReferences'
            Get-SimulatorRequest $simulator | Should -Be 'GET /api/backupServers'
        }

        It 'rejects the Href of <Kind>, and says what to type' -ForEach @(
            @{ Kind = 'a session'; Href = { (Get-VemRestoreSession -First 1).Href } }
            @{ Kind = 'a session by http'; Href = { (Get-VemRestoreSession -First 1).Href -replace '^https', 'http' } }
            @{ Kind = 'an element'; Href = { (Invoke-VemRequest backupServers).EntityReferences.Ref[0].Href } }
        ) {
            $href = & $Href
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Invoke-VemRequest $href }
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemRequestInvalid,VeeamEM.Commands.InvokeVemRequestCommand'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Invoke-VemRequest (`[uri`] $href).PathAndQuery*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
            (Invoke-VemRequest ([uri] $href).PathAndQuery -ErrorAction Stop).DocumentElement.GetAttribute('Href') | Should -Not -BeNullOrEmpty
        }

        It 'rejects <Case> before any request' -ForEach $refused {
            $given = & $Path
            Clear-SimulatorRequest $simulator
            foreach ($method in 'GET', 'DELETE') {
                $failure = Get-ErrorOf { Invoke-VemRequest $given -Method $method -Confirm:$false }
                $failure.FullyQualifiedErrorId | Should -BeExactly 'VemRequestInvalid,VeeamEM.Commands.InvokeVemRequestCommand'
                $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
                $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            }
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'rejects a body that would be sent as the name of its type: <What>' -ForEach @(
            @{ What = 'a hashtable'; Body = @{ a = 1 } }
            @{ What = 'bytes'; Body = [System.Text.Encoding]::UTF8.GetBytes('<a/>') }
            @{ What = 'an object'; Body = [pscustomobject]@{ a = 1 } }
            @{ What = 'a number'; Body = 5 }
            @{ What = 'a list with a number'; Body = '<a>', 5 }
            @{ What = 'an empty list'; Body = @() }
        ) {
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Invoke-VemRequest backupServers -Method POST -Body $Body -Confirm:$false }
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemRequestInvalid,VeeamEM.Commands.InvokeVemRequestCommand'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $failure.Exception.Message | Should -BeLike '*-Body*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*ConvertTo-Json*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'rejects a body without a method that sends it: <What>' -ForEach @(
            @{ What = 'as an argument'; Way = { Invoke-VemRequest backupServers -Body '<x/>' } }
            @{ What = 'with -Method GET'; Way = { Invoke-VemRequest backupServers -Method get -Body '<x/>' } }
            @{ What = 'a path from the pipeline'; Way = { 'restoreSessions' | Invoke-VemRequest backupServers } }
            @{ What = 'an object from the pipeline'; Way = { [pscustomobject]@{ a = 1 } | Invoke-VemRequest backupServers } }
        ) {
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf $Way
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemRequestInvalid,VeeamEM.Commands.InvokeVemRequestCommand'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $failure.Exception.Message | Should -BeLike '*-Body*-Method POST, PUT or DELETE*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Method*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'sends a GET with an empty body as one without' {
            Clear-SimulatorRequest $simulator
            $null = '', (Write-Output '') | Invoke-VemRequest backupServers -ErrorAction Stop
            @() | Invoke-VemRequest backupServers -ErrorAction Stop
            (Get-ErrorOf { $null | Invoke-VemRequest backupServers -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
            Get-SimulatorRequest $simulator | Should -Be 'GET /api/backupServers', 'GET /api/backupServers'
        }

        It 'sends a DELETE with a body' {
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Invoke-VemRequest backupServers -Method DELETE -Body '<a/>' -Confirm:$false -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemServerError,*'
            Get-SimulatorRequest $simulator | Should -Be 'DELETE /api/backupServers'
        }

        It 'rejects a parameter that would be sent as the name of its type: <What>' -ForEach @(
            @{ What = 'an object'; Value = [pscustomobject]@{ a = 1 } }
            @{ What = 'a hashtable'; Value = @{ a = 1 } }
            @{ What = 'XML'; Value = ([xml] '<a><b/></a>') }
            @{ What = 'a script'; Value = { 1 } }
            @{ What = 'a list with an object'; Value = 1, [pscustomobject]@{ a = 1 } }
        ) {
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Invoke-VemRequest backupServers @{ filter = $Value } }
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemRequestInvalid,VeeamEM.Commands.InvokeVemRequestCommand'
            $failure.Exception.Message | Should -BeLike '*filter of -Query*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'sends the same parameters under the culture <_>' -ForEach 'de-DE', 'ar-SA', 'fa-IR' {
            $values = @{ time = [datetime]::new(2026, 3, 4, 5, 6, 7, [DateTimeKind]::Utc); number = 1234.5 }
            $culture = [cultureinfo]::CurrentCulture
            Clear-SimulatorRequest $simulator
            try {
                [cultureinfo]::CurrentCulture = $_
                Invoke-VemRequest backupServers @{ time = (Write-Output $values.time) } -ErrorAction SilentlyContinue | Out-Null
                Invoke-VemRequest backupServers @{ number = (Write-Output $values.number) } -ErrorAction SilentlyContinue | Out-Null
            } finally {
                [cultureinfo]::CurrentCulture = $culture
            }
            Get-SimulatorRequest $simulator | Should -Be 'GET /api/backupServers?time=2026-03-04T05%3A06%3A07.0000000Z', 'GET /api/backupServers?number=1234.5'
        }

        It 'rejects a logon: <Method> <Path>' -ForEach @(
            @{ Method = 'POST'; Path = 'sessionMngr/?v=latest' }
            @{ Method = 'POST'; Path = '/api/SESSIONMNGR' }
            @{ Method = 'POST'; Path = '/api//s%65ssionMngr/?v=latest' }
            @{ Method = 'GET'; Path = 'sessionMngr' }
            @{ Method = 'DELETE'; Path = 'restoreSessions/../sessionMngr/x' }
        ) {
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Invoke-VemRequest $Path -Method $Method -Confirm:$false -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemRequestInvalid,VeeamEM.Commands.InvokeVemRequestCommand'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $failure.Exception.Message | Should -BeLike '*Connect-VemServer manages logons*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-VemServer*Disconnect-VemServer*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
            (Invoke-VemRequest backupServers -ErrorAction Stop).DocumentElement.LocalName | Should -Be 'EntityReferences'
            Get-SimulatorRequest $simulator | Should -Be 'GET /api/backupServers'
        }

        It 'does not repeat a password that was typed into the address: <_>' -ForEach 'user:typed-secret', 'EXAMPLE\admin:typed-secret', 'user:1/typed-secret' {
            $failure = Get-ErrorOf { Invoke-VemRequest "https://$_@$($simulator.Address)/api/restoreSessions" }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemRequestInvalid,*'
            "$failure $($failure.ErrorDetails) $($failure.TargetObject)" | Should -Not -Match 'typed-secret'
        }

        It 'rejects an empty path' {
            (Get-ErrorOf { Invoke-VemRequest '' }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
        }
    }

    Context '-Query' {
        It 'encodes <Case>' -ForEach $encoded {
            Clear-SimulatorRequest $simulator
            $null = Invoke-VemRequest backupServers @{ value = $Value }
            Get-SimulatorRequest $simulator | Should -BeExactly "GET /api/backupServers?value=$Sent"
        }

        It 'keeps the order of an ordered dictionary, and joins several values with commas' {
            Clear-SimulatorRequest $simulator
            $null = Invoke-VemRequest backupServers ([ordered] @{ z = 1; a = 'x', 'y&z'; 'b c' = 2; m = @(); n = 3 })
            Get-SimulatorRequest $simulator | Should -BeExactly 'GET /api/backupServers?z=1&a=x%2Cy%26z&b%20c=2&n=3'
        }

        It 'takes a dictionary of the type <_>' -ForEach @(
            'System.Collections.Generic.Dictionary[string,object]'
            'System.Collections.Generic.SortedDictionary[string,int]'
            'System.Collections.Specialized.OrderedDictionary'
            'System.Collections.Concurrent.ConcurrentDictionary[string,object]'
        ) {
            $query = New-Object $_
            $query['pageSize'] = 5
            Clear-SimulatorRequest $simulator
            $null = Invoke-VemRequest backupServers $query -ErrorAction Stop
            Get-SimulatorRequest $simulator | Should -BeExactly 'GET /api/backupServers?pageSize=5'
        }

        It 'adds to the query string of the path' {
            Clear-SimulatorRequest $simulator
            $null = Invoke-VemRequest 'backupServers?format=Entity' @{ x = 1 }
            $null = Invoke-VemRequest backupServers @{}
            Get-SimulatorRequest $simulator | Should -BeExactly 'GET /api/backupServers?format=Entity&x=1', 'GET /api/backupServers'
        }

        It 'rejects a parameter that is also in the path: <Path>' -ForEach @(
            @{ Path = 'backupServers?format=Entity' }
            @{ Path = 'backupServers?a=1&FORMAT=Entities' }
            @{ Path = 'backupServers?f%6Frmat' }
        ) {
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Invoke-VemRequest $Path @{ format = 'Entities' } }
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemRequestInvalid,VeeamEM.Commands.InvokeVemRequestCommand'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $failure.Exception.Message | Should -BeLike 'The parameter format is in both -Path and -Query.'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Specify it once*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'sends a parameter as often as the path has it' {
            Clear-SimulatorRequest $simulator
            $null = Invoke-VemRequest 'backupServers?x=1&x=2' @{ y = 3; format = $null }
            Get-SimulatorRequest $simulator | Should -BeExactly 'GET /api/backupServers?x=1&x=2&y=3'
        }

        It 'omits a parameter without a value: <What>' -ForEach @(
            @{ What = 'null'; Value = $null }
            @{ What = 'the output of a command without output'; Value = & { } }
            @{ What = 'an empty list'; Value = @() }
        ) {
            Clear-SimulatorRequest $simulator
            $null = Invoke-VemRequest query @{ type = 'BackupServer'; pageSize = $Value } -ErrorAction Stop
            $null = Invoke-VemRequest 'query?type=BackupServer&pageSize=5' @{ pageSize = $Value } -All -ErrorAction Stop
            Get-SimulatorRequest $simulator | Should -BeExactly 'GET /api/query?type=BackupServer', 'GET /api/query?type=BackupServer&pageSize=5'
        }

        It 'is decoded by the server as it was given' {
            foreach ($name in 'a+b=c#1', 'größe & co', 'O''Neil "prod"', '100%_load') {
                $filter = 'VmDisplayName=="' + $name.Replace('"', '""') + '"'
                $rows = @(Invoke-VemRequest query @{ type = 'RestoreSession'; format = 'Entities'; filter = $filter } -All)
                $wanted = @($truth | Where-Object vmDisplayName -CEQ $name)
                $wanted.Count | Should -BeGreaterThan 0
                Get-Uid $rows | Sort-Object | Should -Be @($wanted.uid | Sort-Object)
            }
        }
    }

    Context '-All' {
        It 'returns every <Format> as <As>: <Case>' -ForEach @(
            foreach ($kind in $all) { foreach ($one in $paged) { $kind + $one } }
        ) {
            Set-SimulatorOption $simulator $Option
            Clear-SimulatorRequest $simulator
            $rows = @(Invoke-VemRequest query (@{ type = 'RestoreSession'; format = $Format } + $Query) -As $As -All -ErrorAction Stop -WarningVariable warnings -WarningAction SilentlyContinue)
            $rows.Count | Should -Be 250
            Compare-Uid $rows $truth.uid | Should -BeNullOrEmpty
            $requests = @(Get-SimulatorRequest $simulator)
            $requests.Count | Should -Be $Times
            # Paging by number can miss rows that move.
            @($warnings).Count | Should -Be ($Times -gt 1)
            for ($page = 2; $page -le $Times; $page++) {
                $requests[$page - 1] | Should -BeExactly "$(@($requests)[0])&page=$page"
            }
        }

        It 'warns once that page numbers can miss rows, but not for a single page' {
            $null = Invoke-VemRequest query @{ type = 'RestoreSession' } -All -WarningVariable warnings -WarningAction SilentlyContinue
            @($warnings).Count | Should -Be 1
            $warnings[0].Message | Should -BeLike "*$($em.Name)*can be missed*"
            $null = Invoke-VemRequest query @{ type = 'RestoreSession'; pageSize = 1000 } -All -WarningVariable warnings
            $warnings | Should -BeNullOrEmpty
        }

        It 'emits an element once if a new one pushes it to the next page, even without a UID, as <_>' -ForEach 'Xml', 'Json' {
            $moving = Start-Simulator '--sessions', '300', '--seed', '5'
            try {
                $server = Connect-Simulator $moving -With @{ NotDefault = $true }
                Set-SimulatorFault $moving @(
                    @{ fault = 'insert-sessions'; n = 3; times = 1; match = @{ page = 2 } }
                    @{ fault = 'missing-uid'; times = 0 })
                $query = @{ type = 'RestoreSession'; format = 'Entities'; sortDesc = 'CreationTime' }
                $rows = @(Invoke-VemRequest query $query -All -As $_ -Server $server -ErrorAction Stop)
                $rows.Count | Should -Be 300
                @($rows | ForEach-Object { "$($_.Href)" } | Sort-Object -Unique).Count | Should -Be 300
                Disconnect-VemServer $server
            } finally { Stop-Simulator $moving }
        }

        It 'returns elements and objects of the kind asked for' {
            @(Invoke-VemRequest query @{ type = 'RestoreSession' } -All).LocalName | Sort-Object -Unique | Should -Be 'Ref'
            @(Invoke-VemRequest query @{ type = 'RestoreSession'; format = 'Entities' } -All).LocalName | Sort-Object -Unique | Should -Be 'RestoreSession'
            @(Invoke-VemRequest query @{ type = 'RestoreSession' } -All -As Json).Type | Sort-Object -Unique | Should -Be 'RestoreSessionReference'
            @(Invoke-VemRequest query @{ type = 'RestoreSession'; format = 'Entities' } -All -As Json).Type | Sort-Object -Unique | Should -Be 'RestoreSession'
        }

        It 'returns <Type> too, as <As>' -ForEach @(
            foreach ($as in 'Xml', 'Json') { foreach ($type in 'BackupServer', 'VmRestorePoint') { @{ As = $as; Type = $type } } }
        ) {
            $known = if ($Type -eq 'BackupServer') { Get-SimulatorBackupServer $simulator } else { Get-SimulatorRestorePoint $simulator }
            Compare-Uid (Invoke-VemRequest query @{ type = $Type; pageSize = 500 } -All -As $As) @($known.uid) | Should -BeNullOrEmpty
        }

        It 'returns the items of a plain collection with one request, as <As>' -ForEach @(
            @{ As = 'Xml'; Query = @{} }
            @{ As = 'Json'; Query = @{} }
            @{ As = 'Xml'; Query = @{ format = 'Entity' } }
            @{ As = 'Json'; Query = @{ format = 'Entity' } }
        ) {
            $window = @($truth | Where-Object { $_.creationTimeUtc -ge [datetime]::new(2026, 10, 16, 12, 0, 0, [DateTimeKind]::Utc) })
            Clear-SimulatorRequest $simulator
            Compare-Uid (Invoke-VemRequest restoreSessions $Query -As $As -All) $window.uid | Should -BeNullOrEmpty
            @(Get-SimulatorRequest $simulator).Count | Should -Be 1
        }

        It 'returns a paged collection completely, as <_>' -ForEach 'Xml', 'Json' {
            Set-SimulatorOption $simulator @{ 'collections-paged' = 'on'; 'collection-window-days' = 0; 'page-size-default' = 100 }
            Compare-Uid (Invoke-VemRequest restoreSessions -As $_ -All -ErrorAction Stop) $truth.uid | Should -BeNullOrEmpty
        }

        It 'returns nothing for an empty result of shape <Shape>, as <As>' -ForEach @(
            foreach ($as in 'Xml', 'Json') { foreach ($shape in 'inner', 'bare', 'absent') { @{ As = $as; Shape = $shape } } }
        ) {
            Set-SimulatorOption $simulator @{ 'empty-result' = $Shape }
            Clear-SimulatorRequest $simulator
            Invoke-VemRequest query @{ type = 'RestoreSession'; format = 'Entities'; filter = 'VmDisplayName=="nosuchvm"' } -As $As -All -ErrorAction Stop | Should -BeNullOrEmpty
            @(Get-SimulatorRequest $simulator).Count | Should -Be 1
        }

        It 'rejects a page other than the first: <What>' -ForEach @(
            @{ What = 'in -Query'; Path = 'query'; Query = @{ type = 'RestoreSession'; page = 3 } }
            @{ What = 'in the path'; Path = 'query?type=RestoreSession&page=2'; Query = @{} }
            @{ What = 'in capitals'; Path = 'query?PAGE=2&type=RestoreSession'; Query = @{} }
            @{ What = 'encoded'; Path = 'query?type=RestoreSession&p%61ge=2'; Query = @{} }
            @{ What = 'of a collection'; Path = 'restoreSessions'; Query = @{ page = 2 } }
        ) {
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Invoke-VemRequest $Path $Query -All }
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemRequestInvalid,VeeamEM.Commands.InvokeVemRequestCommand'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $failure.Exception.Message | Should -BeLike '-All reads every page*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Omit page*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'sends no page 1: <What>' -ForEach @(
            @{ What = 'in the path'; Path = 'query?type=BackupServer&page=1'; Query = @{} }
            @{ What = 'in -Query'; Path = 'query?type=BackupServer'; Query = @{ Page = 1 } }
        ) {
            Clear-SimulatorRequest $simulator
            @(Invoke-VemRequest $Path $Query -All -ErrorAction Stop).Count | Should -Be 3
            Get-SimulatorRequest $simulator | Should -BeExactly 'GET /api/query?type=BackupServer'
        }

        It 'finds no page in a value' {
            Clear-SimulatorRequest $simulator
            $null = Invoke-VemRequest query @{ type = 'BackupServer'; filter = 'Name=="&page=2"' } -All -ErrorAction Stop
            Get-SimulatorRequest $simulator | Should -HaveCount 1
        }

        It 'keeps the rows of a failed read, and says that the result is incomplete' {
            Set-SimulatorFault $simulator @{ fault = 'status'; status = 500; body = 'error'; match = @{ page = 2 } }
            $rows = @(Invoke-VemRequest query @{ type = 'RestoreSession' } -All -ErrorVariable failed -ErrorAction SilentlyContinue)
            $rows.Count | Should -Be 100
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeExactly 'VemResultIncomplete,VeeamEM.Commands.InvokeVemRequestCommand'
            $failed[0].CategoryInfo.Category | Should -Be 'InvalidData'
        }

        It 'reports an empty page in the middle' {
            Set-SimulatorFault $simulator @{ fault = 'empty-page'; match = @{ page = 2 } }
            $rows = @(Invoke-VemRequest query @{ type = 'RestoreSession' } -All -ErrorVariable failed -ErrorAction SilentlyContinue)
            $rows.Count | Should -Be 100
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemResultIncomplete,*'
        }

        It 'stops requesting when the pipeline stops' {
            Clear-SimulatorRequest $simulator
            @(Invoke-VemRequest query @{ type = 'RestoreSession'; pageSize = 10 } -All | Select-Object -First 10).Count | Should -Be 10
            @(Get-SimulatorRequest $simulator).Count | Should -Be 1
        }

        It 'cannot be combined with <With.Keys> <With.Values>' -ForEach @(
            @{ With = @{ As = 'Text' } }
            @{ With = @{ Method = 'POST' } }
            @{ With = @{ Method = 'DELETE' } }
        ) {
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Invoke-VemRequest query -All @With -Confirm:$false }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemRequestInvalid,*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }
    }

    Context 'requests that change something' {
        It 'sends nothing with -WhatIf: <_>' -ForEach 'POST', 'PUT', 'DELETE' {
            Clear-SimulatorRequest $simulator
            Invoke-VemRequest backupServers -Method $_ -Body '<a/>' -WhatIf -ErrorAction Stop | Should -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'sends a GET even with -WhatIf' {
            Clear-SimulatorRequest $simulator
            (Invoke-VemRequest backupServers -WhatIf).DocumentElement.LocalName | Should -Be 'EntityReferences'
            Get-SimulatorRequest $simulator | Should -Be 'GET /api/backupServers'
        }

        It 'sends <_> once, and reports that restore sessions do not support it' -ForEach 'POST', 'PUT', 'DELETE' {
            Clear-SimulatorRequest $simulator
            Invoke-VemRequest restoreSessions @{ a = 1 } -Method $_ -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -Be "$_ /api/restoreSessions?a=1"
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeExactly 'VemServerError,VeeamEM.Commands.InvokeVemRequestCommand'
            $failed[0].CategoryInfo.Category | Should -Be 'InvalidResult'
            "$($failed[0].TargetObject)" | Should -Be $em.Name
            $failed[0].Exception.Message | Should -BeLike "*405*The method $_ is not supported by this resource.*"
        }

        It 'sends a failing POST once: it is not safe to send again' {
            Set-SimulatorFault $simulator @{ fault = 'status'; status = 503; times = 0; match = @{ method = 'POST' } }
            Clear-SimulatorRequest $simulator
            Invoke-VemRequest backupServers -Method POST -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -Be 'POST /api/backupServers'
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemServerError,*'
        }

        It 'emits nothing if the server sends nothing' {
            $foreign = New-ForeignLogon $simulator
            Clear-SimulatorRequest $simulator
            Invoke-VemRequest "logonSessions/$foreign" -Method DELETE -Confirm:$false -ErrorAction Stop | Should -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -Be "DELETE /api/logonSessions/$foreign"
        }

        It 'shows the request to confirm, but not the ID of a logon session' {
            $shell = [powershell]::Create()
            $null = $shell.AddScript("Import-Module '$env:VEEAMEM_MODULE'; Invoke-VemRequest logonSessions/0e4b9f3c-0000-4000-8000-000000000001 -Method DELETE -WhatIf -Server `$args[0]").AddArgument($em)
            $output = @($shell.Invoke())
            $failures = @($shell.Streams.Error)
            $said = @($shell.Streams.Information | ForEach-Object { "$_" })
            $shell.Dispose()
            $failures | Should -BeNullOrEmpty
            $output | Should -BeNullOrEmpty
            "$said" | Should -Not -Match '0e4b9f3c'
        }
    }

    Context 'a body' {
        BeforeEach {
            Connect-Answerer '<Task xmlns="http://www.veeam.com/ent/v1.0"><TaskId>task-1</TaskId></Task>' 'application/xml' -Status 202
        }

        AfterEach {
            Disconnect-VemServer $plain
            Stop-Answerer $answerer
        }

        It 'is sent as <Type>: <What>' -ForEach @(
            @{ What = 'XML text'; Body = '<Spec name="ü"/>'; Type = 'application/xml'; Bytes = 17 }
            @{ What = 'an XML document'; Body = ([xml] '<Spec><A>1</A></Spec>'); Type = 'application/xml'; Bytes = 21 }
            @{ What = 'a JSON object'; Body = ' {"a":1}'; Type = 'application/json'; Bytes = 8 }
            @{ What = 'a JSON array'; Body = '[1,2]'; Type = 'application/json'; Bytes = 5 }
            @{ What = 'an XML element'; Body = ([xml] '<Spec><A>123</A></Spec>').DocumentElement; Type = 'application/xml'; Bytes = 23 }
            @{ What = 'the lines of a file'; Body = '<Spec>', '<A>1</A>', '</Spec>'; Type = 'application/xml'; Bytes = 23 }
            @{ What = 'wrapped lines'; Body = @('{', '}' | ForEach-Object { Write-Output $_ }); Type = 'application/json'; Bytes = 3 }
            @{ What = 'a wrapped text'; Body = (Write-Output '<Spec/>'); Type = 'application/xml'; Bytes = 7 }
        ) {
            $answer = Invoke-VemRequest backupServers -Method POST -Body $Body -Server $plain -Confirm:$false -ErrorAction Stop
            $answer.Task.TaskId | Should -Be 'task-1'
            $request = $answerer.Received[2]
            $request | Should -BeLike 'POST /api/backupServers HTTP/1.1*'
            $request | Should -Match "(?im)^Content-Type: $Type; charset=utf-8\r?$"
            $request | Should -Match "(?im)^Content-Length: $Bytes\r?$"
            $request | Should -Match '(?im)^X-RestSvcSessionId: dG9rZW4=\r?$'
            $request | Should -Not -Match '(?im)^(Authorization|Cookie):'
        }
    }

    Context 'responses that the simulator does not send' {
        AfterEach {
            Disconnect-VemServer $plain
            Stop-Answerer $answerer
        }

        It 'returns every element of a list in JSON: <Body>' -ForEach @(
            @{ Body = '[{"a":1},{"a":2},{"a":3}]'; Elements = '{"a":1}', '{"a":2}', '{"a":3}' }
            @{ Body = ' [{"a":1}]'; Elements = , '{"a":1}' }
            @{ Body = '[[1,2],[3]]'; Elements = '[1,2]', '[3]' }
            @{ Body = '[[1,2]]'; Elements = , '[1,2]' }
            @{ Body = '[]'; Elements = @() }
            @{ Body = '{"a":[{"b":1},{"b":2}]}'; Elements = , '{"a":[{"b":1},{"b":2}]}' }
            @{ Body = '"text"'; Elements = , '"text"' }
            @{ Body = 'null'; Elements = , 'null' }
        ) {
            Connect-Answerer $Body
            $objects = @(Invoke-VemRequest tasks -As Json -Server $plain -ErrorAction Stop)
            @($objects | ForEach-Object { ConvertTo-Json -InputObject $_ -Compress -Depth 5 }) | Should -BeExactly $Elements
        }

        It 'returns every element of a list in JSON with -All' {
            Connect-Answerer '[{"a":1},{"a":2},{"a":3}]'
            (Invoke-VemRequest tasks -As Json -All -Server $plain -ErrorAction Stop).a | Should -Be 1, 2, 3
        }

        It 'reports unreadable JSON with a single error' {
            Connect-Answerer '{"a": tok, "b":1'
            $Error.Clear()
            Invoke-VemRequest tasks -As Json -Server $plain -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            @($Error | ForEach-Object FullyQualifiedErrorId) | Should -BeExactly 'VemResponseInvalid,VeeamEM.Commands.InvokeVemRequestCommand'
        }

        It 'does not accept <Body> as a page of a query, as <As>' -ForEach @(
            foreach ($body in '', '"proxy login"', '{"error":"x"}', '{"QueryResult":null}', '[{"Name":"x"}]', '{"Refs":"x"}', '{}', '{"Refs":{"Refs":[null]}}') {
                @{ As = 'Json'; Body = $body }
            }
            foreach ($body in '', '<html><head/><body>login</body></html>', '<EntityReferences xmlns="http://www.veeam.com/ent/v1.0"/>') {
                @{ As = 'Xml'; Body = $body }
            }
        ) {
            Connect-Answerer $Body "application/$As"
            Invoke-VemRequest query @{ type = 'RestoreSession' } -As $As -All -Server $plain -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeExactly 'VemResponseInvalid,VeeamEM.Commands.InvokeVemRequestCommand'
            if ($Body -match '^[^{]') { $failed[0].Exception.Message | Should -BeLike "*expected a query result, but received *" }
            $answerer.Received.Count | Should -Be 3
        }

        It 'does not accept <Body> as a collection, as <As>' -ForEach @(
            foreach ($body in '', '"proxy login"', '{"error":"x"}', '{"Message":"x","StatusCode":400,"Status":null,"Links":[{"Rel":"Up"}]}') { @{ As = 'Json'; Body = $body } }
            foreach ($body in '', '<html><head/><body>login</body></html>', '<Error xmlns="http://www.veeam.com/ent/v1.0"><a/></Error>',
                '<Message>Log on</Message>', '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body/></s:Envelope>') {
                @{ As = 'Xml'; Body = $body }
            }
        ) {
            Connect-Answerer $Body "application/$As"
            Invoke-VemRequest tasks -As $As -All -Server $plain -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeExactly 'VemResponseInvalid,VeeamEM.Commands.InvokeVemRequestCommand'
        }

        It 'does not treat links as rows: <Path> <Body>' -ForEach @(
            @{ Path = 'query?type=x'; Body = '{"Refs":null,"Entities":null,"Resources":[{"a":1}],"Links":[{"Rel":"Up"}],"PagingInfo":{"Links":[],"PageNum":1,"PageSize":100,"PagesCount":1}}' }
            @{ Path = 'query?type=x'; Body = '{"pagingInfo":{"pageNum":1,"pageSize":100,"pagesCount":1},"links":[{"rel":"Up"}]}' }
            @{ Path = 'tasks'; Body = '{"Tasks":[],"Links":[{"Rel":"Up"}]}' }
            @{ Path = 'tasks'; Body = '{"refs":null,"links":[{"rel":"Up"}]}' }
        ) {
            Connect-Answerer $Body
            Invoke-VemRequest $Path -As Json -All -Server $plain -ErrorAction Stop | Should -BeNullOrEmpty
        }
    }

    Context 'errors' {
        It 'reports a resource that does not exist: <Path>' -ForEach @(
            @{ Path = 'nosuchresource' }
            @{ Path = 'restoreSessions/676dc837-f441-4ac1-8470-15be06b4cffc' }
            @{ Path = 'restoreSessions/none' }
        ) {
            Invoke-VemRequest $Path -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeExactly 'VemEntityNotFound,VeeamEM.Commands.InvokeVemRequestCommand'
            $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            "$($failed[0].TargetObject)" | Should -Be $em.Name
            $failed[0].Exception.Message | Should -BeLike "*/api/$Path*$($em.Name)*"
        }

        It 'quotes the server''s response to a bad query: <Status> for <What>' -ForEach @(
            @{ What = 'an unknown type'; Status = 400; Option = @{}; Query = @{ type = 'Nonsense' }; Words = 'The query type ''Nonsense'' is unknown.' }
            @{ What = 'an unknown type'; Status = 500; Option = @{ 'unknown-type' = '500' }; Query = @{ type = 'Nonsense' }; Words = 'The query type ''Nonsense'' is unknown.' }
            @{ What = 'no type'; Status = 400; Option = @{}; Query = @{}; Words = 'The query type * is unknown.' }
            @{ What = 'an empty page size'; Status = 400; Option = @{}; Query = @{ type = 'RestoreSession'; pageSize = 0 }; Words = 'must be positive numbers' }
            @{ What = 'an empty page size'; Status = 500; Option = @{ 'invalid-page-size' = '500' }; Query = @{ type = 'RestoreSession'; pageSize = 'x' }; Words = 'must be positive numbers' }
            @{ What = 'an invalid filter'; Status = 400; Option = @{}; Query = @{ type = 'RestoreSession'; filter = 'Name==' }; Words = 'The filter is not valid' }
            @{ What = 'an invalid filter'; Status = 500; Option = @{ 'filter-error' = '500'; 'message-language' = 'german' }; Query = @{ type = 'RestoreSession'; filter = 'Name==' }; Words = 'Der Filter ist ungültig' }
            @{ What = 'an unknown property'; Status = 400; Option = @{}; Query = @{ type = 'RestoreSession'; sortAsc = 'Progress' }; Words = 'Progress' }
            @{ What = 'several sorts'; Status = 400; Option = @{ 'several-sorts' = '400' }; Query = @{ type = 'RestoreSession'; sortAsc = 'Name'; sortDesc = 'State' }; Words = 'Only one of sortAsc and sortDesc' }
            @{ What = 'a page beyond the end'; Status = 400; Option = @{ 'beyond-end' = '400' }; Query = @{ type = 'RestoreSession'; page = 9 }; Words = 'beyond the end' }
        ) {
            Set-SimulatorOption $simulator $Option
            Invoke-VemRequest query $Query -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemServerError,*'
            $failed[0].CategoryInfo.Category | Should -Be 'InvalidResult'
            $failed[0].Exception.Message | Should -BeLike "*status $Status*$Words*"
        }

        It 'reports missing rights' {
            $account = Connect-Simulator $simulator 'SIM\sqloperator' -With @{ NotDefault = $true }
            Invoke-VemRequest query @{ type = 'RestoreSession' } -Server $account -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            Disconnect-VemServer $account
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemAccessDenied,*'
            $failed[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
            $failed[0].Exception.Message | Should -BeLike '*Access denied*'
            $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*Portal*'
        }

        It 'quotes a server error, with a body of <_>' -ForEach 'error', 'html', 'none' {
            Set-SimulatorFault $simulator @{ fault = 'status'; status = 500; body = $_; message = 'Object reference not set'; match = @{ pathContains = 'backupServers' } }
            Invoke-VemRequest backupServers -As Json -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemServerError,*'
            $failed[0].Exception.Message | Should -BeLike $(if ($_ -eq 'error') { '*500*Object reference not set*' } else { '*500*' })
        }

        It 'says what to type if nothing is connected' {
            $failure = Get-ErrorOf { Invoke-VemRequest backupServers -Server em99 }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemNotConnected,*'
            $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-VemServer em99*'
        }
    }

    Context 'an expired logon' {
        It 'is renewed for a GET, which is sent again' {
            $null = Invoke-Control $simulator expire -Method Post
            Clear-SimulatorRequest $simulator
            (Invoke-VemRequest backupServers -ErrorAction Stop).DocumentElement.LocalName | Should -Be 'EntityReferences'
            Get-SimulatorRequest $simulator | Should -Be 'GET /api/backupServers', 'POST /api/sessionMngr/?v=latest', 'GET /api/backupServers'
        }

        It 'is renewed in the middle of -All' {
            Set-SimulatorFault $simulator @{ fault = 'expire-token'; match = @{ page = 2 } }
            @(Invoke-VemRequest query @{ type = 'RestoreSession' } -All -ErrorAction Stop).Count | Should -Be 250
        }

        It 'is renewed for a POST that the server rejected unread' {
            Set-SimulatorFault $simulator @{ fault = 'status'; status = 401; match = @{ pathContains = 'restoreSessions' } }
            Clear-SimulatorRequest $simulator
            Invoke-VemRequest restoreSessions -Method POST -Body '<a/>' -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -Be 'POST /api/restoreSessions', 'POST /api/sessionMngr/?v=latest', 'POST /api/restoreSessions'
            $failed[0].Exception.Message | Should -BeLike '*405*'
        }
    }

    Context 'secrets' {
        It 'shows no id of a logon session in <Path> as <As>' -ForEach @(
            foreach ($path in 'logonSessions', 'LOGONSESSIONS', 'querySvc', '') {
                foreach ($as in 'Xml', 'Json', 'Text') { @{ Path = "/api/$path"; As = $as } }
            }
        ) {
            $null = New-ForeignLogon $simulator
            $secrets = @(Get-SimulatorSecret $simulator)
            $secrets.Count | Should -BeGreaterThan 2
            $answer = Invoke-VemRequest $Path -As $As -ErrorAction Stop -Verbose 4>&1
            $shown = @($answer | ForEach-Object { if ($_ -is [xml]) { $_.OuterXml } elseif ($_ -is [string] -or $_ -is [System.Management.Automation.VerboseRecord]) { "$_" } else { ConvertTo-Json $_ -Depth 10 } }) -join "`n"
            $shown.Length | Should -BeGreaterThan 200
            @($secrets | Where-Object { $shown.Contains($_) }).Count | Should -Be 0
        }

        It 'still shows whose logon sessions they are, as <_>' -ForEach 'Xml', 'Json' {
            $list = Invoke-VemRequest logonSessions -As $_
            $names = if ($_ -eq 'Xml') { $list.LogonSessions.LogonSession.UserName } else { $list.LogonSessions.UserName }
            $names | Sort-Object -Unique | Should -Be 'SIM\admin'
            $ids = if ($_ -eq 'Xml') { $list.LogonSessions.LogonSession.SessionId } else { $list.LogonSessions.SessionId }
            $ids | Sort-Object -Unique | Should -Be '***'
        }

        It 'shows no secret that a server repeats in an error' {
            Set-SimulatorFault $simulator @{ fault = 'echo-secrets'; match = @{ pathContains = 'backupServers' } }
            $secrets = @(Get-SimulatorSecret $simulator)
            $said = @(Invoke-VemRequest backupServers -Verbose -ErrorVariable failed -ErrorAction SilentlyContinue 4>&1 | ForEach-Object { "$_" })
            @($failed).Count | Should -Be 1
            $text = "$said $($failed[0]) $($failed[0].Exception)"
            $text | Should -Match 'withheld: it contains credentials of this connection'
            @($secrets | Where-Object { $text.Contains($_) }).Count | Should -Be 0
        }
    }
}

Describe 'Invoke-VemRequest of two Enterprise Managers' {
    BeforeAll {
        $script:other = Start-Simulator '--sessions', '30', '--seed', '8', '--backup-servers', '2'
        $script:otherEm = Connect-Simulator $other
    }

    AfterAll {
        Disconnect-VemServer $otherEm
        Stop-Simulator $other
    }

    BeforeEach {
        Clear-SimulatorRequest $simulator
        Clear-SimulatorRequest $other
    }

    It 'returns the responses of both, in the order of connecting' {
        $documents = @(Invoke-VemRequest backupServers -ErrorAction Stop)
        $documents.Count | Should -Be 2
        @($documents[0].EntityReferences.Ref).Count | Should -Be 3
        @($documents[1].EntityReferences.Ref).Count | Should -Be 2
    }

    It 'follows the pages of both' {
        @(Invoke-VemRequest query @{ type = 'RestoreSession' } -All -ErrorAction Stop).Count | Should -Be 280
    }

    It 'sends no <_> if the server is not specified' -ForEach 'POST', 'PUT', 'DELETE' {
        foreach ($servers in @{}, @{ Server = '127.0.0.1*' }, @{ Server = $em, $otherEm }) {
            $failure = Get-ErrorOf { Invoke-VemRequest backupServers -Method $_ -Confirm:$false @servers }
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemServerAmbiguous,VeeamEM.Commands.InvokeVemRequestCommand'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $failure.Exception.Message | Should -BeLike "*$($em.Name)*$($otherEm.Name)*"
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Server*'
        }
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        Get-SimulatorRequest $other | Should -BeNullOrEmpty
    }

    It 'sends a POST to the specified one' {
        Invoke-VemRequest restoreSessions -Method POST -Server $otherEm -Confirm:$false -ErrorAction SilentlyContinue
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        Get-SimulatorRequest $other | Should -Be 'POST /api/restoreSessions'
    }

    It 'reports the one that fails, and returns the response of the other' {
        Set-SimulatorFault $simulator @{ fault = 'status'; status = 500; body = 'error'; match = @{ pathContains = 'backupServers' } }
        $documents = @(Invoke-VemRequest backupServers -ErrorVariable failed -ErrorAction SilentlyContinue)
        Clear-SimulatorFault $simulator
        @($documents.EntityReferences.Ref).Count | Should -Be 2
        @($failed).Count | Should -Be 1
        "$($failed[0].TargetObject)" | Should -Be $em.Name
    }

    It 'rejects the address of one server if both are queried' {
        (Get-ErrorOf { Invoke-VemRequest "https://$($simulator.Address)/api/backupServers" }).FullyQualifiedErrorId | Should -BeLike 'VemRequestInvalid,*'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        Get-SimulatorRequest $other | Should -BeNullOrEmpty
    }
}
