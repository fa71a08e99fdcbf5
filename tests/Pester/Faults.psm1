# A runspace that records everything a command emits as text: all streams, $Error, each exception, each object.

function Start-Recorder {
    $state = [initialsessionstate]::CreateDefault()
    $state.ImportPSModule($env:VEEAMEM_MODULE)
    $runspace = [runspacefactory]::CreateRunspace($state)
    $runspace.Open()
    [pscustomobject]@{ Runspace = $runspace; Lines = [System.Collections.Generic.HashSet[string]]::new(); Streams = @{} }
}

function Stop-Recorder {
    param($Recorder)
    if ($Recorder) { $Recorder.Runspace.Dispose() }
}

# Runs a script with all streams enabled, and returns its output and the records of its errors and warnings.
function Invoke-Recorded {
    param($Recorder, [scriptblock] $Script, [hashtable] $Variable = @{})
    foreach ($name in $Variable.Keys) { $Recorder.Runspace.SessionStateProxy.SetVariable($name, $Variable[$name]) }
    $shell = [powershell]::Create()
    $shell.Runspace = $Recorder.Runspace
    $loud = "`$VerbosePreference = `$DebugPreference = `$InformationPreference = `$ProgressPreference = `$WarningPreference = 'Continue'; `$Error.Clear()`n"
    $null = $shell.AddScript($loud + $Script.ToString())
    $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $errors = [System.Collections.Generic.List[object]]::new()
    try {
        $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        if (-not $running.AsyncWaitHandle.WaitOne(60000)) {
            $shell.Stop()
            throw "The command did not finish: $Script"
        }
        try { $null = $shell.EndInvoke($running) } catch [System.Management.Automation.RuntimeException] { $errors.Add($_.Exception.InnerException.ErrorRecord) }
        # A terminating error is also in the stream.
        foreach ($record in $shell.Streams.Error) { if (-not $errors.Contains($record)) { $errors.Add($record) } }
        $errors = @($errors | Where-Object { $null -ne $_ })
        foreach ($stream in 'Warning', 'Verbose', 'Debug', 'Information', 'Progress') {
            foreach ($record in $shell.Streams.$stream) {
                Add-Text $Recorder "${stream}: $record"
                $Recorder.Streams[$stream] = 1 + $Recorder.Streams[$stream]
            }
        }
        Add-Error $Recorder $errors
        Add-Error $Recorder $Recorder.Runspace.SessionStateProxy.GetVariable('Error')
        Add-Object $Recorder $output
        [pscustomobject]@{ Output = @($output); Errors = $errors; Warnings = @($shell.Streams.Warning) }
    } finally {
        $shell.Dispose()
    }
}

# Keeps each line once, because the same sessions recur.
function Add-Text {
    param($Recorder, [string] $Text)
    $Recorder.Lines.UnionWith([string[]] $Text.Split("`n"))
}

function Get-RecordedText {
    param($Recorder)
    [string]::Join("`n", [string[]] $Recorder.Lines)
}

function Add-Error {
    param($Recorder, $Errors)
    foreach ($record in $Errors) {
        $Recorder.Streams['Error'] = 1 + $Recorder.Streams['Error']
        foreach ($part in $record, $record.ErrorDetails, $record.CategoryInfo) {
            Add-Text $Recorder ($part | Format-List * -Force | Out-String -Width 4000)
        }
        $exception = if ($record -is [exception]) { $record } else { $record.Exception }
        for (; $null -ne $exception; $exception = $exception.InnerException) {
            Add-Text $Recorder $exception.ToString()
            Add-Text $Recorder ($exception | Format-List * -Force | Out-String -Width 4000)
        }
    }
}

function Add-Object {
    param($Recorder, $Objects)
    if (@($Objects).Count -eq 0) { return }
    # The properties of an XML node are circular; its text has everything.
    $nodes, $others = @($Objects).Where({ $_.BaseObject -is [System.Xml.XmlNode] }, 'Split')
    foreach ($node in $nodes) { Add-Text $Recorder $node.BaseObject.OuterXml }
    if ($others.Count -eq 0) { return }
    Add-Text $Recorder (ConvertTo-Json -InputObject $others -Depth 6 -WarningAction SilentlyContinue)
    Add-Text $Recorder ($others | Format-List * -Force | Out-String -Width 4000)
}

