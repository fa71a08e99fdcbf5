# The comparison of a read with the truth, while the truth moves.

# Judges one read. What was known before it has to be there; only where something seems to be amiss is the server asked what it
# holds now, which tells sessions that began or were forgotten meanwhile from those that are wrong or lost.
function Get-Verdict {
    param(
        # The truth of each server, and its picture from before the read of those that were asked.
        [hashtable] $Truths, [hashtable] $Before,
        # Ids: these objects, each of which comes or has an error. Else sessions: all, or those of VmName or Result; the newest First.
        [hashtable] $Asked,
        # What came, as pairs of server and id.
        [object[]] $Came,
        # What an error was recorded for: names of servers or ids; * stands for all.
        [string[]] $Failed
    )
    $wanted = @{}
    $gone = @{}
    foreach ($server in $Before.Keys) {
        $wanted[$server] = @(if ($Asked.Ids) { $Asked.Ids } else { Select-Session $Before[$server] $Asked })
        $gone[$server] = $Before[$server].Gone
    }
    $read = @{ Wanted = $wanted; First = [int] $Asked.First; Came = $Came; Failed = $Failed; Gone = $gone }
    $verdict = Compare-Read @read
    # Not even an id that was forgotten may go without an error.
    if ($Asked.Ids -or -not ($verdict.Lost + $verdict.Wrong)) { return $verdict }

    $ended = [datetime]::UtcNow
    $began = @{}
    $held = @{}
    foreach ($server in $Before.Keys) {
        $after = Update-Truth $Truths[$server] -After $ended
        $held[$server] = $after.Held
        $began[$server] = @(Select-Session $after $Asked | Where-Object { -not $Before[$server].Known.Contains($_) })
    }
    Compare-Read @read -Began $began -Held $held
}

# Lost: wanted, not there, no error that says so, and the server still holds it. Doubled: there twice. Wrong: not wanted.
function Compare-Read {
    param(
        # Ids that should have come, by the name of their server; where First is given, the newest ones of them, which stand first.
        [hashtable] $Wanted, [int] $First = 0,
        [object[]] $Came, [string[]] $Failed,
        # By the name of the server: ids that began since and may have come; ids it forgot before; all that it holds now, if known.
        [hashtable] $Began = @{}, [hashtable] $Gone = @{}, [hashtable] $Held = @{}
    )
    $rows = @{}
    foreach ($server in $Wanted.Keys) { $rows[$server] = [System.Collections.Generic.HashSet[string]]::new() }
    $lost = $doubled = $wrong = @()
    foreach ($row in $Came) {
        if (-not $rows.ContainsKey("$($row.Server)")) { $wrong += "$($row.Id)" }
        elseif (-not $rows["$($row.Server)"].Add("$($row.Id)")) { $doubled += "$($row.Id)" }
    }
    foreach ($server in $Wanted.Keys) {
        $ids = $rows[$server]
        $new = @($Began[$server] | Where-Object { $_ -and $ids.Contains($_) })
        $allowed = $needed = @($Wanted[$server] | Where-Object { $_ })
        if ($First) {
            # Each one that began since takes the place of the oldest one.
            $allowed = @($needed | Select-Object -First $First)
            $needed = @($needed | Select-Object -First ([math]::Max(0, $First - $new.Count)))
        }
        $wrong += @(Select-Wrong $ids -Allowed ($allowed + $new) -Gone $Gone[$server])
        if ($First) { $wrong += @($ids | Select-Object -Skip $First) }
        if ($Failed -notcontains $server -and $Failed -notcontains '*') { $lost += @(Select-Lost $needed -Came $ids -Failed $Failed -Held $Held[$server]) }
    }
    [pscustomobject]@{ Lost = $lost.Count; Doubled = $doubled.Count; Wrong = $wrong.Count; Ids = @($lost + $doubled + $wrong) }
}

function Select-Wrong {
    param($Came, [string[]] $Allowed, $Gone)
    $allowedIds = [System.Collections.Generic.HashSet[string]]::new($Allowed)
    # Forgotten before the read began: no server can have sent it.
    if ($Gone) { $allowedIds.ExceptWith($Gone) }
    $Came | Where-Object { -not $allowedIds.Contains($_) }
}

function Select-Lost {
    param([string[]] $Needed, $Came, [string[]] $Failed, $Held)
    $Needed | Where-Object { -not $Came.Contains($_) -and $Failed -notcontains $_ -and (-not $Held -or $Held.Contains($_)) }
}

Export-ModuleMember -Function Get-Verdict, Compare-Read
