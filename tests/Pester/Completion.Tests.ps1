BeforeDiscovery {
    Import-Module $env:VEEAMEM_MODULE -Force
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:simulator = Start-Simulator '--sessions', '100'
    # Names that an unescaped srv*04 and an unescaped R&D [test] would match too.
    Add-SimulatorSession $simulator @{ vmDisplayName = 'srv-x04' }, @{ vmDisplayName = 'R&D t' }
    # Names that the shell reads as numbers or as a parameter unless they are quoted.
    Add-SimulatorSession $simulator @{ vmDisplayName = '0815' }, @{ vmDisplayName = '1kb' }, @{ vmDisplayName = '1e3' }, @{ vmDisplayName = '2019-web' }, @{ vmDisplayName = '-old' }
    $script:em = Connect-Simulator $simulator
    $script:hidden = Connect-Simulator $simulator 'SIM\portaluser' -With @{ NotDefault = $true }
    $script:all = @(Get-VemRestoreSession -Server $em)

    function Complete([string] $Typed) { (TabExpansion2 -inputScript $Typed -cursorColumn $Typed.Length).CompletionMatches }
}

AfterAll {
    Disconnect-VemServer
    Stop-Simulator $simulator
}

Describe 'Completion' {
    BeforeEach {
        Clear-SimulatorRequest $simulator
    }

    AfterEach {
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'offers <Words> after <Typed>' -ForEach @(
        @{ Typed = 'Get-VemRestoreSession -State '; Words = 'Starting', 'Stopped', 'Stopping', 'Working' }
        @{ Typed = 'Get-VemRestoreSession -Result '; Words = 'Failed', 'None', 'Success', 'Warning' }
        @{ Typed = 'Get-VemRestoreSession -Result Failed, w'; Words = @('Warning') }
        @{ Typed = 'Get-VemRestoreSession -JobType '; Words = 'FileLevelRestore', 'RestoreVm' }
        @{ Typed = 'Get-VemRestoreSession -JobType rest'; Words = @('RestoreVm') }
        @{ Typed = 'Get-VemRestoreSession -SortBy '; Words = 'BackupServer', 'CreationTime', 'EndTime', 'JobType', 'Name', 'Result', 'State', 'VmName' }
        @{ Typed = 'Get-VemRestoreSession -SortBy e'; Words = @('EndTime') }
        @{ Typed = 'Get-VemRestoreSession -BackupServer '; Words = 'hv-backup.sim.example', 'vbr1.sim.example', 'vbr2.sim.example' }
        @{ Typed = 'Get-VemRestoreSession -BackupServer VBR2'; Words = @('vbr2.sim.example') }
        @{ Typed = 'Get-VemRestoreSession -VmName sq'; Words = 'sql', 'sql-01', 'sql-02', 'sql-10', 'SQL-REPORT' }
        @{ Typed = 'Get-VemRestoreSession sql-1'; Words = @('sql-10') }
        @{ Typed = 'Get-VemRestoreSession -VmName web01, sql-1'; Words = @('sql-10') }
        @{ Typed = 'Watch-VemRestoreSession -BackupServer vbr'; Words = 'vbr1.sim.example', 'vbr2.sim.example' }
        @{ Typed = 'Watch-VemRestoreSession -JobType file'; Words = @('FileLevelRestore') }
        @{ Typed = 'Get-VemRestorePoint sql-1'; Words = @('sql-10') }
        @{ Typed = 'Get-VemRestorePoint -BackupServer hv'; Words = @('hv-backup.sim.example') }
        @{ Typed = 'Get-VemBackupServer vbr2'; Words = @('vbr2.sim.example') }
        @{ Typed = 'New-VemRestoreReport -CriticalVm dc01, sql-1'; Words = @('sql-10') }
        @{ Typed = 'Measure-VemRestoreSession -By Day, b'; Words = @('BackupServer') }
        @{ Typed = 'Get-VemRestoreSession -Status w'; Words = @('Working') }
        @{ Typed = 'Get-VemRestoreSession -Type r'; Words = @('RestoreVm') }
        @{ Typed = 'Measure-VemRestoreSession -GroupBy w'; Words = @('Week') }
        @{ Typed = 'Connect-VemServer em01 -ApiVersion v1_6'; Words = @('v1_6') }
        @{ Typed = 'Invoke-VemRequest backups'; Words = @('backupServers') }
        @{ Typed = 'Invoke-VemRequest /api/restore'; Words = @("'/api/restoreSessions'") }
        @{ Typed = 'Get-VemRestoreSession -Filter ''Vm'; Words = @("'VmDisplayName'") }
        @{ Typed = 'Get-VemRestoreSession -Filter ''State'; Words = "'State!='", "'State<'", "'State<='", "'State=='", "'State==`"Starting`"'", "'State==`"Stopped`"'", "'State==`"Stopping`"'", "'State==`"Working`"'", "'State>'", "'State>='" }
        @{ Typed = 'Get-VemRestoreSession -Filter ''Result=="Failed";BackupServerN'; Words = @("'Result==`"Failed`";BackupServerName'") }
        @{ Typed = 'New-VemRestoreReport -Type r'; Words = @('RestoreVm') }
        @{ Typed = 'New-VemRestoreReport -Status w'; Words = @('Working') }
        @{ Typed = 'New-VemRestoreReport -Filter ''Vm'; Words = @("'VmDisplayName'") }
        @{ Typed = 'Measure-VemRestoreSession -RtoThreshold 0'; Words = '00:30:00', '01:00:00', '04:00:00' }
        @{ Typed = 'Update-VemRestoreHistory r.jsonl -Overlap 7'; Words = @('7.00:00:00') }
        @{ Typed = 'Get-VemRestoreCoverage -Inventory sql-1'; Words = @('sql-10') }
        @{ Typed = 'Get-VemRestoreCoverage -Inventory ''R&D ['; Words = @("'R&D [test]'") }
        @{ Typed = 'Get-VemRestoreCoverage -VmName ''R&D ['; Words = @("'R&D ``[test``]'") }
        @{ Typed = 'Invoke-VemRequest -As '; Words = 'Json', 'Text', 'Xml' }
        @{ Typed = 'Invoke-VemRequest -Method d'; Words = @('DELETE') }
    ) {
        (Complete $Typed).CompletionText | Sort-Object | Should -Be $Words
    }

    It 'offers the servers of this runspace after <_>' -ForEach 'Get-VemRestoreSession -Server ', 'Get-VemServer ', 'Disconnect-VemServer ', 'Get-VemServer 127.', 'Invoke-VemRequest -Server ', 'Get-VemBackupServer -Server ' {
        (Complete $_).CompletionText | Should -Be $simulator.Address
    }

    It 'offers no server that is not connected' {
        Complete 'Get-VemRestoreSession -Server em9' | Where-Object ResultType -EQ 'ParameterValue' | Should -BeNullOrEmpty
    }

    It 'offers every VM name seen so far' {
        (Complete 'Get-VemRestoreSession -VmName ').ListItemText | Sort-Object | Should -Be ($all.VmName | Sort-Object -Unique)
    }

    It 'offers names after an opening quotation mark' {
        (Complete 'Get-VemRestoreSession -VmName ''R&D [').ListItemText | Should -Be 'R&D [test]'
        (Complete 'Get-VemRestoreSession -VmName "mail 01').ListItemText | Should -Be 'mail 01 (old)'
    }

    It 'offers names after reading only restore points or backup servers' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
                param($module, $server)
                Import-Module $module
                $null = Get-VemRestorePoint -Server $server -First 50
                (TabExpansion2 'Get-VemRestoreSession -VmName ').CompletionMatches.Count
                (TabExpansion2 'Get-VemRestoreSession -BackupServer hv').CompletionMatches.CompletionText
            }).AddArgument($env:VEEAMEM_MODULE).AddArgument($em)
        $offered = @($shell.Invoke())
        $shell.HadErrors | Should -BeFalse
        $shell.Dispose()
        $offered[0] | Should -BeGreaterThan 5
        $offered[1] | Should -Be 'hv-backup.sim.example'
        Clear-SimulatorRequest $simulator
    }

    It 'offers names after waiting, and after importing a history' {
        $path = Join-Path $TestDrive 'restores.jsonl'
        $null = Update-VemRestoreHistory $path -Server $em
        foreach ($read in { Import-VemRestoreHistory $path }, { $all | Where-Object IsRunning -EQ $false | Select-Object Uid, Server -First 30 | Wait-VemRestoreSession -Server $em }) {
            $shell = [powershell]::Create()
            $null = $shell.AddScript({
                    param($module, $read, $path, $all, $em)
                    Import-Module $module
                    $null = $path, $all, $em
                    $null = . ([scriptblock]::Create($read))
                    (TabExpansion2 'Get-VemRestoreSession -VmName ').CompletionMatches.Count
                }).AddArgument($env:VEEAMEM_MODULE).AddArgument("$read").AddArgument($path).AddArgument($all).AddArgument($em)
            $shell.Invoke() | Should -BeGreaterThan 5 -Because "$read"
            $shell.Dispose()
        }
        Clear-SimulatorRequest $simulator
    }

    It 'offers remembered servers after <_>' -ForEach 'Connect-VemServer ', 'Test-VemServer ', 'Connect-VemServer -ComputerName ' {
        $remembered = "localhost:$($simulator.Https.Port)"
        Connect-VemServer $remembered -Credential (Get-SimulatorCredential) -TrustedThumbprint $simulator.Thumbprint -Remember | Disconnect-VemServer
        Clear-SimulatorRequest $simulator
        (Complete $_).CompletionText | Should -Be $remembered
    }

    It 'offers no file names for a parameter that takes none: <_>' -ForEach (Get-Command -Module VeeamEM).Name {
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
                param($module, $command, $folder)
                Set-Location $folder
                Import-Module $module
                $paths = @{ 'New-VemRestoreReport' = 'Path'; 'Update-VemRestoreHistory' = 'Path'; 'Import-VemRestoreHistory' = 'Path', 'LiteralPath' }
                $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
                foreach ($parameter in (Get-Command $command).Parameters.Values | Where-Object { -not $_.SwitchParameter -and $_.Name -notin $common -and $_.Name -notin 'First', 'Skip' }) {
                    foreach ($word in '', './') {
                        $offered = (TabExpansion2 "$command -$($parameter.Name) $word").CompletionMatches
                        $hasFiles = @($offered | Where-Object { $_.ResultType -like 'Provider*' }).Count -gt 0
                        if ($hasFiles -ne ($parameter.Name -in $paths[$command])) { "-$($parameter.Name) $word" }
                    }
                }
            }).AddArgument($env:VEEAMEM_MODULE).AddArgument($_).AddArgument($PSScriptRoot)
        $wrong = @($shell.Invoke())
        $shell.Dispose()
        $wrong | Should -BeNullOrEmpty
    }

    It 'describes each parameter in one line: <_>' -ForEach (Get-Command -Module VeeamEM).Name {
        $shared = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters + 'First', 'Skip', 'IncludeTotalCount', 'ProgressAction'
        $own = @((Get-Command $_).Parameters.Values | Where-Object Name -NotIn $shared)
        $own.Count | Should -BeGreaterThan 0
        $tips = Complete "$_ -"
        foreach ($parameter in $own) {
            $lines = @($parameter.Attributes | Where-Object { $_ -is [Parameter] } | ForEach-Object HelpMessage | Sort-Object -Unique)
            $lines.Count | Should -Be 1 -Because "-$($parameter.Name) is the same in every set"
            $lines[0] | Should -Match '^[A-Z].{8,90}\.$' -Because "-$($parameter.Name)"
            # From PowerShell 7.6 on, completion shows it.
            if ($PSVersionTable.PSVersion -ge [version] '7.6') {
                ($tips | Where-Object ListItemText -EQ $parameter.Name).ToolTip | Should -BeLike "*$($lines[0])" -Because "-$($parameter.Name)"
            }
        }
    }

    It 'shows familiar type names in the syntax: <_>' -ForEach (Get-Command -Module VeeamEM).Name {
        foreach ($set in (Get-Command $_).ParameterSets) {
            "$set" | Should -Not -Match '<\w*Argument'
            foreach ($parameter in $set.Parameters | Where-Object Name -In 'Server', 'Id', 'By') {
                $known = if ($parameter.Name -eq 'Server' -and $set.Parameters.Name -notcontains 'TrustedThumbprint' -and $_ -ne 'Test-VemServer') { [VeeamEM.VemServer[]] } else { [string[]] }
                $parameter.ParameterType | Should -Be $known -Because "of -$($parameter.Name)"
            }
        }
    }

    It 'offers common dates after <_>' -ForEach 'Get-VemRestoreSession -CreatedAfter ', 'Get-VemRestorePoint -CreatedBefore ', 'Get-VemRestoreCoverage -ProtectedSince ',
    'New-VemRestoreReport october.html -CreatedAfter ', 'Import-VemRestoreHistory r.jsonl -CreatedAfter ', 'Update-VemRestoreHistory r.jsonl -Since ', 'Watch-VemRestoreSession -Since ' {
        $offered = (Complete $_).CompletionText
        $offered | Should -Contain '(Get-Date).AddDays(-7)'
        $offered | Should -Contain (Get-Date).ToString('yyyy-MM-01', [cultureinfo]::InvariantCulture)
    }

    It 'explains what it offers' {
        foreach ($typed in 'Get-VemRestoreSession -JobType ', 'Get-VemRestoreSession -Server ', 'Get-VemRestoreSession -CreatedAfter ', 'Get-VemRestoreSession -VmName sql-1') {
            Complete $typed | ForEach-Object { $_.ToolTip | Should -Not -Be $_.CompletionText }
        }
    }

    It 'offers nothing in a new runspace' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$env:VEEAMEM_MODULE'; foreach (`$name in 'Server', 'VmName', 'BackupServer') {
            `$typed = `"Get-VemRestoreSession -`$name `"; (TabExpansion2 -inputScript `$typed -cursorColumn `$typed.Length).CompletionMatches | Where-Object ResultType -eq ParameterValue | ForEach-Object CompletionText }")
        $offered = $shell.Invoke()
        $shell.HadErrors | Should -BeFalse
        $shell.Dispose()
        $offered | Should -BeNullOrEmpty
    }
}

