# What goes wrong by chance, and what moves.

# A fault by chance, for GET alone: a logon or a logoff that fails would leave logons of which nobody knows.
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

# Sessions that begin or are forgotten just before a page is served. They stay so when the fault is cleared, and none is meant to win:
# two times in five 1 to 5 begin, three times in five 1 to 3 are forgotten.
function Get-RandomMove {
    param([random] $Random)
    $fault = if ($Random.Next(5) -lt 2) { @{ fault = 'insert-sessions'; n = $Random.Next(1, 6) } } else { @{ fault = 'purge-sessions'; n = $Random.Next(1, 4) } }
    $fault.match = @{ method = 'GET' }
    # Often between two pages.
    if ($Random.Next(2)) { $fault.match.page = $Random.Next(2, 6) }
    $fault.times = $Random.Next(1, 4)
    $fault
}

Export-ModuleMember -Function *
