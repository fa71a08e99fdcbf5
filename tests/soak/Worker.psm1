# The runspaces that read.

# The loop of one runspace: read after read until the time is up.
$script:worker = {
    param($Module, $Number, $Seed, $Silence, $Shared, $Simulators, $Truths, $Until, $Tally, $Amiss, $Beat)
    Import-Module $Module -ErrorAction Stop
    $ErrorActionPreference = 'SilentlyContinue'
    $WarningPreference = $ProgressPreference = 'SilentlyContinue'
    $random = [random]::new($Seed + $Number)
    $documented = [VeeamEM.VemErrorId].GetFields().ForEach({ $_.GetValue($null) })
    function Add-Count([string] $What, [long] $By = 1) { $null = $Tally.AddOrUpdate($What, $By, [Func[string, long, long]] { param($k, $v) $v + $By }) }

    function Connect-Own {
        foreach ($simulator in $Simulators) {
            for ($i = 0; $i -lt 50; $i++) {
                $Error.Clear()
                try {
                    $connected = Connect-VemServer $simulator.Address -Credential (Get-SimulatorCredential) -TrustedThumbprint $simulator.Thumbprint -OperationTimeoutSeconds $Silence -MaximumResponseSize 4MB
                } catch { $connected = $null }
                $null = Register-Failure
                if ($connected) { Add-Count 'connections'; $connected; break }
            }
        }
    }

    # A second runspace, whose commands this one stops.
    $other = [powershell]::Create()
    $null = $other.AddScript({ param($path) Import-Module $path }).AddArgument($Module[0]).Invoke()

    # Runs a command there, stops it at a random moment, and returns its output so far.
    function Invoke-Stopped([string] $Command, [hashtable] $Argument, [int] $Longest) {
        $other.Commands.Clear()
        $other.Streams.ClearStreams()
        $null = $other.AddCommand($Command).AddParameters($Argument)
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $running = $other.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        if ($running.AsyncWaitHandle.WaitOne($random.Next($Longest))) { try { $other.EndInvoke($running) } catch { $null = $_ } }
        else {
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $other.Stop()
            $null = $Tally.AddOrUpdate('longest stop', $watch.ElapsedMilliseconds, [Func[string, long, long]] { param($k, $v) [math]::Max($v, $watch.ElapsedMilliseconds) })
            Add-Count $(if ($Command -eq 'Connect-VemServer') { 'logons stopped' } else { 'reads stopped' })
        }
        $output | ForEach-Object { $_ }
    }

    # Counts the errors in $Error, and returns the servers or ids they are about.
    function Register-Failure {
        foreach ($record in @($Error) + @($other.Streams.Error)) {
            $id = "$($record.FullyQualifiedErrorId)".Split(',')[0]
            if ($documented -contains $id) { Add-Count "ended with $id" }
            else { Add-Count 'undocumented'; Add-Count "undocumented: $id $("$record".Split("`n")[0])" }
            if ($record.TargetObject -is [VeeamEM.VemServer]) { $record.TargetObject.Name }
            elseif ($id -eq 'VemEntityNotFound') { "$($record.TargetObject)" }
            else { '*' }
        }
        $Error.Clear()
        $other.Streams.Error.Clear()
    }

    $servers = if ($Shared) { $Shared } else { @(Connect-Own) }
    for ($round = 1; [datetime]::UtcNow -lt $Until; $round++) {
        $Beat[$Number] = [datetime]::UtcNow
        if (-not $Shared -and $round % 60 -eq 0) {
            Disconnect-VemServer
            $servers = @(Connect-Own)
        }
        if ($servers.Count -lt 2) { $servers = @(Connect-Own); continue }
        $server = $servers[$random.Next($servers.Count)]
        $truth = $Truths[$server.Name]
        $size = 100, 250, 500, 1000 | Get-Random -SetSeed ($random.Next())
        $kind = $random.Next(16)
        $asking = if ($kind -in 1, 13) { $servers } else { $server }
        # The rows known when the read begins must be returned.
        $before = @{}
        $judges = @{}
        foreach ($one in $asking) {
            $judges[$one.Name] = if ($kind -eq 8) { $Truths[$one.Name].Points } else { $Truths[$one.Name] }
            $before[$one.Name] = $judges[$one.Name].Picture
        }
        $asked = @{}
        $began = [datetime]::UtcNow
        $VerbosePreference = 'Continue'
        $Error.Clear()
        $came = try {
            switch ($kind) {
                { $_ -in 0, 1 } { Get-VemRestoreSession -Server $asking -PageSize $size 4>&1 }
                2 { $asked.VmName = $truth.VmNames[$random.Next($truth.VmNames.Count)]; Get-VemRestoreSession -Server $server -VmName $asked.VmName 4>&1 }
                3 { $asked.Result = 'Failed', 'Warning'; Get-VemRestoreSession -Server $server -Result $asked.Result -PageSize 100 4>&1 }
                4 { $asked.Ids = Select-RandomId $before[$server.Name] $random; $asked.Ids | Get-VemRestoreSession -Server $server 4>&1 }
                5 { $asked.First = 150; Get-VemRestoreSession -Server $server -First 150 -PageSize 100 4>&1 }
                6 { Get-VemRestoreSession -Server $server -AsReference -SortBy Name -PageSize $size 4>&1 }
                7 { $asked.Ids = $truth.BackupServers; Get-VemBackupServer -Server $server 4>&1 }
                8 { Get-VemRestorePoint -Server $server -PageSize $size 4>&1 }
                9 {
                    $asked.Ids = @(1..6 | ForEach-Object { $truth.Linked[$random.Next($truth.Linked.Count)] } | Select-Object -Unique)
                    $asked.Ids | ForEach-Object { [pscustomobject]@{ RestorePointId = $_; Server = $server.Name } } | Get-VemRestorePoint -Server $server 4>&1
                }
                # Stopped by the pipeline.
                10 { $asked.First = 5; $VerbosePreference = 'SilentlyContinue'; Get-VemRestoreSession -Server $server -PageSize 100 | Select-Object -First 5 }
                # The total of the pipeline, and as many of the rows it counted.
                11 {
                    $counted = $null
                    $VerbosePreference = 'SilentlyContinue'
                    $total = [int] (Get-VemRestoreSession -Server $server -PageSize $size -OutVariable counted | Measure-VemRestoreSession).Total
                    $counted | Select-Object -First $total
                    if ($total -gt $counted.Count) { [pscustomobject]@{ Server = $server.Name; Id = "$total counted of $($counted.Count)" } }
                }
                12 {
                    # Page by page: raw requests do not promise more.
                    $asked.NotWhole = $true
                    $VerbosePreference = 'SilentlyContinue'
                    Invoke-VemRequest query -Query @{ type = 'RestoreSession'; format = 'Entities'; sortDesc = 'CreationTime'; pageSize = $size } -All -Server $server |
                        ForEach-Object { [pscustomobject]@{ Server = $server.Name; Id = if ($_.UID) { $_.UID.Split(':')[-1] } else { "$($_.Href)".Split('/')[-1].Split('?')[0] } } } | Sort-Object Id -Unique
                }
                13 { $asked.First = 150; $asked.Merged = $true; Get-VemRestoreSession -Server $asking -First 150 -PageSize 100 4>&1 }
                14 {
                    $asked.NotWhole = $true
                    if ($random.Next(4) -eq 0) { $null = Invoke-Control ($Simulators | Where-Object Address -EQ $server.Name) expire -Method Post }
                    Invoke-Stopped Get-VemRestoreSession @{ Server = $server; PageSize = $size } -Longest 400
                }
                15 {
                    $asked.NotWhole = $true
                    $simulator = $Simulators | Where-Object Address -EQ $server.Name
                    Invoke-Stopped Connect-VemServer @{ Server = $server.Name; Credential = Get-SimulatorCredential; TrustedThumbprint = $simulator.Thumbprint; NotDefault = $true } -Longest 200 |
                        ForEach-Object { Add-Count 'connections'; Disconnect-VemServer $_ }
                }
            }
        } catch { $null = $_ }
        $VerbosePreference = 'SilentlyContinue'
        $failed = @(Register-Failure)
        $rows = [System.Collections.Generic.List[object]]::new()
        foreach ($one in $came) {
            if ($one -isnot [System.Management.Automation.VerboseRecord]) { $rows.Add($one) }
            elseif ($one.Message.StartsWith('Attempt ')) { Add-Count 'retries' }
        }
        $verdict = Get-Verdict -Truths $judges -Before $before -Asked $asked -Came $rows -Failed $failed
        Add-Count 'reads'
        Add-Count 'rows' $rows.Count
        # A removed id causes an error on any server, even without faults.
        if ($failed | Where-Object { -not $before[$server.Name].Gone.Contains($_) }) { Add-Count 'reads that ended with an error' } else { Add-Count 'reads whole' }
        foreach ($bad in 'Lost', 'Doubled', 'Wrong') {
            if ($verdict.$bad) { Add-Count $bad $verdict.$bad; Add-Count "$bad in a read of kind $kind" $verdict.$bad }
        }
        if ($verdict.Ids) {
            $Amiss.Enqueue(('{0:HH:mm:ss.fff} to {1:HH:mm:ss.fff} runspace {2}, {3}, kind {4}, page size {5}: {6} lost, {7} doubled, {8} wrong: {9}' -f $began, [datetime]::UtcNow,
                    $Number, ($before.Keys -join ' '), $kind, $size, $verdict.Lost, $verdict.Doubled, $verdict.Wrong, (@($verdict.Ids | Select-Object -First 5) -join ' ')))
        }
    }
    $other.Dispose()
    if (-not $Shared) { Disconnect-VemServer }
}

function Start-Worker {
    param([int] $Number, [hashtable] $Argument)
    $modules = $env:VEEAMEM_MODULE, (Join-Path $PSScriptRoot '../Pester/Simulator.psm1'), (Join-Path $PSScriptRoot 'Truth.psm1'), (Join-Path $PSScriptRoot 'Comparison.psm1')
    $shell = [powershell]::Create()
    $null = $shell.AddScript($script:worker.ToString()).AddParameter('Module', $modules).AddParameter('Number', $Number).AddParameters($Argument)
    [pscustomobject]@{ Shell = $shell; Running = $shell.BeginInvoke() }
}

Export-ModuleMember -Function Start-Worker
