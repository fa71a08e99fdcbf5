# What people write without the module: Invoke-RestMethod, every page, the same properties with the same types. Tuned as an
# experienced user would: no pipelines inside the loop, no progress bar.

$ProgressPreference = 'SilentlyContinue'

function Connect-Contestant {
    param($Job)
    $pair = [convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("$($Job.user):$($Job.password)"))
    $logon = Invoke-WebRequest "$($Job.server)api/sessionMngr/?v=latest" -Method Post -Headers @{ Authorization = "Basic $pair" }
    $script:headers = @{ 'X-RestSvcSessionId' = [string] $logon.Headers['X-RestSvcSessionId'][0]; Accept = 'application/xml' }
}

function Read-FirstPage {
    param($Job)
    Read-Page $Job -Last 1
}

function Read-AllPage {
    param($Job)
    Read-Page $Job -Last ([int]::MaxValue)
}

function Read-Page {
    param($Job, [int] $Last)
    $server = ([uri] $Job.server).Authority
    $culture = [cultureinfo]::InvariantCulture
    $page = 1
    do {
        $result = (Invoke-RestMethod ($Job.server.TrimEnd('/') + ($Job.path -f $page)) -Headers $headers).QueryResult
        foreach ($session in $result.Entities.RestoreSessions.RestoreSession) {
            $backupServer = $backupServerId = $restorePoint = $restorePointId = $null
            foreach ($link in $session.Links.Link) {
                switch ($link.Type) {
                    'BackupServerReference' {
                        $backupServer = $link.Name
                        $backupServerId = [guid] $link.Href.Split('/')[-1]
                    }
                    'VmRestorePointReference' {
                        $restorePoint = $link.Name
                        $restorePointId = [guid] $link.Href.Split('/')[-1]
                    }
                }
            }
            $created = [datetime]::Parse($session.CreationTimeUTC, $culture, 'RoundtripKind')
            $ended = if ($session.EndTimeUTC) { [datetime]::Parse($session.EndTimeUTC, $culture, 'RoundtripKind') }
            $taken = if ($restorePoint -match '@(\d[\d: -]+)$') { [datetime]::Parse($Matches[1], $culture, 'AssumeUniversal, AdjustToUniversal') }
            [pscustomobject]@{
                VmName              = $session.VmDisplayName
                JobType             = $session.JobType
                State               = $session.State
                Result              = $session.Result
                CreationTime        = $created.ToLocalTime()
                EndTime             = if ($ended) { $ended.ToLocalTime() }
                Duration            = if ($ended) { $ended - $created }
                DurationSeconds     = if ($ended) { ($ended - $created).TotalSeconds }
                Progress            = if ($session.Progress) { [int] $session.Progress }
                BackupServer        = $backupServer
                RestorePoint        = $restorePoint
                RestorePointTime    = if ($taken) { $taken.ToLocalTime() }
                RestorePointAge     = if ($taken) { $created - $taken }
                Name                = $session.Name
                Id                  = [guid] $session.UID.Split(':')[-1]
                Uid                 = $session.UID
                BackupServerId      = $backupServerId
                RestorePointId      = $restorePointId
                RestoredObjectRef   = $session.RestoredObjRef
                FailureMessage      = $session.FailureMessage
                JobName             = $session.JobName
                JobUid              = $session.JobUid
                IsRunning           = -not $ended -and $session.State -ne 'Stopped'
                CreationTimeUtc     = $created
                EndTimeUtc          = $ended
                RestorePointTimeUtc = $taken
                Href                = $session.Href
                Server              = $server
            }
        }
    } while ($page++ -lt [math]::Min($Last, [int] $result.PagingInfo.PagesCount))
}

function Measure-FirstObject {
    param($Job)
    Measure-Arrival { Read-AllPage $Job }
}
