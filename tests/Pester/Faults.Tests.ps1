# Faults by cmdlet: whatever a server does, the result is complete, or a documented error says that it is not; no secret is
# revealed, and nothing is left behind.
#
# A row: Fault (what the server does), Do (the command), With and User (the connection), Whole (ids of the complete result), Expect
# (the part of it that is emitted), Errors (their ids), Requests (what the server receives), Maybe (what it may receive, for pages
# read ahead), Left (logons that stay on the server, because it declared one expired or did not receive its logoff).

BeforeDiscovery {
    $page = 'GET /api/query?type=RestoreSession&format=Entities&sortDesc=CreationTime&pageSize=100&page='
    # With one request at a time, each continues where the previous one became incomplete; "until" stands for that bound.
    $q1 = "${page}1"
    $q2 = $q3 = $q4 = $q1 -replace 'Entities&', 'Entities&filter=until&'
    $later = 'GET /api/query?type=*&page=?'
    $one = 'GET /api/restoreSessions/{id0}?format=Entity'
    $plain = 'GET /api/restoreSessions?format=Entity'
    $references = 'GET /api/query?type=RestoreSession&format=Entities&sortDesc=CreationTime&pageSize=2000&page=1'
    $named = 'GET /api/query?type=RestoreSession&format=Entities&filter=VmDisplayName%3D%3D%22sql-01%22&sortDesc=CreationTime&pageSize=100&page=1'
    $backupServers = 'GET /api/query?type=BackupServer&format=Entities&sortAsc=UID&pageSize=2000&page=1'
    $raw = 'GET /api/query?type=RestoreSession&format=Entities&sortDesc=CreationTime&pageSize=100'
    $waiting = 'GET /api/query?type=RestoreSession&format=Entities&filter=UID%3D%3D%22urn%3Aveeam%3ARestoreSession%3A{id0}%22&sortDesc=CreationTime&pageSize=2000&page=1'
    $root = 'GET /api/'
    $logon = 'POST /api/sessionMngr/?v=latest'
    $loggedOff = 'DELETE /api/logonSessions/{logon}'
    $past = 'Wed, 21 Oct 2015 07:28:00 GMT'

    $byId = { Get-VemRestoreSession -Server $em -Id $ids[0] }
    $byName = { Get-VemRestoreSession -Server $em -PageSize 100 -VmName sql-01 }
    $byPattern = { Get-VemRestoreSession -Server $em -PageSize 100 -VmName s*1 }
    $asReference = { Get-VemRestoreSession -Server $em -AsReference }
    $everyServer = { Get-VemBackupServer -Server $em }
    $everyPoint = { Get-VemRestorePoint -Server $em -PageSize 200 }
    $followed = { $linked | Get-VemRestorePoint -Server $em }
    $rawAll = { Invoke-VemRequest query -Query ([ordered] @{ type = 'RestoreSession'; format = 'Entities'; sortDesc = 'CreationTime'; pageSize = 100 }) -All -Server $em -WarningAction SilentlyContinue }
    $rawJson = { Invoke-VemRequest query -Query ([ordered] @{ type = 'RestoreSession'; format = 'Entities'; sortDesc = 'CreationTime'; pageSize = 100 }) -All -As Json -Server $em -WarningAction SilentlyContinue }
    $rawOne = { Invoke-VemRequest backupServers -Server $em }
    $wait = { Wait-VemRestoreSession -Id $ids[0] -Server $em -PollingIntervalSec 0.1 -TimeoutSec 30 }
    $watch = { Watch-VemRestoreSession -Server $em -Since $since -PollingIntervalSec 0.1 -TimeoutSec 30 | Select-Object -First $recent.Count }
    $connect = { Connect-VemServer $address -Credential $credential -TrustedThumbprint $thumbprint -MaximumRetryCount 1 -OperationTimeoutSeconds 1 }
    $test = { Test-VemServer $address -TrustedThumbprint $thumbprint }
    $disconnect = { Disconnect-VemServer $em }

    # Transient faults only cost attempts.
    function Passing([string] $Case, [hashtable] $Fault, [string[]] $Requests, [hashtable] $More = @{}) {
        $row = @{ Case = $Case; Fault = @($Fault); Expect = 'whole'; Requests = $Requests }
        foreach ($name in $More.Keys) { $row[$name] = $More[$name] }
        $row
    }

    # The first rows are emitted, between the given counts, and an error says that the rest is missing.
    function Partial([string] $Case, [hashtable] $Fault, [int[]] $Count, [string[]] $Requests, [hashtable] $More = @{}) {
        $row = @{ Case = $Case; Fault = @(@{ times = 0 } + $Fault); Expect = 'beginning'; Count = $Count; Errors = 'VemResultIncomplete'; Requests = $Requests; Maybe = $later }
        foreach ($name in $More.Keys) { $row[$name] = $More[$name] }
        $row
    }

    # Nothing is emitted, and an error gives the reason.
    function Refused([string] $Case, [hashtable] $Fault, [string] $Errors, [string[]] $Requests, [hashtable] $More = @{}) {
        @{ Case = $Case; Fault = @(@{ times = 0 } + $Fault); Expect = 'beginning'; Count = @(0); Errors = $Errors; Requests = $Requests } + $More
    }

    $small = @{ With = @{ MaximumResponseSize = 1MB } }
    $hasty = @{ With = @{ OperationTimeoutSeconds = 1 } }
    $short = @{ MaximumRetryCount = 0 }

    $sessions = @(
        Passing '408 once' @{ fault = 'status'; status = 408; retryAfter = '0'; match = @{ page = 2 } } $q1, $q2, $q2, $q3
        Passing '429 once, Retry-After in seconds' @{ fault = 'status'; status = 429; retryAfter = '1'; match = @{ page = 2 } } $q1, $q2, $q2, $q3
        Passing '502 once from a proxy' @{ fault = 'status'; status = 502; body = 'html'; retryAfter = '0'; match = @{ page = 3 } } $q1, $q2, $q3, $q3
        Passing '503 once without a body, Retry-After as a date' @{ fault = 'status'; status = 503; body = 'none'; retryAfter = $past; match = @{ page = 1 } } $q1, $q1, $q2, $q3
        Passing '503 once without Retry-After' @{ fault = 'status'; status = 503; match = @{ page = 2 } } $q1, $q2, $q2, $q3
        Passing '504 once from a proxy' @{ fault = 'status'; status = 504; body = 'html'; retryAfter = '0'; match = @{ page = 1 } } $q1, $q1, $q2, $q3
        Passing '503 before every page' @{ fault = 'status'; status = 503; retryAfter = '0'; times = 6 } $q1, $q1, $q1, $q2, $q2, $q2, $q3, $q3, $q3 @{
            With = @{ MaximumRetryCount = 6 }; Maybe = $later; Loose = $true
        }
        Passing 'a reset before the headers, once' @{ fault = 'reset-before-headers'; match = @{ page = 2 } } $q1, $q2, $q2, $q3
        Passing 'an orderly close before the headers, once' @{ fault = 'reset-before-headers'; how = 'fin'; match = @{ page = 3 } } $q1, $q2, $q3, $q3
        Passing 'slow responses' @{ fault = 'latency'; ms = 200; times = 0 } $q1, $q2, $q3
        Passing 'an expired logon' @{ fault = 'expire-token'; match = @{ page = 1 } } $q1, $logon, $q1, $q2, $q3
        Passing 'a logon expiring between pages' @{ fault = 'expire-token'; match = @{ page = 2 } } $q1, $q2, $logon, $q2, $q3 @{ Maybe = $q3 }
        Partial 'only two pages announced' @{ fault = 'wrong-pages-count'; value = 2 } 289 $q1, $q2, $q3, $q4
        Passing 'one page announced, but more linked' @{ fault = 'wrong-pages-count'; value = 1; times = 0 } $q1, $q2, $q3
        Passing 'links to another host' @{ fault = 'foreign-href'; origin = '{other}'; times = 0 } $q1, $q2, $q3
        # One of them is a State in another namespace.
        Passing 'unknown elements' @{ fault = 'unknown-elements'; times = 0 } $q1, $q2, $q3
        Passing 'missing UIDs' @{ fault = 'missing-uid'; times = 0 } $q1, $q2, $q3
        Partial 'malformed dates' @{ fault = 'malformed-date' } 0 $q1 @{ Damaged = $true; Warnings = '*99:99:99*' }
        Passing 'malformed dates, under a criterion on the date' @{ fault = 'malformed-date'; times = 0 } 'GET /api/query?*' @{
            Do = { Get-VemRestoreSession -Server $em -PageSize 100 -CreatedAfter $since }; Whole = 'recent'; Damaged = $true; Warnings = '*99:99:99*'; Loose = $true
        }
        Passing 'unknown elements, under a criterion on the state' @{ fault = 'unknown-elements'; times = 0 } 'GET /api/query?*' @{
            Do = { Get-VemRestoreSession -Server $em -PageSize 100 -State Stopped }; Whole = 'stopped'; Loose = $true
        }
        Passing 'sessions purged from the front, oldest first' @{ fault = 'purge-sessions'; n = 5; match = @{ page = 2 } } 'GET /api/query?*' @{
            Do = { Get-VemRestoreSession -Server $em -PageSize 100 -SortBy CreationTime }; Unordered = $true; Changes = $true; Loose = $true
        }
        Passing 'malformed numbers' @{ fault = 'malformed-number'; times = 0 } $q1, $q2, $q3 @{ Damaged = $true; Warnings = '*ninety*' }
        Passing 'sessions added between pages' @{ fault = 'insert-sessions'; n = 30; match = @{ page = 2 } } $q1, $q2, $q3 @{ Changes = $true; Maybe = $q4 }
        Passing 'sessions purged between pages' @{ fault = 'purge-sessions'; n = 30; match = @{ page = 2 } } $q1, $q2, $q3 @{ Changes = $true }
        Passing 'enough purged sessions to remove a page' @{ fault = 'purge-sessions'; n = 150; match = @{ page = 2 } } $q1, $q2 @{ Changes = $true; Maybe = $q3 }
        Passing 'a reset, then 503, then an expired logon' @{ fault = 'reset-before-headers'; match = @{ page = 1 } } $q1, $q1, $q2, $q2, $q3, $logon, $q3 @{
            Then = @(@{ fault = 'status'; status = 503; retryAfter = '0'; match = @{ pathContains = '/api/query'; skip = 2 } }, @{ fault = 'expire-token'; match = @{ pathContains = '/api/query'; skip = 4 } })
            Maybe = $later, $logon; Loose = $true
        }
        Partial 'more pages announced than exist' @{ fault = 'wrong-pages-count'; value = 5 } 289 $q1, $q2, $q3, $q4
        Partial 'an empty first page' @{ fault = 'empty-page'; match = @{ page = 1 } } 0 $q1
        Partial 'an empty second page' @{ fault = 'empty-page'; match = @{ page = 2 } } 99 $q1, $q2
        Partial '500 on the second page' @{ fault = 'status'; status = 500; match = @{ page = 2 } } 99 $q1, $q2
        Partial '500 as HTML on the last page' @{ fault = 'status'; status = 500; body = 'html'; match = @{ page = 3 } } 198 $q1, $q2, $q3
        Partial '503 every time' @{ fault = 'status'; status = 503; retryAfter = '0'; match = @{ page = 2 } } 99 $q1, $q2, $q2
        Partial '403 in the middle' @{ fault = 'status'; status = 403; match = @{ page = 2 } } 99 $q1, $q2
        Partial '404 at the end' @{ fault = 'status'; status = 404; match = @{ page = 3 } } 198 $q1, $q2, $q3
        Partial '401 every time in the middle' @{ fault = 'status'; status = 401; match = @{ page = 2 } } 99 $q1, $q2, $logon, $q2, $loggedOff
        Partial 'a redirect in the middle' @{ fault = 'redirect'; location = '{other}api/query'; match = @{ page = 2 } } 99 $q1, $q2
        Partial 'HTML in the middle' @{ fault = 'html-200'; match = @{ page = 2 } } 99 $q1, $q2
        Partial 'half a page' @{ fault = 'truncate'; match = @{ page = 2 } } (99, 199) $q1, $q2
        Partial 'a malformed page' @{ fault = 'malformed-xml'; match = @{ page = 2 } } (99, 199) $q1, $q2
        Partial 'an orderly close in the middle of a page' @{ fault = 'reset-mid-body'; match = @{ page = 2 } } (99, 199) $q1, $q2
        Partial 'a reset in the middle of a page' @{ fault = 'reset-mid-body'; how = 'rst'; match = @{ page = 3 } } (198, 290) $q1, $q2, $q3
        Partial 'silence before a page' @{ fault = 'hang-before-headers'; match = @{ page = 2 } } 99 $q1, $q2 $hasty
        Partial 'silence in the middle of a page' @{ fault = 'hang-mid-body'; match = @{ page = 2 } } (99, 199) $q1, $q2 $hasty
        Partial 'an endless page' @{ fault = 'huge-body'; bytes = 32MB; match = @{ page = 2 } } 99 $q1, $q2 $small
        Partial 'a gzip bomb in the middle' @{ fault = 'gzip-bomb'; bytes = 32MB; match = @{ page = 2 } } 99 $q1, $q2 $small
        Partial 'a DTD in the middle' @{ fault = 'dtd'; match = @{ page = 2 } } 99 $q1, $q2
        Partial 'deep nesting in the middle' @{ fault = 'deep-nesting'; match = @{ page = 2 } } 99 $q1, $q2
        Partial 'a different certificate in the middle' @{ fault = 'certificate'; certificate = 'other-name'; match = @{ page = 1 } } 99 @($q1)
        Refused '500' @{ fault = 'status'; status = 500 } 'VemServerError' $q1
        Refused '503 every time' @{ fault = 'status'; status = 503; retryAfter = '0' } 'VemServerError' $q1, $q1
        Refused '401 every time' @{ fault = 'status'; status = 401 } 'VemAuthenticationFailed|VemSessionExpired' $q1, $logon
        Refused 'a reset every time' @{ fault = 'reset-before-headers' } 'VemServerUnreachable' $q1, $q1
        Refused 'a redirect' @{ fault = 'redirect'; location = '{other}api/query' } 'VemServerError' $q1
        Refused 'HTML' @{ fault = 'html-200' } 'VemResponseInvalid' $q1
        Refused 'an empty body' @{ fault = 'truncate'; bytes = 0 } 'VemResponseInvalid' $q1
        Refused 'a DTD' @{ fault = 'dtd' } 'VemResponseInvalid' $q1
        Refused 'an external entity' @{ fault = 'external-entity'; systemId = '{other}api/' } 'VemResponseInvalid' $q1
        Refused 'deep nesting' @{ fault = 'deep-nesting' } 'VemResponseInvalid' $q1
        Refused 'an endless body' @{ fault = 'huge-body'; bytes = 32MB } 'VemResponseInvalid' $q1 $small
        Refused 'a gzip bomb' @{ fault = 'gzip-bomb'; bytes = 32MB } 'VemResponseInvalid' $q1 $small
        Refused 'silence' @{ fault = 'hang-before-headers' } 'VemTimeout' $q1 $hasty
        Refused 'silence after the first bytes' @{ fault = 'hang-mid-body'; bytes = 60 } 'VemTimeout' $q1 $hasty
        Refused 'secrets in an error, 400' @{ fault = 'echo-secrets'; status = 400 } 'VemServerError' $q1
        Refused 'secrets in an error, 500' @{ fault = 'echo-secrets'; status = 500 } 'VemServerError' $q1
        Partial 'secrets in an error in the middle' @{ fault = 'echo-secrets'; status = 503; match = @{ page = 2 } } 99 $q1, $q2 @{ With = $short }
        Refused 'secrets in an error, 401 and at the logon' @{ fault = 'echo-secrets'; status = 401 } 'VemAuthenticationFailed|VemSessionExpired' $q1, $logon
    )

    $variants = @(
        Passing '503 once' @{ fault = 'status'; status = 503; retryAfter = '0' } $one, $one @{ Do = $byId; Whole = 'id' }
        Passing 'a response byte by byte' @{ fault = 'dribble'; bytes = 0; ms = 0; times = 0 } $one @{ Do = $byId; Whole = 'id' }
        Passing 'an expired logon' @{ fault = 'expire-token' } $one, $logon, $one @{ Do = $byId; Whole = 'id' }
        Passing 'unknown elements' @{ fault = 'unknown-elements' } $one @{ Do = $byId; Whole = 'id' }
        Refused '404' @{ fault = 'status'; status = 404 } 'VemEntityNotFound' $one @{ Do = $byId; Whole = 'id' }
        Refused '403' @{ fault = 'status'; status = 403 } 'VemAccessDenied' $one @{ Do = $byId; Whole = 'id' }
        Refused '500' @{ fault = 'status'; status = 500; body = 'html' } 'VemServerError' $one @{ Do = $byId; Whole = 'id' }
        Refused 'a reset every time' @{ fault = 'reset-before-headers' } 'VemServerUnreachable' $one, $one @{ Do = $byId; Whole = 'id' }
        Refused 'a reset in the middle' @{ fault = 'reset-mid-body' } 'VemServerUnreachable' $one @{ Do = $byId; Whole = 'id' }
        Refused 'half a response' @{ fault = 'truncate' } 'VemResponseInvalid' $one @{ Do = $byId; Whole = 'id' }
        Refused 'HTML' @{ fault = 'html-200' } 'VemResponseInvalid' $one @{ Do = $byId; Whole = 'id' }
        Refused 'silence in the middle' @{ fault = 'hang-mid-body'; bytes = 100 } 'VemTimeout' $one (@{ Do = $byId; Whole = 'id' } + $hasty)
        Refused 'a different certificate' @{ fault = 'certificate'; certificate = 'renewed' } 'VemCertificateUntrusted' $backupServers @{
            Whole = 'id'; Do = { $null = Get-VemBackupServer -Server $em; Get-VemRestoreSession -Server $em -Id $ids[0] }
        }
        Passing '503 once' @{ fault = 'status'; status = 503; retryAfter = '0' } $named, $named @{ Do = $byName; Whole = 'name' }
        Refused 'HTML' @{ fault = 'html-200' } 'VemResponseInvalid' $named @{ Do = $byName; Whole = 'name' }
        Passing 'a logon expiring between pages' @{ fault = 'expire-token'; match = @{ page = 2 } } $q1, $q2, $logon, $q2, $q3 @{ Do = $byPattern; Whole = 'pattern'; Maybe = $q3 }
        Partial '500 on the last page' @{ fault = 'status'; status = 500; match = @{ page = 3 } } (1, 100) $q1, $q2, $q3 @{ Do = $byPattern; Whole = 'pattern' }
        Passing '502 once' @{ fault = 'status'; status = 502; body = 'html'; retryAfter = '0' } $references, $references @{ Do = $asReference; Kind = 'reference' }
        Refused 'a redirect' @{ fault = 'redirect'; location = '{other}api/restoreSessions' } 'VemServerError' $references @{ Do = $asReference; Kind = 'reference' }
        Partial 'half a response' @{ fault = 'truncate' } (0, 289) $references @{ Do = $asReference; Kind = 'reference'; Unordered = $true }
        Passing '503 once' @{ fault = 'status'; status = 503; retryAfter = '0'; match = @{ pathContains = 'restoreSessions' } } $q1, $plain, $plain @{ User = 'SIM\sqloperator'; Errors = 'VemResultIncomplete' }
        Refused 'half a response' @{ fault = 'truncate'; match = @{ pathContains = 'restoreSessions' } } 'VemResponseInvalid' $q1, $plain @{ User = 'SIM\sqloperator' }
        Refused 'silence in the middle' @{ fault = 'hang-mid-body'; match = @{ pathContains = 'restoreSessions' } } 'VemTimeout' $q1, $plain (@{ User = 'SIM\sqloperator' } + $hasty)
        Refused 'a reset in the middle' @{ fault = 'reset-mid-body'; match = @{ pathContains = 'restoreSessions' } } 'VemServerUnreachable' $q1, $plain @{ User = 'SIM\sqloperator' }
    )

    $linked = @(
        Passing '503 once' @{ fault = 'status'; status = 503; retryAfter = '0' } $backupServers, $backupServers @{ Do = $everyServer; Whole = 'backupServers'; Kind = 'other' }
        Passing 'malformed numbers' @{ fault = 'malformed-number'; times = 0 } $backupServers @{ Do = $everyServer; Whole = 'backupServers'; Kind = 'other'; Warnings = '*ninety*' }
        Refused '500' @{ fault = 'status'; status = 500 } 'VemServerError' $backupServers @{ Do = $everyServer; Whole = 'backupServers'; Kind = 'other' }
        Refused 'secrets in an error' @{ fault = 'echo-secrets'; status = 403 } 'VemAccessDenied' $backupServers, 'GET /api/backupServers?format=Entity' @{ Do = $everyServer; Whole = 'backupServers'; Kind = 'other' }
        Partial '500 on the second page' @{ fault = 'status'; status = 500; match = @{ page = 2 } } (1, 199) @() @{ Do = $everyPoint; Whole = 'restorePoints'; Kind = 'other'; Unordered = $true }
        Partial 'an empty page' @{ fault = 'empty-page'; match = @{ page = 2 } } (1, 199) @() @{ Do = $everyPoint; Whole = 'restorePoints'; Kind = 'other'; Unordered = $true }
        Passing '503 once' @{ fault = 'status'; status = 503; retryAfter = '0' } @() @{ Do = $followed; Whole = 'linked'; Kind = 'other'; Maybe = 'GET /api/vmRestorePoints/*' }
        Passing 'an expired logon' @{ fault = 'expire-token' } $logon @{ Do = $followed; Whole = 'linked'; Kind = 'other'; Maybe = 'GET /api/vmRestorePoints/*' }
        Refused '403 for all' @{ fault = 'status'; status = 403 } 'VemAccessDenied' @() @{ Do = $followed; Whole = 'linked'; Kind = 'other'; Maybe = 'GET /api/vmRestorePoints/*' }
        Refused 'silence' @{ fault = 'hang-before-headers' } 'VemTimeout+VemTimeout+VemTimeout' @() (@{ Do = $followed; Whole = 'linked'; Kind = 'other'; Maybe = 'GET /api/vmRestorePoints/*' } + $hasty)
    )

    $rawRows = @(
        Passing '503 once' @{ fault = 'status'; status = 503; retryAfter = '0'; match = @{ page = 2 } } $raw, "$raw&page=2", "$raw&page=2", "$raw&page=3" @{ Do = $rawAll; Kind = 'raw' }
        Passing 'links to another host' @{ fault = 'foreign-href'; origin = '{other}'; times = 0 } $raw, "$raw&page=2", "$raw&page=3" @{ Do = $rawAll; Kind = 'raw' }
        Passing 'a logon expiring between pages' @{ fault = 'expire-token'; match = @{ page = 3 } } $raw, "$raw&page=2", "$raw&page=3", $logon, "$raw&page=3" @{ Do = $rawJson; Kind = 'raw' }
        Partial '500 on the second page' @{ fault = 'status'; status = 500; match = @{ page = 2 } } 100 $raw, "$raw&page=2" @{ Do = $rawAll; Kind = 'raw' }
        Partial 'an empty page' @{ fault = 'empty-page'; match = @{ page = 2 } } 100 $raw, "$raw&page=2" @{ Do = $rawAll; Kind = 'raw' }
        Partial 'half a page' @{ fault = 'truncate'; match = @{ page = 3 } } 200 $raw, "$raw&page=2", "$raw&page=3" @{ Do = $rawJson; Kind = 'raw' }
        Partial 'another page instead of the second' @{ fault = 'duplicate-page'; match = @{ page = 2 } } 100 $raw, "$raw&page=2" @{ Do = $rawJson; Kind = 'raw' }
        Partial 'an ignored page number' @{ fault = 'repeat-page' } 100 $raw, "$raw&page=2" @{ Do = $rawAll; Kind = 'raw' }
        Refused 'a DTD' @{ fault = 'dtd' } 'VemResponseInvalid' 'GET /api/backupServers' @{ Do = $rawOne; Whole = 'document'; Kind = 'none' }
        Refused 'deep nesting' @{ fault = 'deep-nesting' } 'VemResponseInvalid' $raw @{ Do = $rawAll; Kind = 'raw' }
        Refused 'a redirect' @{ fault = 'redirect'; location = '{other}api/backupServers' } 'VemServerError' 'GET /api/backupServers' @{ Do = $rawOne; Whole = 'document'; Kind = 'none' }
        Refused 'an endless body' @{ fault = 'huge-body'; bytes = 32MB } 'VemResponseInvalid' 'GET /api/backupServers' (@{ Do = $rawOne; Whole = 'document'; Kind = 'none' } + $small)
        Refused 'secrets in an error' @{ fault = 'echo-secrets'; status = 500 } 'VemServerError' 'GET /api/backupServers' @{ Do = $rawOne; Whole = 'document'; Kind = 'none' }
        Refused '503 to a request that must not be sent twice' @{ fault = 'status'; status = 503; retryAfter = '0' } 'VemServerError' 'POST /api/backupServers?action=create' @{
            Do = { Invoke-VemRequest backupServers -Query @{ action = 'create' } -Method POST -Confirm:$false -Server $em }; Whole = 'document'; Kind = 'none'
        }
    )

    $followRows = @(
        Passing '503 for three polls' @{ fault = 'status'; status = 503; times = 3 } $waiting, $waiting, $waiting, $waiting @{ Do = $wait; Whole = 'id'; With = $short; Warnings = '*retrying*' }
        Passing 'HTML for a poll' @{ fault = 'html-200' } $waiting, $waiting @{ Do = $wait; Whole = 'id'; Warnings = '*retrying*' }
        Passing 'half a response to a poll' @{ fault = 'truncate' } $waiting, $waiting @{ Do = $wait; Whole = 'id'; Warnings = '*retrying*' }
        Passing 'an expired logon' @{ fault = 'expire-token' } $waiting, $logon, $waiting @{ Do = $wait; Whole = 'id' }
        Passing 'no query service' @{ fault = 'status'; status = 403; times = 0; match = @{ pathContains = '/api/query' } } $waiting, $plain @{ Do = $wait; Whole = 'id' }
        Refused '500 until the timeout' @{ fault = 'status'; status = 500 } 'VemTimeout' $waiting @{
            Do = { Wait-VemRestoreSession -Id $ids[0] -Server $em -PollingIntervalSec 0.2 -TimeoutSec 1 }; Whole = 'id'; Maybe = 'GET /api/query?*'; Warnings = '*retrying*'
        }
        Passing '500 for a poll' @{ fault = 'status'; status = 500 } @() @{ Do = $watch; Whole = 'recent'; Maybe = 'GET /api/query?*'; Warnings = '*retrying*' }
        Passing 'half a response to a poll' @{ fault = 'truncate' } @() @{ Do = $watch; Whole = 'recent'; Maybe = 'GET /api/query?*'; Warnings = '*retrying*' }
        Passing 'a reset in the middle of a poll' @{ fault = 'reset-mid-body' } @() @{ Do = $watch; Whole = 'recent'; Maybe = 'GET /api/query?*'; Warnings = '*retrying*' }
        Passing 'an expired logon' @{ fault = 'expire-token' } $logon @{ Do = $watch; Whole = 'recent'; Maybe = 'GET /api/query?*' }
        Refused '500 until the timeout' @{ fault = 'status'; status = 500 } 'VemServerError' @() @{
            Do = { Watch-VemRestoreSession -Server $em -Since $since -PollingIntervalSec 0.2 -TimeoutSec 1 }; Whole = 'recent'; Maybe = 'GET /api/query?*'; Warnings = '*retrying*'
        }
        Refused '401 every time' @{ fault = 'status'; status = 401; match = @{ pathContains = '/api/query' } } 'VemSessionExpired' $logon, $loggedOff @{ Do = $watch; Whole = 'recent'; Maybe = 'GET /api/query?*' }
    )

    function Tested([string] $Case, [hashtable] $Fault, [string[]] $Requests, [string] $Hint) {
        @{ Case = $Case; Fault = @(@{ times = 0 } + $Fault); Do = $test; NoConnection = $true; Kind = 'none'; Expect = 'test'; Hint = $Hint; Requests = $Requests }
    }

    function FailedLogoff([string] $Case, [hashtable] $Fault, [hashtable] $With = @{}) {
        @{ Case = $Case; Fault = @(@{ times = 0 } + $Fault); Do = $disconnect; Kind = 'none'; Whole = 'nothing'; Expect = 'beginning'; Count = @(0)
            With = $With; Requests = 'DELETE /api/logonSessions/{logon}'; Left = 1
        }
    }

    $outside = @{ Do = $connect; NoConnection = $true; Whole = 'connection'; Kind = 'none' }
    $connections = @(
        Passing '503 once' @{ fault = 'status'; status = 503; retryAfter = '0' } $root, $root, $logon $outside
        Passing 'half a response to the logon' @{ fault = 'truncate'; match = @{ method = 'POST' } } $root, $logon $outside
        Passing 'slow responses' @{ fault = 'latency'; ms = 100; times = 0 } $root, $logon $outside
        Refused 'HTML' @{ fault = 'html-200' } 'VemResponseInvalid' $root $outside
        Refused 'HTML in response to the logon' @{ fault = 'html-200'; match = @{ method = 'POST' } } 'VemResponseInvalid' $root, $logon $outside
        Refused 'a redirect' @{ fault = 'redirect'; location = '{other}api/' } 'VemResponseInvalid' $root $outside
        Refused 'a redirect of the logon' @{ fault = 'redirect'; status = 307; location = '{other}api/sessionMngr/'; match = @{ method = 'POST' } } 'VemServerError' $root, $logon $outside
        Refused 'an external entity' @{ fault = 'external-entity'; systemId = '{other}api/' } 'VemResponseInvalid' $root $outside
        Refused 'a reset every time' @{ fault = 'reset-before-headers' } 'VemServerUnreachable' $root, $root $outside
        Refused 'a reset of the logon' @{ fault = 'reset-before-headers'; match = @{ method = 'POST' } } 'VemServerUnreachable' $root, $logon, $logon $outside
        Refused 'an orderly close of the logon' @{ fault = 'reset-before-headers'; how = 'fin'; match = @{ method = 'POST' } } 'VemServerUnreachable' $root, $logon, $logon $outside
        Passing 'a connection reset during the logon, once' @{ fault = 'reset-before-headers'; match = @{ method = 'POST' } } $root, $logon, $logon $outside
        Passing 'a connection closed during the logon, once' @{ fault = 'reset-before-headers'; how = 'fin'; match = @{ method = 'POST' } } $root, $logon, $logon $outside
        Refused '503 to the logon' @{ fault = 'status'; status = 503; retryAfter = '0'; match = @{ method = 'POST' } } 'VemServerError' $root, $logon $outside
        Refused '401 to the logon' @{ fault = 'status'; status = 401; match = @{ method = 'POST' } } 'VemAuthenticationFailed' $root, $logon $outside
        Refused '403 to the logon' @{ fault = 'status'; status = 403; match = @{ method = 'POST' } } 'VemAccessDenied' $root, $logon $outside
        Refused 'silence' @{ fault = 'hang-before-headers' } 'VemTimeout' $root $outside
        Refused 'silence after the logon' @{ fault = 'hang-before-headers'; match = @{ method = 'POST' } } 'VemTimeout' $root, $logon $outside
        Refused 'secrets in an error' @{ fault = 'echo-secrets'; status = 500; match = @{ method = 'POST' } } 'VemServerError' $root, $logon $outside
        Refused 'secrets in the rejection' @{ fault = 'echo-secrets'; status = 401; match = @{ method = 'POST' } } 'VemAuthenticationFailed' $root, $logon $outside
        Refused 'a different certificate' @{ fault = 'latency'; ms = 0 } 'VemCertificateUntrusted' @() ($outside + @{ Certificate = 'renewed' })
        Tested 'HTML' @{ fault = 'html-200' } $root, $root '*web page*'
        Tested '503' @{ fault = 'status'; status = 503 } $root, $root '*503*'
        Tested 'a redirect' @{ fault = 'redirect'; location = '{other}api/' } $root, $root '*302*'
        Tested 'a reset' @{ fault = 'reset-before-headers' } $root '*request failed*'
        Tested 'half a response' @{ fault = 'truncate' } $root, $root '*not an Enterprise Manager*'
        Tested 'a DTD' @{ fault = 'dtd' } $root, $root '*not an Enterprise Manager*'
        FailedLogoff '500 to the logoff' @{ fault = 'status'; status = 500 }
        FailedLogoff 'secrets in the response to the logoff' @{ fault = 'echo-secrets'; status = 500 }
        FailedLogoff 'a reset' @{ fault = 'reset-before-headers' }
        FailedLogoff 'silence' @{ fault = 'hang-before-headers' } @{ OperationTimeoutSeconds = 1 }
    )

    $matrix = @(
        @{ Name = 'Get-VemRestoreSession'; Rows = $sessions }
        @{ Name = 'Get-VemRestoreSession by id, by name, as references, without the query service'; Rows = $variants }
        @{ Name = 'Get-VemBackupServer and Get-VemRestorePoint'; Rows = $linked }
        @{ Name = 'Invoke-VemRequest'; Rows = $rawRows }
        @{ Name = 'Wait-VemRestoreSession and Watch-VemRestoreSession'; Rows = $followRows }
        @{ Name = 'Connect-VemServer, Test-VemServer and Disconnect-VemServer'; Rows = $connections }
    )
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    Import-Module (Join-Path $PSScriptRoot 'Faults.psm1') -Force
    $data = '--sessions', '290', '--days', '20', '--now', '2026-11-15T12:00:00Z'
    $script:simulator = Start-Simulator $data
    # Foreign links and redirects point to this one, which must not receive anything.
    $script:other = Start-Simulator '--sessions', '0'
    $script:recorder = Start-Recorder

    $script:truth = @(Get-SimulatorSession $simulator | Sort-Object creationTimeUtc -Descending)
    # The first one is finished, so that waiting for it ends.
    $script:ids = @(@($truth | Where-Object state -EQ 'Stopped')[0].id)
    $script:since = [datetime]::new(2026, 11, 14, 12, 0, 0, [System.DateTimeKind]::Utc)
    $script:texts = @{}
    $truth | ForEach-Object { $texts[[string] $_.id] = Get-SessionText $_ }
    $script:linked = @($truth | Where-Object restorePointId | Select-Object -First 3 | ForEach-Object {
            [pscustomobject]@{ RestorePointId = $_.restorePointId; Server = $simulator.Address }
        })
    $script:answers = @{
        sessions      = $truth.id
        id            = $ids
        name          = @($truth | Where-Object vmDisplayName -EQ 'sql-01').id
        pattern       = @($truth | Where-Object vmDisplayName -Like 's*1').id
        stopped       = @($truth | Where-Object state -EQ 'Stopped').id
        recent        = @($truth | Where-Object { $_.creationTimeUtc -ge $since }).id
        backupServers = @(Get-SimulatorBackupServer $simulator).id
        restorePoints = @(Get-SimulatorRestorePoint $simulator).id
        linked        = @($linked.RestorePointId | Select-Object -Unique)
        document      = @('the document')
        connection    = @('the connection')
        nothing       = @()
    }
    $script:tally = @{ Rows = 0; Whole = 0; ShortWithError = 0; ShortWithoutError = 0; Faults = [System.Collections.Generic.HashSet[string]]::new() }

    function Get-IdOf($Kind, $Object) {
        if ($Kind -ne 'raw') { return [string] $Object.Id }
        $uid = if ($Object -is [System.Xml.XmlElement]) { $Object.GetAttribute('UID') } else { $Object.UID }
        $uid.Split(':')[-1]
    }

    # Runs one row of the matrix; returns what is wrong with it, as lines of text.
    function Invoke-Row([hashtable] $Row) {
        $kind = if ($Row.Kind) { $Row.Kind } else { 'session' }
        $script:tally.Rows++
        Set-SimulatorOption $simulator @{ certificate = $(if ($Row.Certificate) { $Row.Certificate } else { 'valid' }) }
        $variables = @{
            em = $null; ids = $ids; since = $since; linked = $linked; recent = $answers.recent; address = $simulator.Address
            thumbprint = $simulator.Thumbprint; credential = (Get-SimulatorCredential $(if ($Row.User) { $Row.User } else { 'SIM\admin' }))
            with = @{ MaximumRetryCount = 1; OperationTimeoutSeconds = 30; ThrottleLimit = 1 }
        }
        foreach ($name in $Row.With.Keys) { $variables.with[$name] = $Row.With[$name] }
        if (-not $Row.NoConnection) {
            $connection = Invoke-Recorded $recorder { Connect-VemServer $address -Credential $credential -TrustedThumbprint $thumbprint @with } $variables
            if ($connection.Errors.Count) { return "no connection: $($connection.Errors)" }
            $variables.em = $connection.Output[0]
        }

        $before = @(Invoke-Control $simulator issuedLogons | ForEach-Object { $_ })
        $faults = @($Row.Fault) + @($Row.Then) | Where-Object { $_ } | ForEach-Object {
            $fault = @{ times = 1 }
            # The second and the third request, where other cmdlets number their pages.
            if ($kind -ne 'raw' -and $_.match.page -gt 1) { $_.match = @{ pathContains = '/api/query'; skip = $_.match.page - 1 } }
            foreach ($name in $_.Keys) { $fault[$name] = if ($_[$name] -is [string]) { $_[$name].Replace('{other}', $other.Https) } else { $_[$name] } }
            $null = $tally.Faults.Add($fault.fault)
            $fault
        }
        Clear-SimulatorRequest $simulator
        Set-SimulatorFault $simulator $faults
        $do = if ($Row.Do) { $Row.Do } else { { Get-VemRestoreSession -Server $em -PageSize 100 } }
        $result = Invoke-Recorded $recorder $do $variables
        $state = Invoke-Control $simulator 'state?wait=requests'
        $requests = @(Get-SimulatorRequest $simulator) -replace 'filter=CreationTime%3C%3D[^&]*', 'filter=until'
        $unfired = @(Invoke-Control $simulator faults | ForEach-Object { $_ } | Where-Object { $_.fired -eq 0 })
        Clear-SimulatorFault $simulator
        if ($unfired -and -not $Row.Certificate) { "a fault never fired: $($unfired.fault)" }
        if ($state.requestsInFlight) { "$($state.requestsInFlight) requests are still open" }
        Set-SimulatorOption $simulator @{ certificate = 'valid' }

        Compare-Result $Row $kind $result
        Compare-Message $Row $result
        if (-not $Row.Loose) {
            $expected = @($Row.Requests | Where-Object { $_ } | ForEach-Object { $_.Replace('{id0}', $ids[0]).Replace('{logon}', [string] $before[-1].sessionId) })
            Compare-Request $requests $expected $Row.Maybe
        }
        if ($Row.Changes) { Set-SimulatorOption $simulator @{ seed = 1 } }

        $gone = Invoke-Recorded $recorder { Disconnect-VemServer }
        if ($gone.Errors.Count) { "the end of the connection: $($gone.Errors)" }
        $logons = (Get-SimulatorState $simulator).activeLogonSessions
        if ($logons -ne [int] $Row.Left) { "$logons logons are left" }
        $null = Invoke-Control $simulator expire -Method Post
        if ($elsewhere = @(Get-SimulatorRequest $other)) { "the other server saw $elsewhere" }
    }

    function Compare-Result([hashtable] $Row, [string] $Kind, $Result) {
        if ($Row.Expect -eq 'test') {
            if (-not $Result.Output.Reachable -and $Row.Case -notlike 'a reset') { 'it is not reachable' }
            if ($Result.Output.IsEnterpriseManager) { 'it is reported as an Enterprise Manager' }
            if ($Result.Output.Hint -notlike $Row.Hint) { "the hint is $($Result.Output.Hint)" }
            return
        }

        $wanted = @($answers[$(if ($Row.Whole) { $Row.Whole } else { 'sessions' })] | ForEach-Object { [string] $_ })
        $got = @(if ($Kind -eq 'none') { $Result.Output | ForEach-Object { $wanted[0] } } else { $Result.Output | ForEach-Object { Get-IdOf $Kind $_ } })
        if ($Row.Changes) {
            # Only rows that existed all the time count. New ones may be returned or not.
            $now = [System.Collections.Generic.HashSet[string]]::new([string[]] @(Get-SimulatorSession $simulator | ForEach-Object { [string] $_.id }))
            $known = [System.Collections.Generic.HashSet[string]]::new([string[]] $wanted)
            $wanted = @($wanted | Where-Object { $now.Contains($_) })
            $got = @($got | Where-Object { $known.Contains($_) -and $now.Contains($_) })
        }
        if (@($Result.Output | ForEach-Object { if ($Kind -ne 'none') { Get-IdOf $Kind $_ } } | Group-Object | Where-Object Count -GT 1)) { 'an object was returned twice' }
        $have = [System.Collections.Generic.HashSet[string]]::new([string[]] $got)
        $missing = @($wanted | Where-Object { -not $have.Contains($_) })
        if ($missing.Count -and -not $Result.Errors.Count) { $script:tally.ShortWithoutError++; "$($missing.Count) objects are missing without an error" }
        elseif ($missing.Count) { $script:tally.ShortWithError++ }
        else { $script:tally.Whole++ }
        if (@($got | Where-Object { $wanted -notcontains $_ })) { 'unknown objects were returned' }

        if ($Row.Expect -eq 'whole') {
            if ($missing.Count) { "$($missing.Count) of $($wanted.Count) objects are missing" }
            if ($Kind -eq 'session' -and -not $Row.Damaged -and -not $Row.Changes) {
                foreach ($session in $Result.Output) {
                    if ((Get-SessionText $session) -cne $texts[[string] $session.Id]) { return "wrong: $(Get-SessionText $session)" }
                }
            }
            return
        }

        if ($got.Count -lt $Row.Count[0] -or $got.Count -gt $Row.Count[-1]) { "$($got.Count) objects were returned instead of $($Row.Count -join ' to ')" }
        if ($Row.Unordered -or $Kind -eq 'none') { return }
        for ($i = 0; $i -lt $got.Count; $i++) { if ($got[$i] -ne $wanted[$i]) { return "object $i differs from the server's" } }
    }

    function Compare-Message([hashtable] $Row, $Result) {
        $seen = @($Result.Errors | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] })
        $fits = @(if ($Row.Errors) { $Row.Errors.Split('|') } else { '' }) | Where-Object { $_ -eq ($seen -join '+') }
        if ($null -eq $fits) { "the errors are '$($seen -join '+')' instead of '$($Row.Errors)': $($Result.Errors -join '; ')" }
        foreach ($record in $Result.Errors) {
            if ([VeeamEM.VemErrorId].GetFields().ForEach({ $_.GetValue($null) }) -notcontains $record.FullyQualifiedErrorId.Split(',')[0]) { 'an error id is not documented' }
        }
        $warned = @($Result.Warnings | Where-Object { $Row.Warnings -and $_.Message -notlike $Row.Warnings })
        if ($Row.Warnings -and (-not $Result.Warnings.Count -or $warned)) { "the warnings are '$($Result.Warnings -join '; ')'" }
        if (-not $Row.Warnings -and $Result.Warnings.Count) { "there are warnings: '$($Result.Warnings -join '; ')'" }
    }
}

