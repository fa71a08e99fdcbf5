# What the simulators hold, and ever held, while rows come and go: what a read is judged by.

# What is known of a simulator: of its sessions, and under Points of its restore points. All runspaces share it: a picture is
# replaced as a whole, the rest stays as it is.
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

# Asks the simulator which rows it holds, unless another runspace did after that time; gives the picture.
function Update-Truth {
    param([hashtable] $Truth, [datetime] $After = [datetime]::UtcNow)
    # One at a time: an older answer must not replace a newer one, and a runspace that waited takes what the one before brought.
    [System.Threading.Monitor]::Enter($Truth)
    try {
        $asOf = [datetime]::UtcNow
        if (-not $Truth.Picture -or $Truth.Picture.AsOf -lt $After) {
            # What went is asked for last: so nothing that ever was there is missing from both.
            $rows = @(if ($Truth.IsOfPoints) { Get-SimulatorRestorePoint $Truth.Simulator } else { Get-SimulatorSession $Truth.Simulator })
            $removed = @(Get-SimulatorRemoved $Truth.Simulator -Point:([bool] $Truth.IsOfPoints))
            $Truth.Picture = New-Picture -Session $rows -Removed $removed -Before $Truth.Picture -AsOf $asOf
        }
        $Truth.Picture
    } finally {
        [System.Threading.Monitor]::Exit($Truth)
    }
}

# The rows that moved away, with all that the simulator knew of them.
function Get-SimulatorRemoved {
    param($Simulator, [switch] $Point)
    Invoke-Control $Simulator $(if ($Point) { 'removedRestorePoints' } else { 'removedSessions' }) | ForEach-Object { $_ } | ForEach-Object {
        $_.creationTimeUtc = ConvertTo-UtcTime $_.creationTimeUtc
        $_
    }
}

# The rows of one moment, newest first, those that went, and the ids of all that were ever known. Never changed once it is made,
# and of plain objects, so that runspaces can share it.
function New-Picture {
    param([object[]] $Session, [object[]] $Removed, $Before, [datetime] $AsOf = [datetime]::UtcNow)
    # No rows at all is a question that failed: it would excuse every loss.
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

# Rows of one second count as being of one time: an answer may show no more of it than that.
function ConvertTo-Row {
    param([object[]] $Row)
    foreach ($one in $Row | Sort-Object creationTimeUtc -Descending) {
        $vm = if ($one.psobject.Properties['vmName']) { $one.vmName } else { $one.vmDisplayName }
        @{ Id = [string] $one.id; Vm = [string] $vm; Result = [string] $one.result; Point = [string] $one.restorePointId; Ticks = [long] [math]::Floor(([datetime] $one.creationTimeUtc).Ticks / [timespan]::TicksPerSecond) }
    }
}

# The rows of a picture that fit what is asked, newest first; -Ever gives also those that went.
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

# Ids to ask for one by one: some that are held, one that may go any moment, one that went.
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
