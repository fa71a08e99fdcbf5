# What the simulators hold, and ever held, while rows are added and removed. Reads are checked against it.

# What is known about the sessions of a simulator and, in Points, its restore points. All runspaces share it: a snapshot is
# replaced as a whole, the rest does not change.
function Get-Truth {
    param($Simulator)
    $truth = @{
        Server        = $Simulator.Address
        Simulator     = $Simulator
        BackupServers = [string[]] @(Get-SimulatorBackupServer $Simulator).id
        Points        = @{ Simulator = $Simulator; IsOfPoints = $true }
    }
    $null = Update-Truth $truth.Points
    $sessions = (Update-Truth $truth).Sessions
    $truth.VmNames = [string[]] @($sessions.Vm -match '^[a-z0-9-]+$' | Sort-Object -Unique)
    $truth.Linked = [string[]] @($sessions.Point | Where-Object { $_ } | Select-Object -First 40)
    $truth
}

# Queries the rows of the simulator, unless another runspace did so after that time, and returns the snapshot.
function Update-Truth {
    param([hashtable] $Truth, [datetime] $After = [datetime]::UtcNow)
    # One at a time: an older snapshot must not replace a newer one, and a waiting runspace uses the one that has just arrived.
    [System.Threading.Monitor]::Enter($Truth)
    try {
        $asOf = [datetime]::UtcNow
        if (-not $Truth.Picture -or $Truth.Picture.AsOf -lt $After) {
            # Removed rows are queried last, so that no row is missing from both lists.
            $rows = @(if ($Truth.IsOfPoints) { Get-SimulatorRestorePoint $Truth.Simulator } else { Get-SimulatorSession $Truth.Simulator })
            $removed = @(Get-SimulatorRemoved $Truth.Simulator -Point:([bool] $Truth.IsOfPoints))
            $Truth.Picture = New-Picture -Session $rows -Removed $removed -Before $Truth.Picture -AsOf $asOf
        }
        $Truth.Picture
    } finally {
        [System.Threading.Monitor]::Exit($Truth)
    }
}

# The removed rows with all their fields.
function Get-SimulatorRemoved {
    param($Simulator, [switch] $Point)
    Invoke-Control $Simulator $(if ($Point) { 'removedRestorePoints' } else { 'removedSessions' }) | ForEach-Object { $_ } | ForEach-Object {
        $_.creationTimeUtc = ConvertTo-UtcTime $_.creationTimeUtc
        $_
    }
}

# A snapshot: the rows, newest first, the removed rows, and all ids ever known. It is immutable and consists of plain objects, so
# runspaces can share it.
function New-Picture {
    param([object[]] $Session, [object[]] $Removed, $Before, [datetime] $AsOf = [datetime]::UtcNow)
    # No rows at all means a failed query, which would excuse every loss.
    if (-not $Session) { throw 'The simulator holds no session.' }
    $sessions = @(ConvertTo-Row $Session)
    $removedRows = @(ConvertTo-Row $Removed)
    $held = [System.Collections.Generic.HashSet[string]]::new([string[]] $sessions.Id)
    $known = [System.Collections.Generic.HashSet[string]]::new($held)
    foreach ($row in $removedRows) { $null = $known.Add($row.Id) }
    if ($Before) { $known.UnionWith($Before.Known) }
    $gone = [System.Collections.Generic.HashSet[string]]::new($known)
    $gone.ExceptWith($held)
    @{ AsOf = $AsOf; Sessions = $sessions; Removed = $removedRows; Held = $held; Known = $known; Gone = $gone }
}

# Rows of one second count as equal in time, because a response may only show seconds.
function ConvertTo-Row {
    param([object[]] $Row)
    foreach ($one in $Row | Sort-Object creationTimeUtc -Descending) {
        $vm = if ($one.psobject.Properties['vmName']) { $one.vmName } else { $one.vmDisplayName }
        @{ Id = [string] $one.id; Vm = [string] $vm; Result = [string] $one.result; Point = [string] $one.restorePointId; Ticks = [long] [math]::Floor(([datetime] $one.creationTimeUtc).Ticks / [timespan]::TicksPerSecond) }
    }
}

# The rows of a snapshot that match the query, newest first; -Ever includes removed ones.
function Select-Row {
    param([hashtable] $Picture, [hashtable] $Asked = @{}, [switch] $Ever)
    $rows = @(
        foreach ($row in @($Picture.Sessions; if ($Ever) { $Picture.Removed })) {
            if ($Asked.VmName -and $row.Vm -ne $Asked.VmName) { continue }
            if ($Asked.Result -and $Asked.Result -notcontains $row.Result) { continue }
            $row
        }
    )
    if ($Ever) { $rows | Sort-Object { $_.Ticks } -Descending } else { $rows }
}

# Ids to request one by one: some existing ones, one that may be removed at any moment, and a removed one.
function Select-RandomId {
    param([hashtable] $Picture, [random] $Random)
    $count = $Picture.Sessions.Count
    $ids = @(
        1..4 | ForEach-Object { $Picture.Sessions[$Random.Next($count)].Id }
        $Picture.Sessions[$count - 1 - $Random.Next([math]::Min(5, $count))].Id
        if ($Picture.Gone.Count) { @($Picture.Gone)[$Random.Next($Picture.Gone.Count)] }
    )
    $ids | Select-Object -Unique
}

Export-ModuleMember -Function *