Describe 'A completed name' {
    It 'means exactly its VM, typed as it was completed' {
        $offered = @(Complete 'Get-VemRestoreSession -VmName ')
        $offered.Count | Should -Be 31
        foreach ($name in $offered) {
            $rows = & ([scriptblock]::Create("Get-VemRestoreSession -Server `$em -VmName $($name.CompletionText)"))
            $rows.VmName | Sort-Object -Unique | Should -BeExactly $name.ListItemText
            $rows = & ([scriptblock]::Create("Get-VemRestoreSession -Server `$em -VmName 'there is none', $($name.CompletionText)"))
            $rows.VmName | Sort-Object -Unique | Should -BeExactly $name.ListItemText -Because 'it is one of several names'
        }
    }

    It 'offers an IPv6 address as it is typed' {
        $former = $env:VEEAMEM_KNOWN_SERVERS
        $env:VEEAMEM_KNOWN_SERVERS = Join-Path $TestDrive 'ipv6.json'
        try {
            Set-Content -LiteralPath $env:VEEAMEM_KNOWN_SERVERS -Value "{ `"[::1]:9398`": `"$('0' * 64)`" }"
            (Complete 'Connect-VemServer ').CompletionText | Should -BeExactly "'[::1]:9398'"
        } finally {
            $env:VEEAMEM_KNOWN_SERVERS = $former
        }
    }

    It 'means exactly its server' {
        $rows = & ([scriptblock]::Create("Get-VemRestoreSession -First 1 -Server $((Complete 'Get-VemRestoreSession -Server ')[0].CompletionText)"))
        $rows.Server | Select-Object -Unique | Should -Be $simulator.Address
    }
}