AfterAll {
    Stop-Recorder $recorder
    Disconnect-VemServer
    Stop-Simulator $simulator
    Stop-Simulator $other
}

Describe '<Name>' -ForEach $matrix {
    It 'is complete, or says that it is not: <Case>' -ForEach $Rows {
        Invoke-Row $_ | Should -BeNullOrEmpty
    }
}

Describe 'After all rows' {
    It 'no result was short without an error, and every kind of fault occurred' {
        $tally.ShortWithoutError | Should -Be 0
        $tally.Rows | Should -BeGreaterOrEqual 60
        $tally.Whole | Should -BeGreaterThan 30
        $tally.ShortWithError | Should -BeGreaterThan 30
        $kinds = try { $null = Invoke-Control $simulator faults -Method Post -Body @{ fault = 'none' } } catch { $_.ErrorDetails.Message }
        $kinds = ($kinds | ConvertFrom-Json).error -replace '.*Available faults: ', '' -split '[,.]\s*' | Where-Object { $_ }
        $kinds.Count | Should -BeGreaterThan 20
        # Added and removed rows are not a failure: Churn.Tests.ps1 tests them.
        $kinds | Where-Object { $_ -notlike '*-rows' -and -not $tally.Faults.Contains($_) } | Should -BeNullOrEmpty
    }

    It 'no stream, error or object contains a secret' {
        $text = Get-RecordedText $recorder
        $secrets = @(Get-EverySecret $simulator, $other)
        # One logon per row, and the renewed ones.
        @($secrets.Text | Sort-Object -Unique).Count | Should -BeGreaterThan 600
        foreach ($stream in 'Error', 'Warning', 'Verbose', 'Progress') { $recorder.Streams[$stream] | Should -BeGreaterThan 0 -Because "the stream $stream was recorded" }
        $text | Should -BeLike '*withheld: it contains credentials of this connection*'
        Find-Secret $text $secrets | Should -BeNullOrEmpty
    }

    It 'the search would find a secret in <_>' -ForEach @(
        'verbose', 'debug', 'warning', 'information', 'progress', 'error', 'exception within', 'recommendation', 'property', 'nested property'
    ) {
        $logon = @(Invoke-Control $simulator issuedLogons | ForEach-Object { $_ })[3]
        $witness = Start-Recorder
        try {
            $null = Invoke-Recorded $witness {
                switch ($where) {
                    'verbose' { Write-Verbose "token $planted" }
                    'debug' { Write-Debug "token $planted" }
                    'warning' { Write-Warning "token $planted" }
                    'information' { Write-Information "token $planted" }
                    'progress' { Write-Progress "token $planted" }
                    'error' { Write-Error "token $planted" }
                    'exception within' { throw [exception]::new('outer', [exception]::new("token $planted")) }
                    'recommendation' { Write-Error 'nothing' -RecommendedAction "token $planted" }
                    'property' { [pscustomobject]@{ Link = "https://x/api/logonSessions/$planted" } }
                    'nested property' { [pscustomobject]@{ A = @{ B = @{ C = @(@{ D = $planted }) } } } }
                }
            } @{ where = $_; planted = $logon.sessionId }
            Find-Secret (Get-RecordedText $witness) (Get-EverySecret $simulator) | Should -Be "the id of a logon of $($logon.userName)"
        } finally {
            Stop-Recorder $witness
        }
    }

    It 'nothing is left on the server' {
        $state = Invoke-Control $simulator 'state?wait=connections'
        $state.requestsInFlight | Should -Be 0
        $state.activeLogonSessions | Should -Be 0
        # The connection of this query.
        $state.openConnections | Should -BeLessOrEqual 1
        (Get-SimulatorState $other).logons | Should -Be 0
    }
}
