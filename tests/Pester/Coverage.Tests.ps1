# The guide promises a test for each fact of the protocol: every test it names must exist.

BeforeDiscovery {
    $guide = Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'docs/guides/protocol-coverage.md'
    $section = ''
    $rows = @(
        foreach ($line in [System.IO.File]::ReadAllLines($guide)) {
            if ($line -match '^## (.+)$') { $section = $Matches[1] }
            if ($line.StartsWith('|') -and $line -notmatch '^\|\s*(Fact\s*\||-)') {
                $cells = @($line.Trim().Trim('|').Split('|') | ForEach-Object { $_.Trim() })
                @{ Section = $section; Cells = $cells; Fact = $cells[0]; ReachedBy = $cells[1]; ProvedBy = $cells[2] }
            }
        }
    )
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:tests = Split-Path $PSScriptRoot
    $guide = Join-Path (Split-Path $tests) 'docs/guides/protocol-coverage.md'
    $script:facts = [System.IO.File]::ReadAllText($guide)
    $script:files = @{}
    $script:types = @{
        RestoreSession  = [VeeamEM.RestoreSession]
        EntityReference = [VeeamEM.EntityReference]
        BackupServer    = [VeeamEM.BackupServer]
        RestorePoint    = [VeeamEM.RestorePoint]
    }

    # What is wrong with the name of a test, as text; nothing where it exists.
    function Test-Named([string] $File, [string] $Name) {
        $isPester = $File.EndsWith('.ps1')
        $path = if ($isPester) { Join-Path $PSScriptRoot $File } else { Join-Path $tests $File }
        if (-not $files.ContainsKey($path)) {
            if (-not [System.IO.File]::Exists($path)) { return "$File does not exist" }
            $files[$path] = [System.IO.File]::ReadAllText($path)
        }
        $exists = if ($isPester) {
            $files[$path].Contains("It '" + $Name.Replace("'", "''") + "'")
        } else {
            $files[$path] -cmatch ('\b(Task|void) ' + [regex]::Escape($Name) + '\(')
        }
        if (-not $exists) { "$File has no test named $Name" }
    }
}

Describe 'The guide to the protocol' {
    It '<Section>: <Fact>' -ForEach $rows {
        $Cells.Count | Should -Be 3
        @($Cells | Where-Object { $_.Length -lt 3 }) | Should -BeNullOrEmpty

        $named = [regex]::Matches($ProvedBy, '`([^`]+)`: "([^"]+)"')
        $named.Count | Should -BeGreaterThan 0
        # The cell contains only names of tests: other text would not be checked.
        ($ProvedBy -replace '`[^`]+`: "[^"]+"').Trim('; '.ToCharArray()) | Should -BeNullOrEmpty
        foreach ($one in $named) { Test-Named $one.Groups[1].Value $one.Groups[2].Value | Should -BeNullOrEmpty }

        $commands = @([regex]::Matches($ReachedBy, '\b[A-Z][a-z]+-Vem\w+') | ForEach-Object { Get-Command $_.Value -Module VeeamEM -ErrorAction Stop })
        foreach ($parameter in [regex]::Matches($ReachedBy, '(?<=[ `])-([A-Z]\w+)')) {
            @($commands | Where-Object { $_.Parameters.ContainsKey($parameter.Groups[1].Value) }).Count | Should -BeGreaterThan 0 -Because "$($parameter.Value) is named"
        }
        foreach ($part in $ReachedBy.Split(';').Trim()) {
            if ($part -cmatch '^(RestoreSession|EntityReference|BackupServer|RestorePoint): (.+)$') {
                $type = $types[$Matches[1]]
                foreach ($word in [regex]::Matches($Matches[2], '\b[A-Z]\w+')) {
                    $type.GetProperty($word.Value) | Should -Not -BeNullOrEmpty -Because "$type is said to have $($word.Value)"
                }
            }
        }
    }

    It 'names every resource of the vendor''s pages: <_>' -ForEach @(
        'GET /restoreSessions', 'GET /restoreSessions?format=Entity', 'GET /restoreSessions/{ID}', 'GET /restoreSessions/{ID}?format=Entity'
        'GET /query?type=RestoreSession', 'GET /query?type=RestoreSession&format=Entities', 'GET /backupServers/{ID}', 'GET /vmRestorePoints/{ID}'
        'GET /querySvc', 'GET /api/', 'POST /sessionMngr/?v=', 'GET /logonSessions', 'DELETE /logonSessions/{ID}'
    ) {
        $facts.Contains("| ``$_``") | Should -BeTrue
    }

    It 'names every property that the query takes: <_>' -ForEach 'UID', 'Name', 'Type', 'CreationTime', 'EndTime', 'State', 'Result', 'BackupServerUid', 'BackupServerName', 'VmDisplayName' {
        $filter = [regex]::Match($facts, '(?s)\n## Filter\n.*?(?=\n## )').Value
        $filter.Contains("| ``$_``") | Should -BeTrue
    }

    It 'names every element and link of a session: <_>' -ForEach @(
        'UID', 'Name', 'Href', 'VmDisplayName', 'JobType', 'CreationTimeUTC', 'EndTimeUTC', 'State', 'Result', 'Progress', 'RestoredObjRef', 'FailureMessage', 'JobName', 'JobUid'
        'Up', 'Related', 'Alternate'
    ) {
        $facts.Contains("| ``$_``") | Should -BeTrue
    }

    It 'names every header: <_>' -ForEach @(
        'X-RestSvcSessionId', 'Accept', 'Content-Type', 'Content-Length', 'WWW-Authenticate', 'Set-Cookie', 'Location'
    ) {
        $facts.Contains("| ``$_``") | Should -BeTrue
    }

    It 'names status <_>' -ForEach 200, 201, 202, 204, 400, 401, 403, 404, 405, 500, 501, 503 {
        $facts | Should -Match "(?m)^\| $_\b"
    }

    It 'names every property of <_>' -ForEach 'RestoreSession', 'EntityReference', 'BackupServer', 'RestorePoint' {
        # The server of an object is not part of the protocol.
        $type = $_
        $named = @([regex]::Matches($facts, "(?<=[|;] )${type}: ([^|;]+)") | ForEach-Object { $_.Groups[1].Value }) -join ' '
        $missing = @($types[$type].GetProperties().Name | Where-Object { $_ -ne 'Server' -and $named -cnotmatch "\b$_\b" })
        $missing | Should -BeNullOrEmpty
    }

    It 'names <Name>' -ForEach @(
        foreach ($verb in 'Connect-VemServer', 'Disconnect-VemServer', 'Test-VemServer', 'Get-VemRestoreSession', 'Get-VemBackupServer', 'Get-VemRestorePoint', 'Invoke-VemRequest', 'Wait-VemRestoreSession', 'Watch-VemRestoreSession') { @{ Name = $verb } }
    ) {
        $facts.Contains($Name) | Should -BeTrue
    }
}
