# What a soak run is made of: the reads, the faults, the comparison with the truth, the judgement.

# Compares one read with the truth. Lost: wanted, not there, and no error of that server. Doubled: there twice. Wrong: not wanted.
function Compare-Read {
    param(
        # Ids that should have come, by the name of their server; where Some is given, any that many of them.
        [hashtable] $Wanted, [int] $Some = -1,
        # What came, as pairs of server and id.
        [object[]] $Came,
        # Names of the servers that an error was recorded for; * stands for all.
        [string[]] $Failed
    )
    $lost = $doubled = $wrong = 0
    foreach ($server in $Wanted.Keys) {
        $wantedIds = [System.Collections.Generic.HashSet[string]]::new([string[]] @($Wanted[$server]))
        [string[]] $ids = @($Came | Where-Object { $_.Server -eq $server } | ForEach-Object { [string] $_.Id })
        $distinct = [System.Collections.Generic.HashSet[string]]::new($ids)
        $doubled += $ids.Count - $distinct.Count
        $right = [System.Collections.Generic.HashSet[string]]::new($distinct)
        $right.IntersectWith($wantedIds)
        $wrong += $distinct.Count - $right.Count
        $needed = if ($Some -ge 0) { [math]::Min($Some, $wantedIds.Count) } else { $wantedIds.Count }
        if ($right.Count -lt $needed -and $Failed -notcontains $server -and $Failed -notcontains '*') { $lost += $needed - $right.Count }
    }
    $wrong += @($Came | Where-Object { -not $Wanted.ContainsKey([string] $_.Server) }).Count
    [pscustomobject]@{ Lost = $lost; Doubled = $doubled; Wrong = $wrong }
}

# A fault by chance, for GET alone: a logon or a logoff that fails would leave logons of which nobody knows.
function Get-RandomFault {
    param([random] $Random)
    $kinds = @(
        @{ fault = 'latency'; ms = 50 + $Random.Next(250) }
        @{ fault = 'status'; status = 408; retryAfter = '0' }
        @{ fault = 'status'; status = 429; retryAfter = '1' }
        @{ fault = 'status'; status = 502; body = 'html' }
        @{ fault = 'status'; status = 503; body = 'none'; retryAfter = '0' }
        @{ fault = 'status'; status = 504; body = 'html'; retryAfter = '0' }
        @{ fault = 'reset-before-headers'; how = 'rst' }
        @{ fault = 'reset-before-headers'; how = 'fin' }
        @{ fault = 'expire-token' }
        @{ fault = 'foreign-href' }
        @{ fault = 'missing-uid' }
        @{ fault = 'malformed-number' }
        @{ fault = 'dribble'; bytes = 0; ms = 0; match = @{ pathContains = 'format=Entity' } }
        @{ fault = 'status'; status = 500 }
        @{ fault = 'status'; status = 403 }
        @{ fault = 'status'; status = 404 }
        @{ fault = 'reset-mid-body'; how = 'fin' }
        @{ fault = 'reset-mid-body'; how = 'rst' }
        @{ fault = 'hang-before-headers' }
        @{ fault = 'hang-mid-body' }
        @{ fault = 'truncate' }
        @{ fault = 'malformed-xml' }
        @{ fault = 'html-200' }
        @{ fault = 'redirect' }
        @{ fault = 'echo-secrets'; status = 500 }
        @{ fault = 'dtd' }
        @{ fault = 'external-entity' }
        @{ fault = 'deep-nesting' }
        @{ fault = 'gzip-bomb'; bytes = 16MB }
        @{ fault = 'huge-body'; bytes = 16MB }
        @{ fault = 'wrong-pages-count'; value = $Random.Next(1, 9) }
        @{ fault = 'duplicate-page' }
        @{ fault = 'repeat-page' }
        @{ fault = 'empty-page' }
    )
    $fault = $kinds[$Random.Next($kinds.Count)]
    $match = if ($fault.match) { $fault.match } else { @{} }
    $match.method = 'GET'
    # An only page that is empty is a result without rows: nobody could tell.
    if ($fault.fault -eq 'empty-page') { $match.page = $Random.Next(2, 5) }
    elseif (-not $match.pathContains -and $Random.Next(2)) { $match.page = $Random.Next(1, 5) }
    $fault.match = $match
    $fault.times = $Random.Next(1, 4)
    $fault
}

