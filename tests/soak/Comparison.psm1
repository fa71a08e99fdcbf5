# Compares a read with the truth while the truth changes.

# Checks one read. It must return the rows known before it; only if it seems to fail is the server asked for its current and
# removed rows, to distinguish rows added or removed meanwhile from wrong or lost ones.
function Get-Verdict {
    param(
        # The truth of each server, and the snapshot of each queried one from before the read.
        [hashtable] $Truths, [hashtable] $Before,
        # Ids: these objects, each of which is returned or has an error. Otherwise rows: all, or those of VmName or Result; the newest
        # First, of each server or, Merged, of all together. NotWhole: a read that promises no row, such as a stopped one.
        [hashtable] $Asked,
        # What was returned, as pairs of server and id.
        [object[]] $Came,
        # The servers or ids that an error was recorded for; * stands for all.
        [string[]] $Failed
    )
    if ($Asked.NotWhole) { $Failed = @('*') }
    # If a server failed, the newest of all are those of the others, and each may supply all of them.
    $merged = $Asked.Merged -and -not $Failed
    if ($Asked.Merged -and $Failed) { $Failed = @('*') }
    $wanted = @{}
    $gone = @{}
    $pool = @()
    foreach ($server in $Before.Keys) {
        $rows = @(if (-not $Asked.Ids) { Select-Row $Before[$server] $Asked })
        $wanted[$server] = @(if ($Asked.Ids) { $Asked.Ids } else { $rows.Id })
        $pool += @($rows | ForEach-Object { @{ Server = $server; Id = $_.Id; Ticks = $_.Ticks } })
        $gone[$server] = $Before[$server].Gone
    }
    if ($merged) {
        $newest = @($pool | Sort-Object { $_.Ticks } -Descending | Select-Object -First $Asked.First)
        foreach ($server in $Before.Keys) { $wanted[$server] = @($newest | Where-Object { $_.Server -eq $server } | ForEach-Object { $_.Id }) }
    }
    $read = @{ First = [int] $Asked.First; Merged = [bool] $merged; Came = $Came; Failed = $Failed; Gone = $gone }
    $verdict = Compare-Read @read -Wanted $wanted
    # A removed id needs an error, too.
    if ($Asked.Ids -or -not ($verdict.Lost + $verdict.Wrong)) { return $verdict }

    $ended = [datetime]::UtcNow
    $stayed = @()
    $possible = @()
    foreach ($server in $Before.Keys) {
        $after = Update-Truth $Truths[$server] -After $ended
        $ids = [System.Collections.Generic.HashSet[string]]::new()
        foreach ($row in @(Select-Row $Before[$server] $Asked) + @(Select-Row $after $Asked -Ever)) {
            if ($gone[$server].Contains($row.Id) -or -not $ids.Add($row.Id)) { continue }
            $one = @{ Server = $server; Id = $row.Id; Ticks = $row.Ticks }
            $possible += $one
            if ($Before[$server].Held.Contains($row.Id) -and $after.Held.Contains($row.Id)) { $stayed += $one }
        }
    }
    $sets = if ($Asked.First) { Select-Newest $stayed $possible -First $Asked.First -Merged:([bool] $merged) } else { @{ Needed = $stayed; Allowed = $possible } }
    $needed = @{}
    $allowed = @{}
    foreach ($server in $Before.Keys) {
        $needed[$server] = @($sets.Needed | Where-Object { $_.Server -eq $server } | ForEach-Object { $_.Id })
        $allowed[$server] = @($sets.Allowed | Where-Object { $_.Server -eq $server } | ForEach-Object { $_.Id })
    }
    Compare-Read @read -Wanted $needed -Allowed $allowed
}

# For the newest First while rows move: a row is needed if it stayed and fewer than First rows can precede it, however they moved;
# it is allowed if fewer than First staying rows precede it. The order of rows of one instant is undefined.
function Select-Newest {
    param([object[]] $Stayed, [object[]] $Possible, [int] $First, [switch] $Merged)
    $needed = $allowed = @()
    $servers = if ($Merged) { , '*' } else { $Possible.Server | Select-Object -Unique }
    foreach ($server in $servers) {
        $stayedHere = @($Stayed | Where-Object { $Merged -or $_.Server -eq $server })
        $possibleHere = @($Possible | Where-Object { $Merged -or $_.Server -eq $server })
        $stayedTicks = [long[]] @($stayedHere.Ticks | Sort-Object -Descending | Select-Object -First $First)
        $possibleTicks = [long[]] @($possibleHere.Ticks | Sort-Object -Descending | Select-Object -First ($First + 1))
        # A row of this time or later is among the newest First in any case; an earlier one has First others before it.
        $surely = if ($possibleTicks.Count -le $First) { [long]::MinValue } else { $possibleTicks[$First] + 1 }
        $perhaps = if ($stayedTicks.Count -lt $First) { [long]::MinValue } else { $stayedTicks[-1] }
        $needed += @($stayedHere | Where-Object { $_.Ticks -ge $surely })
        $allowed += @($possibleHere | Where-Object { $_.Ticks -ge $perhaps })
    }
    @{ Needed = $needed; Allowed = $allowed }
}

# Lost: needed, but neither returned nor covered by an error. Doubled: returned twice. Wrong: not allowed.
function Compare-Read {
    param(
        # The needed and the allowed ids by the name of their server; if only First is given, newest first.
        [hashtable] $Wanted, [hashtable] $Allowed, [int] $First = 0, [switch] $Merged,
        [object[]] $Came, [string[]] $Failed,
        # Ids removed before the read, by the name of the server.
        [hashtable] $Gone = @{}
    )
    $rows = @{}
    foreach ($server in $Wanted.Keys) { $rows[$server] = [System.Collections.Generic.HashSet[string]]::new() }
    $lost = $doubled = $wrong = @()
    foreach ($row in $Came) {
        if (-not $rows.ContainsKey("$($row.Server)")) { $wrong += "$($row.Id)" }
        elseif (-not $rows["$($row.Server)"].Add("$($row.Id)")) { $doubled += "$($row.Id)" }
        elseif ($First -and $Merged -and ($rows.Values | Measure-Object Count -Sum).Sum -gt $First) { $wrong += "$($row.Id)" }
    }
    foreach ($server in $Wanted.Keys) {
        $ids = $rows[$server]
        $needed = @($Wanted[$server] | Where-Object { $_ })
        if ($First -and -not $Allowed -and -not $Merged) { $needed = @($needed | Select-Object -First $First) }
        $wrong += @(Select-Wrong $ids -Allowed @(if ($Allowed) { $Allowed[$server] } else { $needed }) -Gone $Gone[$server])
        if ($First -and -not $Merged) { $wrong += @($ids | Select-Object -Skip $First) }
        if ($Failed -notcontains $server -and $Failed -notcontains '*') { $lost += @($needed | Where-Object { -not $ids.Contains($_) -and $Failed -notcontains $_ }) }
    }
    [pscustomobject]@{ Lost = $lost.Count; Doubled = $doubled.Count; Wrong = $wrong.Count; Ids = @($lost + $doubled + $wrong) }
}

function Select-Wrong {
    param($Came, [string[]] $Allowed, $Gone)
    $allowedIds = [System.Collections.Generic.HashSet[string]]::new([string[]] @($Allowed | Where-Object { $_ }))
    # Removed before the read began, so the server cannot have sent it.
    if ($Gone) { $allowedIds.ExceptWith($Gone) }
    $Came | Where-Object { -not $allowedIds.Contains($_) }
}

Export-ModuleMember -Function Get-Verdict, Compare-Read
