# What the simulators hold, and ever held, while sessions begin and are forgotten: what a read is judged by.

# What is known of a simulator. All runspaces share it: the picture is replaced as a whole, the rest stays as it is.
function Get-Truth {
    param($Simulator)
    $truth = @{
        Server        = $Simulator.Address
        Simulator     = $Simulator
        BackupServers = [string[]] @(Get-SimulatorBackupServer $Simulator).id
        RestorePoints = [string[]] @(Get-SimulatorRestorePoint $Simulator).id
    }
    $sessions = (Update-Truth $truth).Sessions
    $truth.VmNames = [string[]] @($sessions.Vm -match '^[a-z0-9-]+$' | Sort-Object -Unique)
    $truth.Linked = [string[]] @($sessions.Point | Where-Object { $_ } | Select-Object -First 40)
    $truth
}

# Asks the simulator which sessions it holds, unless somebody did after that time; gives the picture.
function Update-Truth {
    param([hashtable] $Truth, [datetime] $After = [datetime]::UtcNow)
    # One at a time: an older answer must not replace a newer one, and who waited can take what the one before brought.
    [System.Threading.Monitor]::Enter($Truth)
    try {
        $asOf = [datetime]::UtcNow
        if (-not $Truth.Picture -or $Truth.Picture.AsOf -lt $After) {
            $Truth.Picture = New-Picture -Session @(Get-SimulatorSession $Truth.Simulator) -Before $Truth.Picture -AsOf $asOf
        }
        $Truth.Picture
    } finally {
        [System.Threading.Monitor]::Exit($Truth)
    }
}

# The sessions of one moment, newest first, and the ids of those that were known before. Never changed once it is made, and of
# plain objects, so that runspaces can share it.
function New-Picture {
    param([object[]] $Session, $Before, [datetime] $AsOf = [datetime]::UtcNow)
    # No sessions at all is a question that failed: it would excuse every loss.
    if (-not $Session) { throw 'The simulator tells of no session.' }
    $sessions = foreach ($one in $Session | Sort-Object creationTimeUtc -Descending) {
        @{ Id = [string] $one.id; Vm = [string] $one.vmDisplayName; Result = [string] $one.result; Point = [string] $one.restorePointId }
    }
    $held = [System.Collections.Generic.HashSet[string]]::new([string[]] $sessions.Id)
    $known = [System.Collections.Generic.HashSet[string]]::new($held)
    if ($Before) { $known.UnionWith($Before.Known) }
    $gone = [System.Collections.Generic.HashSet[string]]::new($known)
    $gone.ExceptWith($held)
    @{ AsOf = $AsOf; Sessions = $sessions; Held = $held; Known = $known; Gone = $gone }
}

# Ids of the sessions of a picture that fit what is asked, newest first.
function Select-Session {
    param([hashtable] $Picture, [hashtable] $Asked = @{})
    foreach ($session in $Picture.Sessions) {
        if ($Asked.VmName -and $session.Vm -ne $Asked.VmName) { continue }
        if ($Asked.Result -and $Asked.Result -notcontains $session.Result) { continue }
        $session.Id
    }
}

# Ids to ask for one by one: some that are held, one that may be forgotten any moment, one that was forgotten.
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
