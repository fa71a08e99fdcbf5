BeforeDiscovery {
    # Answer: the response of something else on the port. Hint: what the user sees about it.
    $others = @(
        @{ Case = 'a REST API of another product'; Status = 404; Body = '{"errorCode":"NotFound","message":"The resource was not found."}'; Header = 'Content-Type: application/json'; Hint = '*status 404*not an Enterprise Manager*9398*9419*' }
        @{ Case = 'a REST API that wants a token'; Status = 401; Body = '{"errorCode":"AccessDenied"}'; Header = 'Content-Type: application/json'; Hint = '*status 401*not an Enterprise Manager*9398*9419*' }
        @{ Case = 'a web interface'; Status = 200; Body = '<!DOCTYPE html><html><body>Sign in</body></html>'; Header = 'Content-Type: text/html'; Hint = '*web page*status 200*9443*9398*' }
        @{ Case = 'a web interface that is upper case'; Status = 404; Body = '<HTML><BODY>none</BODY></HTML>'; Header = 'Content-Type: text/html'; Hint = '*web page*status 404*9398*' }
        @{ Case = 'a redirect to a web interface'; Status = 302; Body = ''; Header = 'Location: https://127.0.0.1:1/login'; Hint = '*status 302*not an Enterprise Manager*9398*' }
        @{ Case = 'a page of a proxy'; Status = 502; Body = '<html><body>Bad gateway</body></html>'; Header = 'Content-Type: text/html'; Hint = '*proxy*status 502*-Proxy*-NoProxy*' }
        @{ Case = 'a proxy that waited too long'; Status = 504; Body = '<html><body>Timeout</body></html>'; Header = 'Content-Type: text/html'; Hint = '*proxy*status 504*-Proxy*-NoProxy*' }
        @{ Case = 'a proxy that wants a logon'; Status = 407; Body = ''; Header = 'Proxy-Authenticate: Basic'; Hint = '*proxy*status 407*-ProxyCredential*' }
        @{ Case = 'a service that starts'; Status = 503; Body = ''; Header = 'Content-Type: text/html'; Hint = '*busy or just starting*503*' }
        @{ Case = 'another XML document'; Status = 200; Body = '<root/>'; Header = 'Content-Type: application/xml'; Hint = '*status 200*not an Enterprise Manager*' }
        @{ Case = 'nothing in particular'; Status = 200; Body = ''; Header = 'Content-Type: text/plain'; Hint = '*status 200*not an Enterprise Manager*' }
    )
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:simulator = Start-Simulator '--sessions', '20'
    $script:usual = Get-SimulatorOption $simulator
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'Test-VemServer' {
    AfterEach {
        Set-SimulatorOption $simulator $usual
        Clear-SimulatorFault $simulator
    }

    Context 'an Enterprise Manager' {
        It 'is shown completely if its certificate is pinned' {
            $test = Test-VemServer $simulator.Address -TrustedThumbprint $simulator.Thumbprint -ErrorAction Stop
            $test.GetType().FullName | Should -Be 'VeeamEM.VemServerTest'
            $test.Server | Should -Be $simulator.Address
            $test.Uri | Should -Be ([uri] "https://$($simulator.Address)/")
            $test.Reachable | Should -BeTrue
            $test.IsEnterpriseManager | Should -BeTrue
            $test.SupportedVersions | Should -Be 'v1_5', 'v1_6', 'v1_7'
            $test.CertificateSubject | Should -Be 'CN=em01.sim.example'
            $test.CertificateIssuer | Should -Be 'CN=em01.sim.example'
            $test.CertificateThumbprint | Should -Be $simulator.Thumbprint
            $test.CertificateTrusted | Should -BeTrue
            $test.CertificateExpires | Should -BeOfType 'datetime'
            $test.CertificateExpires.Kind | Should -Be 'Local'
            $test.CertificateExpires | Should -BeGreaterThan (Get-Date)
            $test.Latency | Should -BeGreaterThan ([timespan]::Zero)
            $null -eq $test.Hint | Should -BeTrue
            "$test" | Should -Be $simulator.Address
        }

        It 'is trusted if -TrustedThumbprint is its <What>' -ForEach @(
            @{ What = 'SHA-256 with colons'; Thumbprint = { $simulator.Thumbprint -replace '(..)(?=.)', '$1:' } }
            @{ What = 'SHA-256 in lower case'; Thumbprint = { $simulator.Thumbprint.ToLowerInvariant() } }
            @{ What = 'SHA-1'; Thumbprint = { $simulator.Sha1 } }
        ) {
            (Test-VemServer $simulator.Address -TrustedThumbprint (& $Thumbprint)).CertificateTrusted | Should -BeTrue
        }

        It 'is shown with the command to pin it if its certificate is not trusted' {
            $test = Test-VemServer $simulator.Address
            $test.IsEnterpriseManager | Should -BeTrue
            $test.CertificateTrusted | Should -BeFalse
            $test.CertificateThumbprint | Should -Be $simulator.Thumbprint
            $test.Hint.Contains("Connect-VemServer $($simulator.Address) -TrustedThumbprint $($simulator.Thumbprint)") | Should -BeTrue
            $test.Hint | Should -BeLike '*not trusted: it was not issued by a trusted authority*'
        }

        It 'is shown with the reason if the certificate is <Certificate>' -ForEach @(
            @{ Certificate = 'expired'; Subject = 'CN=em01.sim.example'; Says = '*has expired and should be renewed*' }
            @{ Certificate = 'other-name'; Subject = 'CN=other.sim.example'; Says = '*not issued for this host name*' }
        ) {
            Set-SimulatorOption $simulator @{ certificate = $Certificate }
            $test = Test-VemServer $simulator.Address
            $test.Reachable | Should -BeTrue
            $test.IsEnterpriseManager | Should -BeTrue
            $test.CertificateTrusted | Should -BeFalse
            $test.CertificateSubject | Should -Be $Subject
            $test.CertificateExpires -lt (Get-Date) | Should -Be ($Certificate -eq 'expired')
            $test.Hint | Should -BeLike $Says
            $test.Hint.Contains("-TrustedThumbprint $($test.CertificateThumbprint)") | Should -BeTrue

            $null -eq (Test-VemServer $simulator.Address -SkipCertificateCheck).Hint | Should -BeTrue
            (Test-VemServer $simulator.Address -TrustedThumbprint $test.CertificateThumbprint).CertificateTrusted | Should -BeTrue
        }

        It 'is not accepted as the pinned one with another certificate, even with -SkipCertificateCheck' {
            foreach ($with in @{}, @{ SkipCertificateCheck = $true }) {
                $test = Test-VemServer $simulator.Address -TrustedThumbprint ('0' * 64) @with
                $test.CertificateTrusted | Should -BeFalse
                $test.CertificateThumbprint | Should -Be $simulator.Thumbprint
                $test.Hint | Should -BeLike "*does not have the trusted thumbprint $('0' * 64)*"
            }
        }

        It 'shows its versions, oldest first: <Versions>' -ForEach @(
            @{ Versions = 'v1_3' }
            @{ Versions = 'v1_7,v1_10,v1_9' }
        ) {
            Set-SimulatorOption $simulator @{ versions = $Versions }
            $expected = @($Versions.Split(',') | Sort-Object { [int] $_.Substring(3) })
            (Test-VemServer $simulator.Address).SupportedVersions | Should -Be $expected
        }

        It 'is reported as unencrypted over http' {
            $test = Test-VemServer $simulator.Http
            $test.Server | Should -Be $simulator.Http.Authority
            $test.IsEnterpriseManager | Should -BeTrue
            $test.CertificateThumbprint | Should -BeNullOrEmpty
            $null -eq $test.CertificateTrusted | Should -BeTrue
            $null -eq $test.CertificateExpires | Should -BeTrue
            $test.Hint | Should -BeLike '*not encrypted*https*9398*'
        }

        It 'is recognised if its plain http port is tested with https' {
            $test = Test-VemServer $simulator.Http.Authority
            $test.Uri.Scheme | Should -Be 'https'
            $test.Reachable | Should -BeTrue
            $test.IsEnterpriseManager | Should -BeFalse
            $test.Hint | Should -BeLike "*is an Enterprise Manager*plain http*Connect-VemServer http://$($simulator.Http.Authority) -AllowUnencryptedAuthentication*"
        }

        It 'accepts the port as -Port' {
            $port = ([uri] "https://$($simulator.Address)").Port
            (Test-VemServer 127.0.0.1 -Port $port -SkipCertificateCheck).IsEnterpriseManager | Should -BeTrue
        }

        It 'is reported as starting with status 503, and is not an Enterprise Manager yet' {
            Set-SimulatorFault $simulator @{ fault = 'status'; status = 503; times = 0 }
            Clear-SimulatorRequest $simulator
            $test = Test-VemServer $simulator.Address
            $test.Reachable | Should -BeTrue
            $test.IsEnterpriseManager | Should -BeFalse
            $test.Hint | Should -BeLike '*busy or just starting*503*'
            # Without waiting for it.
            @(Get-SimulatorRequest $simulator).Count | Should -BeLessOrEqual 2
        }

        It 'is not recognised behind <What>' -ForEach @(
            @{ What = 'the page of a proxy'; Fault = @{ fault = 'status'; status = 502; body = 'html'; times = 0 }; Says = '*proxy*status 502*' }
            @{ What = 'a login page'; Fault = @{ fault = 'html-200'; times = 0 }; Says = '*web page*status 200*' }
            @{ What = 'a redirect, which is not followed'; Fault = @{ fault = 'redirect'; location = 'https://127.0.0.1:1/api/'; times = 0 }; Says = '*status 302*not an Enterprise Manager*' }
            @{ What = 'a document type'; Fault = @{ fault = 'dtd'; times = 0 }; Says = '*not an Enterprise Manager*' }
        ) {
            Set-SimulatorFault $simulator $Fault
            $test = Test-VemServer $simulator.Address
            $test.Reachable | Should -BeTrue
            $test.IsEnterpriseManager | Should -BeFalse
            $test.SupportedVersions | Should -BeNullOrEmpty
            $test.CertificateThumbprint | Should -Be $simulator.Thumbprint
            $test.Hint | Should -BeLike $Says
        }

        It 'is reported as reachable if the connection breaks: <_>' -ForEach 'fin', 'rst' {
            Set-SimulatorFault $simulator @{ fault = 'reset-before-headers'; how = $_; times = 0 }
            $test = Test-VemServer $simulator.Address -ErrorAction Stop
            $test.Reachable | Should -BeTrue
            $test.IsEnterpriseManager | Should -BeFalse
            $test.Hint | Should -Not -BeNullOrEmpty
        }
    }

    Context 'a list' {
        It 'continues after a name that is not an address, typed or piped in' {
            foreach ($way in { Test-VemServer 'bad name:x', $simulator.Address, 'https://' -ErrorVariable +failed -ErrorAction SilentlyContinue },
                { 'bad name:x', $simulator.Address, 'https://' | Test-VemServer -ErrorVariable +failed -ErrorAction SilentlyContinue }) {
                $failed = @()
                $tests = @(. $way)
                $tests.Server | Should -Be $simulator.Address
                $failed.FullyQualifiedErrorId -replace ',.*' | Should -Be 'VemServerUnreachable', 'VemServerUnreachable'
                $failed.TargetObject | Should -Be 'bad name:x', 'https://'
            }
        }

        It 'is shown in the order given, from rows of a CSV file too' {
            $dead = Get-DeadAddress
            $csv = "ComputerName,Port,TrustedThumbprint`n127.0.0.1,$($simulator.Https.Port),$($simulator.Thumbprint)`n$dead,,`n$($simulator.Address),,"
            $tests = @($csv | ConvertFrom-Csv | Test-VemServer -ErrorAction Stop)
            $tests.Server | Should -Be $simulator.Address, $dead, $simulator.Address
            $tests.CertificateTrusted | Should -Be $true, $null, $false
        }
    }

    Context 'something else' {
        It 'responds as <Case>' -ForEach $others {
            $answerer = Start-Answerer (New-Answer $Status $Body $Header)
            try {
                $test = Test-VemServer "http://$($answerer.Address)" -ErrorAction Stop
                $test.Reachable | Should -BeTrue
                $test.IsEnterpriseManager | Should -BeFalse
                $test.SupportedVersions | Should -BeNullOrEmpty
                $test.Hint | Should -BeLike $Hint
                # The check for an open port sends no data.
                $received = @($answerer.Received | Where-Object { $_ -and $_ -notlike 'ended:*' })
            } finally {
                Stop-Answerer $answerer
            }
            $received.Count | Should -BeGreaterThan 0
            foreach ($request in $received) {
                $request | Should -BeLike 'GET /api/ HTTP/1.1*'
                $request | Should -Not -Match '(?im)^(Authorization|Cookie|X-RestSvcSessionId|Proxy-Authorization):'
            }
        }

        # In a separate process, because the platform reads the environment only once.
        It 'does not show the account of a proxy in the environment' {
            $proxy = Start-Answerer (New-Answer 401 '')
            try {
                $shell = Invoke-Shell "
                    `$env:https_proxy = 'http://pxuser:PxS3cret9@$($proxy.Address)'
                    Import-Module '$env:VEEAMEM_MODULE'
                    Test-VemServer '$($simulator.Address)' -Verbose *>&1 | Format-List | Out-String -Width 4000"
            } finally {
                Stop-Answerer $proxy
            }
            $shell.Output | Should -BeLike '*the https request failed: the proxy refused to connect to it: *withheld*'
            "$($shell.Output) $($shell.Error)" | Should -Not -Match 'S3cret9'
        }

        It 'speaks neither https nor http' {
            $answerer = Start-Answerer 'SSH-2.0-Server'
            try {
                $test = Test-VemServer "http://$($answerer.Address)" -ErrorAction Stop
            } finally {
                Stop-Answerer $answerer
            }
            $test.Reachable | Should -BeTrue
            $test.IsEnterpriseManager | Should -BeFalse
            $test.Hint | Should -BeLike '*port*9398*'
        }

        It 'does not listen at all' {
            $port = (Get-DeadAddress).Split(':')[1]
            $test = Test-VemServer 127.0.0.1 -Port $port -ErrorAction Stop
            $test.Server | Should -Be "127.0.0.1:$port"
            $test.Reachable | Should -BeFalse
            $test.IsEnterpriseManager | Should -BeFalse
            $null -eq $test.Latency | Should -BeTrue
            $test.Hint | Should -BeLike "*nothing listens on port $port*"
        }

        It 'is an unknown host' {
            $test = Test-VemServer nosuchhost.invalid -ErrorAction Stop
            $test.Server | Should -Be 'nosuchhost.invalid:9398'
            $test.Reachable | Should -BeFalse
            $test.Hint | Should -BeLike '*nosuchhost.invalid cannot be resolved*'
        }
    }

    Context 'several servers' {
        It 'are shown in the order in which they were given' {
            $dead = Get-DeadAddress
            $asked = $dead, $simulator.Address, 'nosuchhost.invalid', $simulator.Address, $simulator.Http.AbsoluteUri
            $tests = @(Test-VemServer $asked -SkipCertificateCheck -ErrorAction Stop)
            $tests.Server | Should -Be $dead, $simulator.Address, 'nosuchhost.invalid:9398', $simulator.Address, $simulator.Http.Authority
            $tests.Reachable | Should -Be $false, $true, $false, $true, $true
            $tests.IsEnterpriseManager | Should -Be $false, $true, $false, $true, $true
        }

        It 'come from the pipeline too' {
            $dead = Get-DeadAddress
            $tests = @($simulator.Address, $dead | Test-VemServer -SkipCertificateCheck)
            $tests.Server | Should -Be $simulator.Address, $dead
            # As in a file with a list.
            $rows = "Server,Thumbprint`n$($simulator.Address),$($simulator.Thumbprint)`n$dead,$($simulator.Thumbprint)" | ConvertFrom-Csv
            $results = @($rows | Test-VemServer)
            $results.Reachable | Should -Be $true, $false
            $results[0].CertificateTrusted | Should -BeTrue
            ($tests | Test-VemServer -SkipCertificateCheck).Reachable | Should -Be $true, $false
        }

        It 'are tested at once: one that does not respond does not delay the request to another' {
            $silent = Start-Answerer
            $shell = [powershell]::Create()
            $null = $shell.AddScript("Import-Module '$env:VEEAMEM_MODULE'; Test-VemServer `$args[0], `$args[1]").AddArgument("http://$($silent.Address)").AddArgument($simulator.Address)
            Clear-SimulatorRequest $simulator
            try {
                $running = $shell.BeginInvoke()
                $silent.Accepted.WaitOne(10000) | Should -BeTrue
                # The silent one comes first and is still pending.
                Test-Eventually { @(Get-SimulatorRequest $simulator).Count -ge 2 } | Should -BeTrue
                $running.IsCompleted | Should -BeFalse
            } finally {
                $stopping = $shell.BeginStop($null, $null)
                $null = $stopping.AsyncWaitHandle.WaitOne(5000)
                $shell.Dispose()
                Stop-Answerer $silent
            }
        }
    }

    Context 'no secret, no trace' {
        It 'does not log on, sends no token and requests only the root document' {
            $logons = (Get-SimulatorState $simulator).logons
            Clear-SimulatorRequest $simulator
            $null = Test-VemServer $simulator.Address, $simulator.Http.AbsoluteUri
            $entries = @(Invoke-Control $simulator requests | ForEach-Object { $_ })
            $entries.Count | Should -Be 4
            $entries | ForEach-Object { "$($_.method) $($_.path)" } | Sort-Object -Unique | Should -Be 'GET /api/'
            @($entries | Where-Object { $_.authorization -or $_.token -or $_.cookie }).Count | Should -Be 0
            $state = Get-SimulatorState $simulator
            $state.logons | Should -Be $logons
            $logons | Should -Be 0
            $state.activeLogonSessions | Should -Be 0
        }

        It 'sends no token even if this runspace is connected' {
            $em = Connect-Simulator $simulator
            Clear-SimulatorRequest $simulator
            $null = Test-VemServer $simulator.Address
            $entries = @(Invoke-Control $simulator requests | ForEach-Object { $_ })
            Disconnect-VemServer $em
            $entries.Count | Should -Be 2
            @($entries | Where-Object { $_.authorization -or $_.token -or $_.cookie }).Count | Should -Be 0
        }

        It 'adds no connection to this runspace' {
            $null = Test-VemServer $simulator.Address -SkipCertificateCheck
            Get-VemServer | Should -BeNullOrEmpty
        }

        It 'closes its own connections to the server' {
            $null = Test-VemServer $simulator.Address
            # The remaining one is the connection of this query.
            (Invoke-Control $simulator 'state?wait=connections').openConnections | Should -BeLessOrEqual 1
        }
    }

    Context 'output' {
        It 'is one readable line of CSV' {
            $lines = @(Test-VemServer $simulator.Address | ConvertTo-Csv -NoTypeInformation)
            $lines.Count | Should -Be 2
            $row = $lines | ConvertFrom-Csv
            $row.Server | Should -Be $simulator.Address
            $row.SupportedVersions | Should -Be 'v1_5; v1_6; v1_7'
            $row.CertificateThumbprint | Should -Be $simulator.Thumbprint
            $row.IsEnterpriseManager | Should -Be 'True'
            $lines[1] | Should -Not -Match 'System\.|VeeamEM\.'
        }

        It 'shows each request and response with -Verbose' {
            $said = @(Test-VemServer $simulator.Address -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] })
            @($said | Where-Object { $_ -like "GET $($simulator.Address)/api/*200*" }).Count | Should -Be 2
        }

        It 'writes no warning and no error, whatever it finds' {
            $null = Test-VemServer $simulator.Address, 'nosuchhost.invalid', (Get-DeadAddress) -WarningVariable warnings -ErrorVariable failed
            $warnings | Should -BeNullOrEmpty
            $failed | Should -BeNullOrEmpty
        }
    }

    Context 'mistakes' {
        It 'recognises a port that speaks https' {
            $test = Test-VemServer "http://$($simulator.Address)"
            $test.Hint | Should -BeLike '*the http request failed: *. Check the port (9398 by default) and whether it speaks https.'
            $test.Hint | Should -Not -BeLike '*(ResponseEnded)*'
        }

        It 'rejects an invalid address: <_>' -ForEach 'ftp://em01', 'https://', 'em01:port', 'http:em01/x y' {
            $failure = Get-ErrorOf { Test-VemServer $_ }
            $failure.FullyQualifiedErrorId | Should -BeExactly 'VemServerUnreachable,VeeamEM.Commands.TestVemServerCommand'
            $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
        }

        It 'does not repeat a password that was typed into the address <_>' -ForEach 'https://user:typed-secret@em01', 'https://user:1/typed-secret@em01', 'user:typed-secret@em01:port' {
            $failure = Get-ErrorOf { Test-VemServer $_ }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemServerUnreachable,*'
            "$failure $($failure.ErrorDetails) $($failure.TargetObject) $($failure.CategoryInfo)" | Should -Not -Match 'typed-secret'
        }

        It 'rejects <With.Keys> <With.Values>' -ForEach @(
            @{ With = @{ Port = 0 } }
            @{ With = @{ Port = 65536 } }
            @{ With = @{ TrustedThumbprint = 'abc' } }
            @{ With = @{ TrustedThumbprint = 'z' * 64 } }
        ) {
            (Get-ErrorOf { Test-VemServer $simulator.Address @With }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
        }
    }
}
