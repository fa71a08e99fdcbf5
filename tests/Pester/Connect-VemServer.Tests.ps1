BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    # The certificate is created now and valid for a year.
    $script:expiry = [datetime]::UtcNow.AddYears(1).ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)
    $script:simulator = Start-Simulator
    $script:expiry += '|' + [datetime]::UtcNow.AddYears(1).ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)
    $script:usual = Get-SimulatorOption $simulator
    $script:credential = Get-SimulatorCredential
    $script:plain = @{ AllowUnencryptedAuthentication = $true }
    $script:pin = @{ Credential = $credential; TrustedThumbprint = $simulator.Thumbprint }
    $script:query = 'GET /api/query?type=RestoreSession&format=Entities&sortDesc=CreationTime&pageSize=11&page=1'

    # The output of Get-SimulatorRequest with the status of each request, and without the ids of logon sessions, which vary.
    function Get-Exchange {
        Invoke-Control $simulator requests | ForEach-Object { $_ } | ForEach-Object { '{0} {1} {2}' -f $_.method, ($_.path -replace '(/logonSessions/).+', '$1*'), $_.status }
    }

    function Get-LogonCount { (Get-SimulatorState $simulator).activeLogonSessions }
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'Connect-VemServer' {
    BeforeEach {
        Clear-SimulatorRequest $simulator
    }

    AfterEach {
        Disconnect-VemServer
        Set-SimulatorOption $simulator $usual
    }

    Context 'success' {
        It 'returns the connection, after the root document and one logon' {
            $before = [datetime]::Now
            $server = Connect-VemServer $simulator.Address @pin

            $server | Should -BeOfType ([VeeamEM.VemServer])
            $server.Name | Should -Be $simulator.Address
            "$server" | Should -Be $simulator.Address
            $server.Uri | Should -Be $simulator.Https
            $server.UserName | Should -Be 'SIM\admin'
            $server.ApiVersion | Should -Be 'v1_7'
            $server.State | Should -Be 'Connected'
            $server.IsDefault | Should -BeTrue
            $server.ConnectedAt.Kind | Should -Be 'Local'
            $server.ConnectedAt | Should -BeGreaterOrEqual $before
            $server.ConnectedAt | Should -BeLessOrEqual ([datetime]::Now)
            Get-Exchange | Should -Be 'GET /api/ 200', 'POST /api/sessionMngr/?v=latest 201'
            Get-LogonCount | Should -Be 1
        }

        It 'connects and reads through a proxy with -Proxy' {
            # The proxy is the simulator itself, which accepts the absolute address of a request to a proxy.
            $server = Connect-VemServer http://em.test:9399 -Proxy $simulator.Http -Credential $credential @plain
            $server.Name | Should -Be 'em.test:9399'
            @(Get-VemRestoreSession -First 3 -ErrorAction Stop).Count | Should -Be 3
            Get-Exchange | Should -Be 'GET /api/ 200', 'POST /api/sessionMngr/?v=latest 201', "$($query -replace 'pageSize=11', 'pageSize=13') 200"
        }

        It 'waits as long as -RetryIntervalSec between two attempts, more or less a quarter' {
            Set-SimulatorFault $simulator @{ fault = 'status'; status = 503; times = 1 }
            try {
                $said = @(Connect-VemServer $simulator.Address @pin -RetryIntervalSec 1 -Verbose 4>&1 | ForEach-Object { "$_" })
            } finally {
                Clear-SimulatorFault $simulator
            }
            @($said -match '^Attempt 1 of \d+ failed \(status 503\); retrying in (0\.[89]|1\.[0-3]) s\.$').Count | Should -Be 1
        }

        It 'sends the credentials only with the logon, requests XML, and never sends a cookie' {
            $null = Connect-VemServer $simulator.Address @pin
            $null = Get-VemRestoreSession -First 1
            $requests = @(Invoke-Control $simulator requests | ForEach-Object { $_ })
            $requests.Count | Should -Be 3
            $requests.authorization | Should -Be $false, $true, $false
            $requests.token | Should -Be $false, $false, $true
            $requests.cookie | Should -Be $false, $false, $false
            $requests.accept | Should -Be 'application/xml', 'application/xml', 'application/xml'
        }

        It 'takes <What>' -ForEach @(
            @{ What = 'host:port'; Server = { $simulator.Address }; Port = $null }
            @{ What = 'a URI'; Server = { "https://$($simulator.Address)" }; Port = $null }
            @{ What = 'a URI with a path'; Server = { "https://$($simulator.Address)/api/" }; Port = $null }
            @{ What = 'a host and -Port'; Server = { '127.0.0.1' }; Port = { $simulator.Https.Port } }
            @{ What = 'host:port before -Port'; Server = { $simulator.Address }; Port = { 9 } }
            @{ What = 'blanks around it'; Server = { "  $($simulator.Address) " }; Port = $null }
        ) {
            $with = @{}
            if ($Port) { $with.Port = & $Port }
            $server = Connect-VemServer -Server (& $Server) @pin @with
            $server.Name | Should -Be $simulator.Address
            $server.Uri | Should -Be $simulator.Https
        }

        It 'accepts a host name' {
            (Connect-VemServer "localhost:$($simulator.Https.Port)" @pin).Name | Should -Be "localhost:$($simulator.Https.Port)"
        }

        It 'pins the certificate by <What>' -ForEach @(
            @{ What = 'SHA-256'; Thumbprint = { $simulator.Thumbprint } }
            @{ What = 'SHA-256 in lower case'; Thumbprint = { $simulator.Thumbprint.ToLowerInvariant() } }
            @{ What = 'SHA-256 with colons'; Thumbprint = { $simulator.Thumbprint -replace '(..)(?!$)', '$1:' } }
            @{ What = 'SHA-256 with blanks, as the Windows dialog copies it'; Thumbprint = { [char] 0x200E + ($simulator.Thumbprint -replace '(..)(?!$)', '$1 ').ToLowerInvariant() } }
            @{ What = 'SHA-1'; Thumbprint = { $simulator.Sha1 } }
            @{ What = 'SHA-1 with colons in lower case'; Thumbprint = { ($simulator.Sha1 -replace '(..)(?!$)', '$1:').ToLowerInvariant() } }
        ) {
            (Connect-VemServer $simulator.Address -Credential $credential -TrustedThumbprint (& $Thumbprint) -WarningVariable warnings).State | Should -Be 'Connected'
            $warnings | Should -BeNullOrEmpty
        }

        It 'rejects an invalid thumbprint: <_>' -ForEach 'abc', ('0' * 39), ('z' * 64), (('0' * 40) + ';') {
            (Get-ErrorOf { Connect-VemServer $simulator.Address -Credential $credential -TrustedThumbprint $_ }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'warns once with -SkipCertificateCheck, and accepts an <_> certificate' -ForEach 'valid', 'expired', 'other-name' {
            Set-SimulatorOption $simulator @{ certificate = $_ }
            $server = Connect-VemServer $simulator.Address -Credential $credential -SkipCertificateCheck -WarningVariable warnings -WarningAction SilentlyContinue
            $server.State | Should -Be 'Connected'
            @($warnings).Count | Should -Be 1
            $warnings[0].Message | Should -BeLike "*$($simulator.Address)*-TrustedThumbprint*"
        }

        It 'accepts a server where <Case>' -ForEach @(
            @{ Case = 'a logon has status 200'; Option = @{ 'logon-status' = '200' } }
            @{ Case = 'headers are in lower case'; Option = @{ 'header-casing' = 'lower' } }
            @{ Case = 'a token holds 16 bytes'; Option = @{ 'token-bytes' = 'raw16' } }
            @{ Case = 'links name another host'; Option = @{ 'href-host' = 'nosuchhost.invalid:9398' } }
        ) {
            Set-SimulatorOption $simulator $Option
            $null = Connect-VemServer $simulator.Address @pin
            Get-VemRestoreSession -First 1 -ErrorAction Stop | Should -Not -BeNullOrEmpty
            Disconnect-VemServer
            Get-LogonCount | Should -Be 0
        }

        It 'logs on with umlauts in the password' {
            $word = 'Pä:ß"wört 🦊'
            Set-SimulatorOption $simulator @{ password = $word }
            try {
                (Connect-VemServer $simulator.Address -Credential (Get-SimulatorCredential -Password $word) -TrustedThumbprint $simulator.Thumbprint).State | Should -Be 'Connected'
            } finally {
                Set-SimulatorOption $simulator @{ password = $credential.GetNetworkCredential().Password }
            }
        }

        It 'shows the account as the server names it: <_>' -ForEach 'SIM\portaluser', 'portaluser', 'portaluser@sim.example' {
            (Connect-Simulator $simulator $_).UserName | Should -Be 'SIM\portaluser'
        }

        It 'accepts <Asked> as the version <Got>' -ForEach @(
            @{ Asked = 'v1_6'; Got = 'v1_6' }
            @{ Asked = 'latest'; Got = 'v1_7' }
            @{ Asked = 'V1_6'; Got = 'v1_6' }
        ) {
            (Connect-VemServer $simulator.Address @pin -ApiVersion $Asked).ApiVersion | Should -BeExactly $Got
            Get-SimulatorRequest $simulator | Should -BeExactly 'GET /api/', "POST /api/sessionMngr/?v=$($Asked.ToLowerInvariant())"
        }

        It 'shows v1_10 as newer than v1_9' {
            Set-SimulatorOption $simulator @{ versions = 'v1_9,v1_10,v1_7' }
            (Connect-VemServer $simulator.Address @pin).ApiVersion | Should -Be 'v1_10'
        }

        It 'uses http with -AllowUnencryptedAuthentication' {
            $server = Connect-VemServer $simulator.Http -Credential $credential @plain
            $server.Uri.Scheme | Should -Be 'http'
            Get-VemRestoreSession -First 1 -ErrorAction Stop | Should -Not -BeNullOrEmpty
            Get-SimulatorRequest $simulator | Should -Be 'GET /api/', 'POST /api/sessionMngr/?v=latest', $query
        }
    }

    Context 'several connections' {
        It 'replaces the connection to the same server with the same account, and logs the former off' {
            $former = Connect-VemServer $simulator.Address @pin
            Clear-SimulatorRequest $simulator
            $server = Connect-VemServer $simulator.Address @pin
            Get-VemServer | Should -Be $server
            @(Get-VemServer).Count | Should -Be 1
            $former.State | Should -Be 'Disconnected'
            $server.State | Should -Be 'Connected'
            Get-LogonCount | Should -Be 1
            Get-Exchange | Should -Be 'GET /api/ 200', 'POST /api/sessionMngr/?v=latest 201', 'DELETE /api/logonSessions/* 204'
            @(Get-VemRestoreSession -First 1).Count | Should -Be 1
            (Get-ErrorOf { Get-VemRestoreSession -Server $former -First 1 -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'VemNotConnected,*'
        }

        It 'leaves a default connection open beside one of a script, opened with -NotDefault' {
            $default = Connect-VemServer $simulator.Address @pin
            $first = Connect-VemServer $simulator.Address @pin -NotDefault
            $own = Connect-VemServer $simulator.Address @pin -NotDefault
            $default.State, $first.State, $own.State | Should -Be 'Connected', 'Disconnected', 'Connected'

            # A name means the default connection, an object itself.
            $null = Get-VemRestoreSession -Server $simulator.Address -First 1 -WarningVariable said
            $said | Should -BeNullOrEmpty
            $row = Get-VemRestoreSession -Server $own -First 1
            Disconnect-VemServer $own
            @(Get-VemRestoreSession -First 1 -ErrorAction Stop).Uid | Should -Be $row.Uid
            ($row | Get-VemRestoreSession -ErrorAction Stop).Uid | Should -Be $row.Uid
            $default.State | Should -Be 'Connected'
            Get-LogonCount | Should -Be 1
        }

        It 'warns if one server is connected with two accounts' {
            $server = Connect-VemServer $simulator.Address @pin
            $null = Connect-Simulator $simulator 'SIM\portaluser'
            $null = Get-VemRestoreSession -First 1 -WarningVariable said -WarningAction SilentlyContinue
            "$said" | Should -BeLike '* is queried as SIM\admin and as SIM\portaluser: objects that both may see are returned twice.*'
            $null = Get-VemRestoreSession -Server $server -First 1 -WarningVariable said
            $said | Should -BeNullOrEmpty
        }

        It 'warns if one server is connected under two names' {
            $null = Connect-VemServer $simulator.Address @pin
            $alias = Connect-VemServer "localhost:$($simulator.Https.Port)" @pin
            $null = Get-VemRestoreSession -First 1 -WarningVariable said -WarningAction SilentlyContinue
            "$said" | Should -BeLike "$($simulator.Address) and $($alias.Name) are the same server: objects that both may see are returned twice. Pass*-Server."
            $null = Get-VemRestoreSession -Server $alias -First 1 -WarningVariable said
            $said | Should -BeNullOrEmpty
        }

        It 'does not wait forever for the logoff of the former connection' {
            # The simulator is silent for a minute, and the client's own timeout is an hour.
            $former = Connect-VemServer $simulator.Address @pin -OperationTimeoutSeconds 3600
            Clear-SimulatorRequest $simulator
            Set-SimulatorFault $simulator @{ fault = 'hang-before-headers'; match = @{ method = 'DELETE' }; times = 0 }
            try {
                $said = @(Connect-VemServer $simulator.Address @pin -OperationTimeoutSeconds 3600 -Verbose -ErrorAction Stop 4>&1)
            } finally {
                Clear-SimulatorFault $simulator
            }
            # The connection is emitted before the warning about the other one.
            $server = $said | Where-Object { $_ -is [VeeamEM.VemServer] }
            "$($said[-2])" | Should -BeLike '*did not respond to the logoff*'
            [array]::IndexOf($said, $server) | Should -BeLessThan ($said.Count - 2)
            Get-VemServer | Should -Be $server
            $former.State | Should -Be 'Disconnected'
            Get-SimulatorRequest $simulator | Select-Object -First 2 | Should -Be 'GET /api/', 'POST /api/sessionMngr/?v=latest'
            @(Get-SimulatorRequest $simulator | Where-Object { $_ -like 'DELETE *' }).Count | Should -Be 1
            @(Get-VemRestoreSession -First 1 -ErrorAction Stop).Count | Should -Be 1
            $null = Invoke-Control $simulator expire -Method Post
        }

        It 'logs the former connection off if the pipeline stops' {
            $former = Connect-VemServer $simulator.Address @pin
            $server = Connect-VemServer $simulator.Address @pin | Select-Object -First 1
            $former.State | Should -Be 'Disconnected'
            $server.State | Should -Be 'Connected'
            Get-LogonCount | Should -Be 1
        }

        It 'keeps the connection if the new logon is rejected' {
            $server = Connect-VemServer $simulator.Address @pin
            $null = Get-ErrorOf { Connect-VemServer $simulator.Address -Credential (Get-SimulatorCredential -Password wrong) -TrustedThumbprint $simulator.Thumbprint }
            Get-VemServer | Should -Be $server
            $server.State | Should -Be 'Connected'
        }

        It 'keeps another account on the same server' {
            $admin = Connect-VemServer $simulator.Address @pin
            $user = Connect-Simulator $simulator 'SIM\portaluser'
            @(Get-VemServer).Count | Should -Be 2
            $admin.State | Should -Be 'Connected'
            $user.State | Should -Be 'Connected'
            Get-LogonCount | Should -Be 2
            Clear-SimulatorRequest $simulator
            $null = Get-VemRestoreSession -Server $user -First 1
            (Invoke-Control $simulator requests | ForEach-Object { $_ }).userName | Should -Be 'SIM\portaluser'
        }

        It 'does not make a connection the default with -NotDefault' {
            $server = Connect-VemServer $simulator.Address @pin -NotDefault
            $server.IsDefault | Should -BeFalse
            Get-VemServer | Should -Be $server
            $failure = Get-ErrorOf { Get-VemRestoreSession -First 1 }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemNotConnected,*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike "*-Server $($server.Name)*"
            @(Get-VemRestoreSession -Server $server -First 1).Count | Should -Be 1
            @(Get-VemRestoreSession -Server $simulator.Address -First 1).Count | Should -Be 1
        }
    }

    Context 'an expired logon' {
        It 'is renewed once, and the request is sent again' {
            $server = Connect-VemServer $simulator.Address @pin
            $null = Invoke-Control $simulator expire -Method Post
            Clear-SimulatorRequest $simulator
            @(Get-VemRestoreSession -First 1 -ErrorAction Stop).Count | Should -Be 1
            Get-Exchange | Should -Be "$query 401", 'POST /api/sessionMngr/?v=latest 201', "$query 200"
            $server.State | Should -Be 'Connected'
            Get-LogonCount | Should -Be 1
        }

        It 'is renewed again and again' {
            $null = Connect-VemServer $simulator.Address @pin
            Clear-SimulatorRequest $simulator
            foreach ($round in 1..5) {
                $null = Invoke-Control $simulator expire -Method Post
                @(Get-VemRestoreSession -First 1 -ErrorAction Stop).Count | Should -Be 1
            }
            @(Get-SimulatorRequest $simulator | Where-Object { $_ -like 'POST *' }).Count | Should -Be 5
        }

        It 'is renewed with the requested version' {
            $null = Connect-VemServer $simulator.Address @pin -ApiVersion v1_6
            $null = Invoke-Control $simulator expire -Method Post
            Clear-SimulatorRequest $simulator
            $null = Get-VemRestoreSession -First 1 -ErrorAction Stop
            Get-Exchange | Should -Be "$query 401", 'POST /api/sessionMngr/?v=v1_6 201', "$query 200"
        }

        It 'is an error with -NoReconnect' {
            $server = Connect-VemServer $simulator.Address @pin -NoReconnect
            @(Get-VemRestoreSession -First 1).Count | Should -Be 1
            $null = Invoke-Control $simulator expire -Method Post
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Get-VemRestoreSession -First 1 -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemSessionExpired,*'
            $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
            $failure.TargetObject | Should -Be $server
            $failure.ErrorDetails.RecommendedAction | Should -BeLike "*Connect-VemServer $($server.Name)*"
            $server.State | Should -Be 'Expired'
            Get-Exchange | Should -Be "$query 401"
        }

        It 'is an error if the password has changed meanwhile' {
            $server = Connect-VemServer $simulator.Address @pin
            $null = Invoke-Control $simulator expire -Method Post
            Set-SimulatorOption $simulator @{ password = 'changed' }
            Clear-SimulatorRequest $simulator
            try {
                $failure = Get-ErrorOf { Get-VemRestoreSession -First 1 -ErrorAction Stop }
            } finally {
                Set-SimulatorOption $simulator @{ password = $credential.GetNetworkCredential().Password }
            }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemSessionExpired,*'
            $server.State | Should -Be 'Expired'
            Get-Exchange | Should -Be "$query 401", 'POST /api/sessionMngr/?v=latest 401'
        }
    }

    Context 'a fleet' {
        BeforeAll {
            $script:fleet = Start-Simulator '--https-listeners', '3'
            $script:all = @{ Credential = $credential; TrustedThumbprint = $fleet.Thumbprint }
        }

        AfterAll {
            Stop-Simulator $fleet
        }

        BeforeEach {
            Clear-SimulatorRequest $fleet
        }

        It 'connects several, in the order of the list: <What>' -ForEach @(
            @{ What = 'as arguments'; Way = { Connect-VemServer $fleet.Addresses @all } }
            @{ What = 'as -ComputerName'; Way = { Connect-VemServer -ComputerName $fleet.Addresses @all } }
            @{ What = 'from the pipeline'; Way = { $fleet.Addresses | Connect-VemServer @all } }
            @{ What = 'as URIs from the pipeline'; Way = { $fleet.Addresses | ForEach-Object { [uri] "https://$_" } | Connect-VemServer @all } }
            @{ What = 'as rows with Server'; Way = { $fleet.Addresses | ForEach-Object { [pscustomobject]@{ Server = $_ } } | Connect-VemServer @all } }
            @{ What = 'as rows with ComputerName'; Way = { $fleet.Addresses | ForEach-Object { [pscustomobject]@{ Server = ''; ComputerName = $_ } } | Connect-VemServer @all } }
            @{ What = 'as one row with all of them'; Way = { [pscustomobject]@{ Server = $fleet.Addresses } | Connect-VemServer @all } }
            @{ What = 'each twice'; Way = { $fleet.Addresses, $fleet.Addresses | Connect-VemServer @all } }
        ) {
            $servers = @(& $Way)
            $servers.Name | Should -Be $fleet.Addresses
            Get-VemServer | Sort-Object Name | Should -Be ($servers | Sort-Object Name)
            (Get-SimulatorState $fleet).activeLogonSessions | Should -Be 3
            @(Get-SimulatorRequest $fleet).Count | Should -Be 6
        }

        It 'connects rows of a CSV file, with port and thumbprint of each, and ignores empty cells' {
            $port = ([uri] "https://$($fleet.Addresses[0])").Port
            $rows = 'Server,Port,TrustedThumbprint,Credential', "127.0.0.1,$port,$($fleet.Thumbprint),", "$($fleet.Addresses[1]),,$($fleet.Thumbprint),", "$($fleet.Addresses[2]),,," | ConvertFrom-Csv
            $servers = @($rows | Connect-VemServer -Credential $credential -ErrorVariable failed -ErrorAction SilentlyContinue)
            $servers.Name | Should -Be $fleet.Addresses[0, 1]
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemCertificateUntrusted,*'
            $failed[0].TargetObject | Should -Be $fleet.Addresses[2]
        }

        It 'accepts a credential for each row, and does not prompt if it is text or missing' {
            $rows = @(
                [pscustomobject]@{ Server = $fleet.Addresses[0]; Credential = $credential }
                [pscustomobject]@{ Server = $fleet.Addresses[1]; Credential = 'hush-hush' }
                [pscustomobject]@{ Server = $fleet.Addresses[2]; Credential = '' }
            )
            $servers = @($rows | Connect-VemServer -TrustedThumbprint $fleet.Thumbprint -ErrorVariable failed -ErrorAction SilentlyContinue)
            $servers.Name | Should -Be $fleet.Addresses[0]
            $failed.FullyQualifiedErrorId -replace ',.*' | Should -Be 'VemInputInvalid', 'VemInputInvalid'
            $failed.TargetObject | Should -Be $fleet.Addresses[1, 2]
            "$failed $($failed.ErrorDetails)" | Should -Not -BeLike '*hush-hush*'
            @(Get-SimulatorRequest $fleet).Count | Should -Be 2
        }

        It 'reports each that fails, and keeps the others' {
            $dead = Get-DeadAddress
            $list = $fleet.Addresses[0], $dead, 'bad name:x', 'nosuchhost.invalid', $fleet.Addresses[2]
            foreach ($way in { Connect-VemServer $list @all -ErrorVariable +failed -ErrorAction SilentlyContinue }, { $list | Connect-VemServer @all -ErrorVariable +failed -ErrorAction SilentlyContinue }) {
                $failed = @()
                $servers = @(. $way)
                $servers.Name | Should -Be $fleet.Addresses[0, 2]
                @(Get-VemServer).Count | Should -Be 2
                $failed.TargetObject | Sort-Object | Should -Be ($dead, 'bad name:x', 'nosuchhost.invalid' | Sort-Object)
                $failed.FullyQualifiedErrorId | ForEach-Object { $_ | Should -BeLike 'VemServerUnreachable,*' }
                @(Get-VemRestoreSession -First 1 -ErrorAction Stop).Count | Should -Be 1
                Disconnect-VemServer
            }
        }

        It 'stops a command with a single server as argument, but not a pipeline with one' {
            { Connect-VemServer nosuchhost.invalid @all } | Should -Throw -ErrorId 'VemServerUnreachable,*'
            { 'nosuchhost.invalid' | Connect-VemServer @all -ErrorAction SilentlyContinue } | Should -Not -Throw
        }

        It 'rejects objects other than servers, and lists their columns but no values: <What>' -ForEach @(
            @{ What = 'a row'; Object = { [pscustomobject]@{ Host = 'em-hush'; Word = 'hush-hush' } }; Says = '*Host, Word*Server or ComputerName*' }
            @{ What = 'a row with an empty server'; Object = { [pscustomobject]@{ Server = ' '; Word = 'hush-hush' } }; Says = '*Server, Word*' }
            @{ What = 'an object of this module'; Object = { Test-VemServer $fleet.Addresses[0] }; Says = '*VemServerTest*' }
            @{ What = 'an object of this module from a job'; Object = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Test-VemServer $fleet.Addresses[0]))) }; Says = '*VemServerTest*' }
            @{ What = 'a number'; Object = { 7 }; Says = '*Int32*' }
        ) {
            $object = & $Object
            Clear-SimulatorRequest $fleet
            $servers = @($object, $fleet.Addresses[1] | Connect-VemServer @all -ErrorVariable failed -ErrorAction SilentlyContinue)
            $servers.Name | Should -Be $fleet.Addresses[1]
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemInputInvalid,*'
            "$failed" | Should -BeLike $Says
            ($failed | Format-List * -Force | Out-String -Width 4000) | Should -Not -BeLike '*hush*'
            @(Get-SimulatorRequest $fleet).Count | Should -Be 2
        }

        It 'shows progress over the servers if it takes long, and removes the bar: <Command>' -ForEach @(
            @{ Command = 'Connect-VemServer'; Activity = 'Connecting to servers'; With = { @{ Credential = $credential; TrustedThumbprint = $fleet.Thumbprint } } }
            @{ Command = 'Test-VemServer'; Activity = 'Testing servers'; With = { @{ TrustedThumbprint = $fleet.Thumbprint } } }
        ) {
            $shell = [powershell]::Create()
            try {
                Set-SimulatorFault $fleet @{ fault = 'latency'; ms = 1500; times = 0 }
                $null = $shell.AddScript({
                        param($module, $command, $servers, $with)
                        Import-Module $module
                        & $command $servers @with
                        Disconnect-VemServer
                    }).AddArgument($env:VEEAMEM_MODULE).AddArgument($Command).AddArgument($fleet.Addresses).AddArgument((& $With))
                $shell.Invoke().Count | Should -BeGreaterOrEqual 3
                $bar = @($shell.Streams.Progress | Where-Object Activity -EQ $Activity)
                $bar.Count | Should -BeGreaterThan 1
                $bar[0].StatusDescription | Should -Match '^[0-2] of 3 servers$'
                $bar[0].PercentComplete | Should -BeIn 0, 33, 66
                $bar[-1].RecordType | Should -Be 'Completed'
                @($bar | Where-Object RecordType -EQ 'Completed').Count | Should -Be 1
                # If the clock continued after the last server, a bar that is slow to draw would delay the command.
                $bar.StatusDescription | Should -Not -Contain '3 of 3 servers'
            } finally {
                Clear-SimulatorFault $fleet
                $shell.Dispose()
            }
        }

        It 'connects to the server of another connection, even one from a job' {
            $server = Connect-VemServer $fleet.Addresses[0] @all
            $back = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($server))
            Disconnect-VemServer
            @($server, $back | Connect-VemServer @all).Name | Should -Be $fleet.Addresses[0]
        }

        It 'warns once about all servers with unchecked certificates' {
            $null = Connect-VemServer $fleet.Addresses -Credential $credential -SkipCertificateCheck -WarningVariable warnings -WarningAction SilentlyContinue
            @($warnings).Count | Should -Be 1
            $fleet.Addresses | ForEach-Object { "$warnings" | Should -BeLike "*$_*" }
        }

        It 'keeps its connections if the pipeline stops' {
            $first = Connect-VemServer $fleet.Addresses @all | Select-Object -First 1
            $first.Name | Should -Be $fleet.Addresses[0]
            $first.State | Should -Be 'Connected'
            Disconnect-VemServer
            Test-Eventually { (Get-SimulatorState $fleet).activeLogonSessions -eq 0 } | Should -BeTrue
        }

        It 'uses the port as typed, whatever follows it: <Typed>' -ForEach @(
            @{ Typed = 'https://127.0.0.1:443/api' }
            @{ Typed = 'https://127.0.0.1:443/api/?v=1' }
            @{ Typed = '127.0.0.1:443/' }
            @{ Typed = 'https://[::1]:443/api' }
        ) {
            $test = Test-VemServer $Typed -Port 1
            $test.Uri.Port | Should -Be 443
            (Test-VemServer 'https://127.0.0.1/:443' -Port 1).Uri.Port | Should -Be 1
        }
    }

    Context 'remembered trust' {
        BeforeEach {
            $script:known = Join-Path $TestDrive "$([guid]::NewGuid())/known-servers.json"
            $script:former = $env:VEEAMEM_KNOWN_SERVERS
            $env:VEEAMEM_KNOWN_SERVERS = $known
        }

        AfterEach {
            $env:VEEAMEM_KNOWN_SERVERS = $former
        }

        It 'is saved after a logon, and needs no thumbprint from then on' {
            $null = Connect-VemServer $simulator.Address @pin -Remember -ErrorAction Stop
            Get-Content -LiteralPath $known -Raw | Should -BeLike "*`"$($simulator.Address)`": `"$($simulator.Thumbprint)`"*"
            (Connect-VemServer $simulator.Address -Credential $credential -WarningVariable warnings).State | Should -Be 'Connected'
            $warnings | Should -BeNullOrEmpty
            (Connect-VemServer 127.0.0.1 -Port $simulator.Https.Port -Credential $credential).State | Should -Be 'Connected'
            (Test-VemServer $simulator.Address).CertificateTrusted | Should -BeTrue
        }

        It 'saves SHA-256 if SHA-1 was typed' {
            $null = Connect-VemServer $simulator.Address -Credential $credential -TrustedThumbprint $simulator.Sha1 -Remember -ErrorAction Stop
            Get-Content -LiteralPath $known -Raw | Should -BeLike "*$($simulator.Thumbprint)*"
        }

        It 'is not saved without -Remember, by -Remember alone, or if the logon was rejected' {
            $null = Connect-VemServer $simulator.Address @pin
            (Get-ErrorOf { Connect-VemServer $simulator.Address -Credential $credential -Remember }).FullyQualifiedErrorId | Should -BeLike 'VemCertificateUntrusted,*'
            $null = Get-ErrorOf { Connect-VemServer $simulator.Address -Credential (Get-SimulatorCredential -Password wrong) -TrustedThumbprint $simulator.Thumbprint -Remember }
            $known | Should -Not -Exist
        }

        It 'accepts this certificate alone: another one shows both thumbprints and what to type' {
            $null = Connect-VemServer $simulator.Address @pin -Remember
            Disconnect-VemServer
            Clear-SimulatorRequest $simulator
            Set-SimulatorOption $simulator @{ certificate = 'other-name' }
            $other = (Test-VemServer $simulator.Address -SkipCertificateCheck).CertificateThumbprint
            Clear-SimulatorRequest $simulator
            $failure = Get-ErrorOf { Connect-VemServer $simulator.Address -Credential $credential }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemCertificateUntrusted,*'
            "$failure" | Should -BeLike "*remembered*$($simulator.Thumbprint)*$other*"
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
            (Test-VemServer $simulator.Address).Hint | Should -BeLike '*remembered*replaced on purpose*-Remember*'

            $failure.ErrorDetails.RecommendedAction -match 'Connect-VemServer \S+ -TrustedThumbprint [0-9A-F]{64} -Remember' | Should -BeTrue
            $null = & ([scriptblock]::Create("$($Matches[0]) -Credential `$credential -ErrorAction Stop"))
            (Connect-VemServer $simulator.Address -Credential $credential).State | Should -Be 'Connected'
        }

        It 'is overridden by a parameter for one connection' {
            $null = Connect-VemServer $simulator.Address @pin -Remember
            Set-SimulatorOption $simulator @{ certificate = 'other-name' }
            $other = (Test-VemServer $simulator.Address -SkipCertificateCheck).CertificateThumbprint
            (Connect-VemServer $simulator.Address -Credential $credential -TrustedThumbprint $other).State | Should -Be 'Connected'
            (Connect-VemServer $simulator.Address -Credential $credential -SkipCertificateCheck -WarningAction SilentlyContinue).State | Should -Be 'Connected'
            Get-Content -LiteralPath $known -Raw | Should -Not -BeLike "*$other*"
        }

        It 'is refused together with -SkipCertificateCheck' {
            (Get-ErrorOf { Connect-VemServer $simulator.Address -Credential $credential -Remember -SkipCertificateCheck }).FullyQualifiedErrorId | Should -BeLike 'VemRequestInvalid,*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'is a warning and grants no trust if the file is corrupt, and leaves the file unchanged' {
            $null = New-Item -Path $known -Force -Value 'not JSON'
            $failure = Get-ErrorOf { Connect-VemServer $simulator.Address -Credential $credential -WarningVariable script:warnings -WarningAction SilentlyContinue }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemCertificateUntrusted,*'
            "$warnings" | Should -BeLike "*$known*None of them is trusted*"

            $server = Connect-VemServer $simulator.Address @pin -Remember -WarningAction SilentlyContinue -ErrorVariable failed -ErrorAction SilentlyContinue
            $server.State | Should -Be 'Connected'
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'VemTrustNotSaved,*'
            $failed[0].CategoryInfo.Category | Should -Be 'WriteError'
            $failed[0].TargetObject | Should -Be $server
            Get-Content -LiteralPath $known | Should -Be 'not JSON'
        }

        It 'is an error if it cannot be saved, but the connection is returned: <Case>' -ForEach @(
            @{ Case = 'a file in place of the folder'; Path = { Join-Path (New-Item (Join-Path $TestDrive ([guid]::NewGuid()))).FullName 'known-servers.json' } }
            @{ Case = 'a folder in place of the file'; Path = { (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName } }
        ) {
            $env:VEEAMEM_KNOWN_SERVERS = & $Path
            $server = Connect-VemServer $simulator.Address @pin -Remember -ErrorVariable failed -ErrorAction SilentlyContinue
            $server.State | Should -Be 'Connected'
            @($failed).FullyQualifiedErrorId | Should -BeLike 'VemTrustNotSaved,*'
            "$failed" | Should -BeLike "*$env:VEEAMEM_KNOWN_SERVERS*"
        }

        It 'is saved for every server of a fleet' {
            $fleet = Start-Simulator '--https-listeners', '4'
            try {
                $null = Connect-VemServer $fleet.Addresses -Credential $credential -TrustedThumbprint $fleet.Thumbprint -Remember -ErrorAction Stop
                Disconnect-VemServer
                @(Connect-VemServer $fleet.Addresses -Credential $credential -ErrorAction Stop).Count | Should -Be 4
            } finally {
                Disconnect-VemServer
                Stop-Simulator $fleet
            }
        }
    }

    Context 'refusals' {
        AfterEach {
            Get-VemServer | Should -BeNullOrEmpty
            Get-LogonCount | Should -Be 0
        }

        It 'shows everything about an untrusted certificate that is needed to decide, and the command to pin it' {
            $failure = Get-ErrorOf { Connect-VemServer $simulator.Address -Credential $credential }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemCertificateUntrusted,*'
            $failure.CategoryInfo.Category | Should -Be 'SecurityError'
            $failure.TargetObject | Should -Be $simulator.Address
            $message = $failure.Exception.Message
            $message | Should -BeLike '*Subject: CN=em01.sim.example*'
            $message | Should -BeLike '*Issuer: CN=em01.sim.example*'
            $message | Should -Match "Expires: ($expiry) \d\d:\d\d"
            $message | Should -BeLike "*SHA-256: $($simulator.Thumbprint)*"
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty

            $failure.ErrorDetails.RecommendedAction -match 'Connect-VemServer \S+ -TrustedThumbprint [0-9A-F]{64}' | Should -BeTrue
            $server = & ([scriptblock]::Create("$($Matches[0]) -Credential `$credential"))
            $server.State | Should -Be 'Connected'
            Disconnect-VemServer
        }

        It 'says why it does not trust a certificate that is <Kind>' -ForEach @(
            @{ Kind = 'expired'; Says = '*expired*' }
            @{ Kind = 'other-name'; Says = '*not issued for this host name*' }
        ) {
            Set-SimulatorOption $simulator @{ certificate = $Kind }
            $failure = Get-ErrorOf { Connect-VemServer $simulator.Address -Credential $credential }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemCertificateUntrusted,*'
            $failure.Exception.Message | Should -BeLike $Says
        }

        It 'trusts only the pinned certificate, even with -SkipCertificateCheck' {
            foreach ($with in @{}, @{ SkipCertificateCheck = $true }) {
                $failure = Get-ErrorOf { Connect-VemServer $simulator.Address -Credential $credential -TrustedThumbprint ('0' * 64) @with }
                $failure.FullyQualifiedErrorId | Should -BeLike 'VemCertificateUntrusted,*'
                $failure.Exception.Message | Should -BeLike "*$('0' * 64)*$($simulator.Thumbprint)*"
            }
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'sends nothing over http without the switch' {
            $failure = Get-ErrorOf { Connect-VemServer $simulator.Http -Credential $credential }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemUnencryptedAuthentication,*'
            $failure.CategoryInfo.Category | Should -Be 'SecurityError'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-AllowUnencryptedAuthentication*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'rejects an invalid proxy address: <_>' -ForEach 'foo', '/foo', 'foo:3128', 'ftp://foo', 'file:///foo' {
            $failure = Get-ErrorOf { Connect-VemServer $simulator.Address -Credential (Get-SimulatorCredential) -Proxy $_ }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemServerUnreachable,*'
            $failure.Exception.Message | Should -Be "`"$_`" is not a valid proxy address."
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*http://proxy.example.com:3128*'
            Get-Exchange | Should -BeNullOrEmpty
        }

        It 'blames the proxy, not the server, if the proxy cannot be reached' {
            $dead = Get-DeadAddress
            $failure = Get-ErrorOf { Connect-VemServer $simulator.Address @pin -Proxy "http://$dead" -MaximumRetryCount 0 }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemServerUnreachable,*'
            "$failure" | Should -BeExactly "$($simulator.Address) cannot be reached, because its proxy $dead cannot be reached: nothing listens on that port."
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Proxy*-NoProxy*'
            Get-Exchange | Should -BeNullOrEmpty
        }

        It 'sends -ProxyCredential only to a proxy that asks for it' {
            $root = '<EnterpriseManager xmlns="http://www.veeam.com/ent/v1.0"><SupportedVersions><SupportedVersion Name="v1_7" /></SupportedVersions></EnterpriseManager>'
            $proxy = Start-Answerer (New-Answer 407 '' 'Proxy-Authenticate: Basic realm="proxy"'), (New-Answer 200 $root 'Content-Type: application/xml'), (New-Answer 403 'No')
            try {
                $account = Get-SimulatorCredential -UserName 'pxuser' -Password 'Px-S3cret9'
                $failure = Get-ErrorOf { Connect-VemServer http://em.test:9399 -Proxy "http://$($proxy.Address)" -ProxyCredential $account -Credential $credential @plain -MaximumRetryCount 0 }
            } finally {
                Stop-Answerer $proxy
            }
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemAccessDenied,VeeamEM.Commands.ConnectVemServerCommand'
            $basic = [convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes('pxuser:Px-S3cret9'))
            $proxy.Received[0] | Should -BeLike 'GET http://em.test:9399/api/ HTTP/1.1*'
            $proxy.Received[0] | Should -Not -Match 'Authorization'
            $proxy.Received[1] | Should -BeLike "GET http://em.test:9399/api/ HTTP/1.1*Proxy-Authorization: Basic $basic*"
            $proxy.Received[1] | Should -Not -Match '(?m)^Authorization'
            $proxy.Received[2] | Should -BeLike "POST http://em.test:9399/api/sessionMngr/?v=latest HTTP/1.1*"
            "$failure $($failure.Exception) $($failure.ErrorDetails)" | Should -Not -Match "S3cret9|$([regex]::Escape($basic))"
        }

        # In a separate process, because the platform reads the environment only once.
        It 'ignores the proxy of the environment with -NoProxy' -Skip:($PSEdition -ne 'Core') {
            $proxy = Start-Answerer (New-Answer 502 'No')
            try {
                $shell = Invoke-Shell "
                    Import-Module '$env:VEEAMEM_MODULE'
                    `$credential = [pscredential]::new('reader', [securestring]::new())
                    foreach (`$with in @{}, @{ NoProxy = `$true }) {
                        try { Connect-VemServer em.invalid -Credential `$credential -MaximumRetryCount 0 @with } catch { `"`$_`" }
                    }" -Environment @{ https_proxy = "http://$($proxy.Address)" }
            } finally {
                Stop-Answerer $proxy
            }
            @($proxy.Received -like 'CONNECT em.invalid:9398 *').Count | Should -Be 1
            $said = @($shell.Output -split '\r?\n')
            $said[0] | Should -BeLike 'em.invalid cannot be reached: the proxy refused to connect to it: *'
            $said[1] | Should -BeLike 'em.invalid cannot be reached: *host name is unknown*'
        }

        # Windows PowerShell has no timeout for connections.
        It 'ends with -ConnectionTimeoutSeconds if no connection comes about' -Skip:($PSEdition -ne 'Core') {
            $silent = Start-Answerer
            try {
                $failure = Get-ErrorOf { Connect-VemServer $silent.Address -Credential $credential -ConnectionTimeoutSeconds 1 -MaximumRetryCount 0 }
            } finally {
                Stop-Answerer $silent
            }
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemTimeout,VeeamEM.Commands.ConnectVemServerCommand'
            "$failure" | Should -BeExactly "$($silent.Address) timed out after 1 second while connecting."
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-ConnectionTimeoutSeconds*'
        }

        It 'rejects proxy parameters that contradict each other: <With.Keys>' -ForEach @(
            @{ With = @{ NoProxy = $true; Proxy = 'http://127.0.0.1:1' } }
            @{ With = @{ NoProxy = $true; ProxyCredential = [pscredential]::new('p', [securestring]::new()) } }
            @{ With = @{ ProxyCredential = [pscredential]::new('p', [securestring]::new()) } }
        ) {
            (Get-ErrorOf { Connect-VemServer $simulator.Address @pin @With }).FullyQualifiedErrorId | Should -BeLike 'VemRequestInvalid,*'
            Get-Exchange | Should -BeNullOrEmpty
        }

        It 'rejects a user name that a logon cannot transmit: <_>' -ForEach 'a:b', "a`r`nb" {
            $odd = [pscredential]::new($_, $credential.Password)
            $failure = Get-ErrorOf { Connect-VemServer $simulator.Address -Credential $odd -TrustedThumbprint $simulator.Thumbprint }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
            "$failure" | Should -BeLike '*user name contains a colon or a line break*'
            Get-Exchange | Should -BeNullOrEmpty
        }

        # In a separate process, because the platform reads the environment only once.
        It 'does not show the account of a proxy in the environment' {
            $proxy = Start-Answerer (New-Answer 401 '')
            try {
                $shell = Invoke-Shell "
                    `$env:https_proxy = 'http://pxuser:Px%40S3cret9@$($proxy.Address)'
                    Import-Module '$env:VEEAMEM_MODULE'
                    `$credential = [pscredential]::new('reader', [securestring]::new())
                    Connect-VemServer em.example -Credential `$credential -MaximumRetryCount 0 -Verbose -ErrorAction SilentlyContinue -ErrorVariable failure *>&1
                    `$failure[0] | Format-List * -Force | Out-String -Width 4000
                    for (`$link = `$failure[0].Exception; `$link; `$link = `$link.InnerException) { `"`$link`" }"
            } finally {
                Stop-Answerer $proxy
            }
            $proxy.Received[0] | Should -BeLike 'CONNECT em.example:9398 *'
            $shell.Output | Should -BeLike '*em.example cannot be reached: the proxy refused to connect to it: *withheld*'
            "$($shell.Output) $($shell.Error)" | Should -Not -Match 'S3cret9'
        }

        It 'rejects an account in a proxy address, and does not repeat it' {
            $failure = Get-ErrorOf { Connect-VemServer $simulator.Address -Credential (Get-SimulatorCredential) -Proxy 'http://user:typed-secret@127.0.0.1:1' }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemServerUnreachable,*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-ProxyCredential*'
            "$failure $($failure.Exception) $($failure.TargetObject) $($failure.ErrorDetails.RecommendedAction)" | Should -Not -Match 'typed-secret'
            Get-Exchange | Should -BeNullOrEmpty
        }

        It 'quotes the server about a wrong password' {
            $failure = Get-ErrorOf { Connect-VemServer $simulator.Address -Credential (Get-SimulatorCredential -Password 'wrong') -TrustedThumbprint $simulator.Thumbprint }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemAuthenticationFailed,*'
            $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
            $failure.TargetObject | Should -Be $simulator.Address
            $failure.Exception.Message | Should -BeLike '*SIM\admin*The user name or password is incorrect.*'
            Get-Exchange | Should -Be 'GET /api/ 200', 'POST /api/sessionMngr/?v=latest 401'
        }

        It 'quotes the server in its language' {
            Set-SimulatorOption $simulator @{ 'message-language' = 'german' }
            (Get-ErrorOf { Connect-VemServer $simulator.Address -Credential (Get-SimulatorCredential nobody) -TrustedThumbprint $simulator.Thumbprint }).Exception.Message |
                Should -BeLike '*Der Benutzername oder das Kennwort ist falsch.*'
        }

        It 'suggests an account without non-ASCII characters if the server decodes them differently' {
            Set-SimulatorOption $simulator @{ 'basic-charset' = 'latin1' }
            $failure = Get-ErrorOf { Connect-VemServer $simulator.Address @pin }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemAuthenticationFailed,*'
            $failure.ErrorDetails.RecommendedAction | Should -Match 'ASCII'
        }

        It 'reports an account with enforced multi-factor logon, at status <Status>' -ForEach @(
            @{ Status = 401; Id = 'VemAuthenticationFailed,*' }
            @{ Status = 403; Id = 'VemAccessDenied,*' }
        ) {
            Set-SimulatorOption $simulator @{ 'mfa-status' = "$Status" }
            $failure = Get-ErrorOf { Connect-Simulator $simulator 'SIM\mfauser' }
            $failure.FullyQualifiedErrorId | Should -BeLike $Id
            $failure.Exception.Message | Should -BeLike '*Multi-factor authentication is required*'
            if ($Status -eq 401) {
                $failure.ErrorDetails.RecommendedAction | Should -BeLike '*without enforced multi-factor authentication*'
                $failure.ErrorDetails.RecommendedAction | Should -Not -Match 'ASCII'
            }
        }

        It 'reports a limit of logons, at status <Status>' -ForEach @(
            @{ Status = 503; Id = 'VemServerError,*' }
            @{ Status = 403; Id = 'VemAccessDenied,*' }
        ) {
            $first = Connect-VemServer $simulator.Address @pin
            Set-SimulatorOption $simulator @{ 'logon-limit' = 1; 'logon-limit-status' = "$Status" }
            $failure = Get-ErrorOf { Connect-Simulator $simulator 'SIM\portaluser' }
            $failure.FullyQualifiedErrorId | Should -BeLike $Id
            $failure.Exception.Message | Should -BeLike '*The limit of logon sessions is reached.*'
            Disconnect-VemServer $first
        }

        It 'lists the supported versions if the server does not support the requested one' {
            $failure = Get-ErrorOf { Connect-VemServer $simulator.Address @pin -ApiVersion v1_3 }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemServerError,*'
            $failure.Exception.Message | Should -BeLike '*v1_3*v1_5, v1_6, v1_7*'
            Get-Exchange | Should -Be 'GET /api/ 200'
        }

        It 'rejects an invalid version' {
            $failure = Get-ErrorOf { Connect-VemServer $simulator.Address @pin -ApiVersion 1.7 }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
            "$failure" | Should -BeLike '*"1.7" is not an API version. Use a version such as v1_7*'
            (TabExpansion2 'Connect-VemServer em01 -ApiVersion v1_7').CompletionMatches.CompletionText | Should -Be v1_7
        }

        It 'rejects an empty credential for -<_>' -ForEach 'Credential', 'ProxyCredential' {
            $credentials = @{ Credential = $credential }
            $credentials[$_] = [pscredential]::Empty
            $failure = Get-ErrorOf { Connect-VemServer $simulator.Address @credentials }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
            "$failure" | Should -BeLike '*credential is empty*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'suggests https if plain http gets no response' {
            $failure = Get-ErrorOf { Connect-VemServer "http://$($simulator.Address)" -Credential $credential @plain -MaximumRetryCount 0 }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemServerUnreachable,*'
            "$failure" | Should -BeLike '*is it https on that port?*'
        }

        It 'reports a host that does not exist' {
            $failure = Get-ErrorOf { Connect-VemServer nosuchhost.invalid -Credential $credential }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemServerUnreachable,*'
            $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
            $failure.TargetObject | Should -Be 'nosuchhost.invalid'
            $failure.Exception.Message | Should -BeLike '*nosuchhost.invalid*host name is unknown*'
        }

        It 'reports a closed port' {
            $failure = Get-ErrorOf { Connect-VemServer (Get-DeadAddress) -Credential $credential }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemServerUnreachable,*'
            $failure.Exception.Message | Should -BeLike '*nothing listens*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*9398*'
        }

        It 'reports https to a port of plain http' {
            $failure = Get-ErrorOf { Connect-VemServer "127.0.0.1:$($simulator.Http.Port)" @pin -MaximumRetryCount 0 }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemServerUnreachable,*'
            $failure.Exception.Message | Should -BeLike '*https*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'reports http to a port of https' {
            $failure = Get-ErrorOf { Connect-VemServer "http://$($simulator.Address)" -Credential $credential @plain -MaximumRetryCount 0 }
            $failure.FullyQualifiedErrorId | Should -Match '^Vem(ServerUnreachable|ResponseInvalid),'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'rejects an invalid address: <_>' -ForEach 'ftp://em01', 'https://', 'em01:port', 'http:em01/x y', 'https://user:secret@em01' {
            $failure = Get-ErrorOf { Connect-VemServer $_ -Credential $credential }
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemServerUnreachable,VeeamEM.Commands.ConnectVemServerCommand'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*em01:9398*'
        }

        It 'does not repeat a password that was typed into the address <_>' -ForEach 'https://user:hush-hush@em01', 'https://user:1/hush-hush@em01', 'user:hush-hush@em01:port', 'https://SIM\user:hush-hush#1@em01', 'https://user:hush-hush%40em01' {
            $failure = Get-ErrorOf { Connect-VemServer $_ -Credential $credential }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemServerUnreachable,*'
            "$failure $($failure.ErrorDetails) $($failure.TargetObject) $($failure.CategoryInfo)" | Should -Not -BeLike '*hush-hush*'
        }
    }

    Context 'something else on the port' {
        BeforeAll {
            function Connect-Answerer($Answerer) {
                Get-ErrorOf { Connect-VemServer "http://$($Answerer.Address)" -Credential $credential @plain -MaximumRetryCount 0 }
            }
            $script:root = '<EnterpriseManager xmlns="http://www.veeam.com/ent/v1.0"><SupportedVersions><SupportedVersion Name="v1_7" /></SupportedVersions></EnterpriseManager>'
        }

        AfterEach {
            Stop-Answerer $answerer
            Get-VemServer | Should -BeNullOrEmpty
        }

        It 'is reported, and gets no password: <Case>' -ForEach @(
            @{ Case = 'JSON with 404, as the backup server''s API'; Answer = { New-Answer 404 '{"errorCode":"NotFound","message":"No such resource"}' 'Content-Type: application/json' } }
            @{ Case = 'a page of HTML, as the web interface'; Answer = { New-Answer 200 '<!DOCTYPE html><html><head><title>Veeam</title></head><body>Log in</body></html>' } }
            @{ Case = 'well-formed XML of something else'; Answer = { New-Answer 200 '<html><body>Log in</body></html>' } }
            @{ Case = 'a redirect'; Answer = { New-Answer 302 '' 'Location: http://127.0.0.1:9/api/' } }
            @{ Case = 'nothing'; Answer = { New-Answer 200 '' } }
            @{ Case = 'a logon challenge'; Answer = { New-Answer 401 'Who are you?' 'WWW-Authenticate: Basic realm="proxy"' } }
        ) {
            $script:answerer = Start-Answerer (& $Answer)
            $failure = Connect-Answerer $answerer
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemResponseInvalid,*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidData'
            $failure.Exception.Message | Should -BeLike "*$($answerer.Address)*No password was sent*"
            $answerer.Received.Count | Should -Be 1
            $answerer.Received[0] | Should -BeLike 'GET /api/ HTTP/1.1*'
            $answerer.Received[0] | Should -Not -BeLike '*Authorization*'
        }

        It 'is reported if a logon returns no token, without blaming the password' {
            $script:answerer = Start-Answerer (New-Answer 200 $root 'Content-Type: application/xml'), (New-Answer 200 '<html>Welcome</html>')
            $failure = Connect-Answerer $answerer
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemResponseInvalid,*'
            $answerer.Received.Count | Should -Be 2
            $answerer.Received[1] | Should -BeLike 'POST /api/sessionMngr/?v=latest HTTP/1.1*Authorization: Basic *'
            $failure.Exception.Message | Should -Not -BeLike '*No password was sent*'
        }

        It 'does not get the password by a redirect of the logon' {
            $second = Start-Answerer (New-Answer 200 'x')
            $script:answerer = Start-Answerer (New-Answer 200 $root 'Content-Type: application/xml'), (New-Answer 307 '' "Location: http://$($second.Address)/api/sessionMngr/?v=latest")
            $failure = Connect-Answerer $answerer
            $reached = $second.Received.Count
            Stop-Answerer $second
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemServerError,VeeamEM.Commands.ConnectVemServerCommand'
            $reached | Should -Be 0
        }

        It 'reports a server in trouble as such: <_>' -ForEach 500, 503 {
            $script:answerer = Start-Answerer (New-Answer $_ '<Error xmlns="http://www.veeam.com/ent/v1.0" Message="Service is starting &amp; busy" StatusCode="503" />')
            $failure = Connect-Answerer $answerer
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemServerError,*'
            $failure.Exception.Message | Should -BeLike '*"Service is starting & busy"*'
        }
    }

    Context 'runbooks' {
        It 'does not prompt for a credential in a non-interactive session' {
            $shell = Invoke-Shell "Import-Module '$env:VEEAMEM_MODULE'; Connect-VemServer '$($simulator.Address)'"
            $shell.ExitCode | Should -Not -Be 0
            "$($shell.Error) $($shell.Output)" | Should -BeLike '*Credential*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'writes nothing to the host' {
            $null = Connect-VemServer $simulator.Address @pin -InformationVariable said
            $null = Get-VemRestoreSession -First 1 -InformationVariable +said
            Disconnect-VemServer -InformationVariable +said
            $said | Should -BeNullOrEmpty
        }
    }

    Context 'secrets' {
        It 'appear in no stream, no error and no object, with a token of <_>' -ForEach 'guid-text', 'raw16' {
            Set-SimulatorOption $simulator @{ 'token-bytes' = $_ }
            $Error.Clear()
            $DebugPreference = 'Continue'
            $secrets = [System.Collections.ArrayList]::new()
            $said = & {
                $server = Connect-VemServer $simulator.Address @pin -Verbose -Debug
                $secrets.AddRange(@(Get-SimulatorSecret $simulator))
                Get-VemRestoreSession -First 3 -Verbose -Debug
                Get-VemRestoreSession -Id ([guid]::NewGuid()) -Verbose -ErrorAction Continue
                $null = Invoke-Control $simulator expire -Method Post
                Get-VemRestoreSession -First 1 -Verbose -Debug
                $secrets.AddRange(@(Get-SimulatorSecret $simulator))
                try { Get-VemRestoreSession -Filter 'Type=="Nonsense"' -Verbose -ErrorAction Stop } catch { $_ }
                try { Connect-VemServer $simulator.Address -Credential (Get-SimulatorCredential -Password 'Wr0ng-öne') -TrustedThumbprint $simulator.Thumbprint -Verbose } catch { $_ }
                $server | ConvertTo-Json -Depth 6 -WarningAction SilentlyContinue
                $server | Format-List * -Force | Out-String -Width 4000
                [System.Management.Automation.PSSerializer]::Serialize($server, 6)
                $second = Connect-VemServer $simulator.Address @pin -NoReconnect -Verbose -Debug
                $null = Invoke-Control $simulator expire -Method Post
                try { Get-VemRestoreSession -Server $second -First 1 -Verbose -Debug -ErrorAction Stop } catch { $_ }
                $third = Connect-VemServer $simulator.Address @pin -Verbose
                $secrets.AddRange(@(Get-SimulatorSecret $simulator))
                Disconnect-VemServer $third -Verbose -Debug
                Get-VemServer | Format-List * -Force
            } *>&1 | Out-String -Width 4000
            $errors = $Error | Format-List * -Force | Out-String -Width 4000
            $errors += $Error | ForEach-Object { "$($_.Exception)$($_.InvocationInfo.Line)" } | Out-String -Width 4000

            # Otherwise this test would prove nothing.
            $said | Should -BeLike '*DELETE *'
            $said | Should -BeLike '*POST *'
            $errors | Should -BeLike '*VemAuthenticationFailed*'
            $secrets.Count | Should -BeGreaterOrEqual 6

            $basic = foreach ($word in $credential.GetNetworkCredential().Password, 'Wr0ng-öne') {
                $word
                [convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("SIM\admin:$word"))
            }
            foreach ($secret in $secrets + $basic) {
                $said.Contains($secret) | Should -BeFalse -Because 'a secret was shown'
                $errors.Replace("-Password 'Wr0ng-öne'", '').Contains($secret) | Should -BeFalse -Because 'a secret was in an error'
            }
        }
    }
}
