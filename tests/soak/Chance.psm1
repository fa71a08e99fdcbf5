# Random faults and moving rows.

# A random fault, for GET only: a failed logon or logoff would leave logons that the client does not know.
function Get-RandomFault {
    param([random] $Random)
    if (-not $Random.Next(4)) { return Get-RandomMove $Random }
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
        @{ fault = 'empty-page' }
    )
    $fault = $kinds[$Random.Next($kinds.Count)]
    $match = if ($fault.match) { $fault.match } else { @{} }
    $match.method = 'GET'
    # A single empty page is a valid empty result: no client can tell.
    if ($fault.fault -eq 'empty-page') { $match.page = $Random.Next(2, 5) }
    elseif (-not $match.pathContains -and $Random.Next(2)) { $match.skip = $Random.Next(1, 5) }
    $fault.match = $match
    $fault.times = $Random.Next(1, 4)
    $fault
}

# Rows added or removed just before a response, anywhere in the order: new ones and late ones, the newest, the oldest, random
# ones, and rarely all of a backup server. Clearing the fault does not undo it, and both balance: two times in five it adds 1
# to 5 rows, three times in five it removes 1 to 3.
function Get-RandomMove {
    param([random] $Random)
    $fault = if (-not $Random.Next(60)) { @{ fault = 'remove-rows'; which = 'server' } }
    elseif ($Random.Next(5) -lt 2) { @{ fault = 'insert-rows'; where = ('newest', 'late')[$Random.Next(2)]; n = $Random.Next(1, 6) } }
    else { @{ fault = 'remove-rows'; which = ('newest', 'oldest', 'random')[$Random.Next(3)]; n = $Random.Next(1, 4) } }
    $fault.of = ('sessions', 'sessions', 'restore-points')[$Random.Next(3)]
    $fault.seed = $Random.Next()
    # Often between two responses of one read.
    $fault.match = @{ method = 'GET'; pathContains = 'query'; skip = $Random.Next(0, 6) }
    $fault.times = if ($fault.which -eq 'server') { 1 } else { $Random.Next(1, 4) }
    $fault
}

# Adds as many late rows as are missing, so that a server stays large enough for several responses.
function Restore-Row {
    param($Simulator, [string] $Of, [int] $Count, [random] $Random)
    if ($Count -gt 0) { $null = Invoke-SimulatorMove $Simulator @{ fault = 'insert-rows'; of = $Of; where = 'late'; n = $Count; seed = $Random.Next() } }
}

Export-ModuleMember -Function *