# What is known of a simulator, for the comparison.
function Get-Truth {
    param($Simulator)
    $sessions = @(Get-SimulatorSession $Simulator | Sort-Object creationTimeUtc -Descending)
    @{
        Server        = $Simulator.Address
        Sessions      = [string[]] $sessions.id
        BackupServers = [string[]] @(Get-SimulatorBackupServer $Simulator).id
        RestorePoints = [string[]] @(Get-SimulatorRestorePoint $Simulator).id
        ByVm          = $sessions | Where-Object vmDisplayName -Match '^[a-z0-9-]+$' | Group-Object vmDisplayName -AsHashTable -AsString
        ByResult      = $sessions | Group-Object result -AsHashTable -AsString
        Linked        = $sessions | Where-Object restorePointId | Select-Object -First 40 | ForEach-Object { @{ Session = [string] $_.id; Point = [string] $_.restorePointId } }
    }
}

# One runspace: read after read until the time is over. Runs in a runspace of its own.
$script:worker = {
    param($Module, $Number, $Seed, $Shared, $Simulators, $Truths, $Until, $Tally, $Beat)
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
                    $connected = Connect-VemServer $simulator.Address -Credential (Get-SimulatorCredential) -TrustedThumbprint $simulator.Thumbprint -OperationTimeoutSeconds 2 -MaximumResponseSize 4MB
                } catch { $connected = $null }
                $null = Register-Failure
                if ($connected) { Add-Count 'connections'; $connected; break }
            }
        }
    }

    # Counts what $Error holds, and tells the servers it is about.
    function Register-Failure {
        foreach ($record in @($Error)) {
            $id = "$($record.FullyQualifiedErrorId)".Split(',')[0]
            if ($documented -contains $id) { Add-Count "ended with $id" }
            else { Add-Count 'undocumented'; Add-Count "undocumented: $id $("$record".Split("`n")[0])" }
            if ($record.TargetObject -is [VeeamEM.VemServer]) { $record.TargetObject.Name } else { '*' }
        }
        $Error.Clear()
    }

    $servers = if ($Shared) { $Shared } else { @(Connect-Own) }
    for ($round = 1; [datetime]::UtcNow -lt $Until; $round++) {
        $Beat[$Number] = [datetime]::UtcNow
        if (-not $Shared -and $round % 60 -eq 0) {
            Disconnect-VemServer
            $servers = @(Connect-Own)
        }
        if ($servers.Count -lt 2) { $servers = @(Connect-Own); continue }
        $which = $random.Next($servers.Count)
        $server = $servers[$which]
        $truth = $Truths[$server.Name]
        $size = 100, 250, 500, 1000 | Get-Random -SetSeed ($random.Next())
        $some = -1
        $VerbosePreference = 'Continue'
        $Error.Clear()
        $kind = $random.Next(13)
        $came = try {
            switch ($kind) {
                0 { $wanted = @{ $server.Name = $truth.Sessions }; Get-VemRestoreSession -Server $server -PageSize $size 4>&1 }
                1 {
                    $wanted = @{}
                    foreach ($one in $servers) { $wanted[$one.Name] = $Truths[$one.Name].Sessions }
                    Get-VemRestoreSession -Server $servers -PageSize $size 4>&1
                }
                2 {
                    $name = @($truth.ByVm.Keys)[$random.Next($truth.ByVm.Count)]
                    $wanted = @{ $server.Name = $truth.ByVm[$name].id }
                    Get-VemRestoreSession -Server $server -VmName $name 4>&1
                }
                3 { $wanted = @{ $server.Name = @($truth.ByResult['Failed'].id) + @($truth.ByResult['Warning'].id) }; Get-VemRestoreSession -Server $server -Result Failed, Warning -PageSize 100 4>&1 }
                4 {
                    $wanted = @{ $server.Name = @(1..6 | ForEach-Object { $truth.Sessions[$random.Next($truth.Sessions.Count)] } | Select-Object -Unique) }
                    $wanted[$server.Name] | Get-VemRestoreSession -Server $server 4>&1
                }
                5 { $some = 150; $wanted = @{ $server.Name = $truth.Sessions[0..149] }; Get-VemRestoreSession -Server $server -First 150 -PageSize 100 4>&1 }
                6 { $wanted = @{ $server.Name = $truth.Sessions }; Get-VemRestoreSession -Server $server -AsReference -SortBy Name -PageSize $size 4>&1 }
                7 { $wanted = @{ $server.Name = $truth.BackupServers }; Get-VemBackupServer -Server $server 4>&1 }
                8 { $wanted = @{ $server.Name = $truth.RestorePoints }; Get-VemRestorePoint -Server $server -PageSize $size 4>&1 }
                9 {
                    $links = @(1..6 | ForEach-Object { $truth.Linked[$random.Next($truth.Linked.Count)].Point } | Select-Object -Unique)
                    $wanted = @{ $server.Name = $links }
                    $links | ForEach-Object { [pscustomobject]@{ RestorePointId = $_; Server = $server.Name } } | Get-VemRestorePoint -Server $server 4>&1
                }
                # Ended by the pipeline.
                10 { $some = 5; $wanted = @{ $server.Name = $truth.Sessions }; $VerbosePreference = 'SilentlyContinue'; Get-VemRestoreSession -Server $server -PageSize 100 | Select-Object -First 5 }
                # Counted by the pipeline: as many as it says, of which nobody knows which.
                11 {
                    $wanted = @{ $server.Name = $truth.Sessions }; $VerbosePreference = 'SilentlyContinue'
                    $total = (Get-VemRestoreSession -Server $server -PageSize $size | Measure-VemRestoreSession).Total
                    $truth.Sessions | Select-Object -First ([int] $total) | ForEach-Object { [pscustomobject]@{ Server = $server.Name; Id = $_ } }
                }
                12 {
                    $wanted = @{ $server.Name = $truth.Sessions }; $VerbosePreference = 'SilentlyContinue'
                    Invoke-VemRequest query -Query @{ type = 'RestoreSession'; format = 'Entities'; pageSize = $size } -All -Server $server |
                        ForEach-Object { [pscustomobject]@{ Server = $server.Name; Id = if ($_.UID) { $_.UID.Split(':')[-1] } else { "$($_.Href)".Split('/')[-1].Split('?')[0] } } }
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
        $verdict = Compare-Read -Wanted $wanted -Some $some -Came $rows -Failed $failed
        Add-Count 'reads'
        Add-Count 'rows' $rows.Count
        if ($failed.Count) { Add-Count 'reads that ended with an error' } else { Add-Count 'reads whole' }
        foreach ($bad in 'Lost', 'Doubled', 'Wrong') {
            if ($verdict.$bad) { Add-Count $bad $verdict.$bad; Add-Count "$bad in a read of kind $kind" $verdict.$bad }
        }
    }
    if (-not $Shared) { Disconnect-VemServer }
}

function Start-Worker {
    param([int] $Number, [hashtable] $Argument)
    $modules = $env:VEEAMEM_MODULE, (Join-Path $PSScriptRoot '../Pester/Simulator.psm1'), (Join-Path $PSScriptRoot 'Soak.psm1')
    $shell = [powershell]::Create()
    $null = $shell.AddScript($script:worker.ToString()).AddParameter('Module', $modules).AddParameter('Number', $Number).AddParameters($Argument)
    [pscustomobject]@{ Shell = $shell; Running = $shell.BeginInvoke() }
}

function Get-Median {
    param([double[]] $Value)
    $sorted = @($Value | Sort-Object)
    $sorted[[math]::Floor($sorted.Count / 2)]
}

# Flat: the median of the last third is at most a tenth above that of the middle third.
function Test-Flat {
    param([double[]] $Value)
    $third = [math]::Floor($Value.Count / 3)
    if ($third -lt 1) { return $true }
    (Get-Median $Value[(2 * $third)..($Value.Count - 1)]) -le 1.1 * (Get-Median $Value[$third..(2 * $third - 1)])
}

Export-ModuleMember -Function *