# A text as in JSON, with only ASCII. Windows PowerShell's ConvertTo-Json cannot escape the rest.
function ConvertTo-AsciiJson {
    param([string] $Text)
    -join ($Text.ToCharArray() | ForEach-Object {
            if ($_ -eq '"' -or $_ -eq '\') { "\$_" } elseif ([int] $_ -lt 0x20 -or [int] $_ -gt 0x7E) { '\u{0:x4}' -f [int] $_ } else { $_ }
        })
}

# The forms in which a secret could be written, by name.
function Get-SecretShape {
    param([string] $Name, [string] $Secret)
    $bytes = [System.Text.Encoding]::UTF8.GetBytes($Secret)
    @{ Name = $Name; Text = $Secret }
    @{ Name = "$Name, escaped for an address"; Text = [uri]::EscapeDataString($Secret) }
    @{ Name = "$Name, escaped for XML"; Text = [System.Security.SecurityElement]::Escape($Secret) }
    @{ Name = "$Name, escaped for JSON"; Text = ConvertTo-AsciiJson $Secret }
    @{ Name = "$Name in Base64"; Text = [convert]::ToBase64String($bytes) }
    @{ Name = "$Name in capitals"; Text = $Secret.ToUpperInvariant() }
    @{ Name = "$Name in hex"; Text = -join ($bytes | ForEach-Object { $_.ToString('x2') }) }
}

# Everything that must not appear anywhere: the password, the credentials of each account, and every token and id ever issued.
function Get-EverySecret {
    param([object[]] $Simulator)
    $password = (Get-SimulatorCredential).GetNetworkCredential().Password
    Get-SecretShape 'the password' $password
    foreach ($one in $Simulator) {
        foreach ($logon in Invoke-Control $one issuedLogons | ForEach-Object { $_ }) {
            Get-SecretShape "the token of a logon of $($logon.userName)" $logon.token
            Get-SecretShape "the id of a logon of $($logon.userName)" $logon.sessionId
            @{ Name = "the id of a logon of $($logon.userName), plain"; Text = ([guid] $logon.sessionId).ToString('N') }
            Get-SecretShape "the credentials of $($logon.userName)" "$($logon.userName):$password"
        }
    }
}

# The names of the secrets found in a text.
function Find-Secret {
    param([string] $Text, [hashtable[]] $Secret)
    $done = [System.Collections.Generic.HashSet[string]]::new()
    foreach ($one in $Secret) {
        if ($done.Add($one.Text) -and $Text.Contains($one.Text)) { $one.Name }
    }
}

# What is wrong with the requests that a server saw. It must have seen each of Expected as often as listed, any number of Maybe
# (patterns, for requests made ahead), and nothing else. Pages may be requested concurrently, so their order does not matter.
function Compare-Request {
    param([string[]] $Actual, [string[]] $Expected, [string[]] $Maybe)
    $left = [System.Collections.Generic.List[string]]::new([string[]] @($Actual | Where-Object { $_ }))
    foreach ($one in $Expected | Where-Object { $_ }) { if (-not $left.Remove($one)) { "not seen: $one" } }
    foreach ($one in $left) { if (-not ($Maybe | Where-Object { $one -like $_ })) { "not expected: $one" } }
}

# A session as one line, the same for the simulator's and for the returned one.
function Get-SessionText {
    param($Session)
    '{0}|{1}|{2}|{3}|{4}|{5}|{6}|{7}|{8}' -f $Session.Id, $Session.Name, $Session.JobType, $Session.State, $Session.Result,
    $Session.CreationTimeUtc.Ticks, $Session.EndTimeUtc.Ticks, $Session.Progress, $Session.BackupServerId
}

Export-ModuleMember -Function *
