# Starts simulated Enterprise Managers in separate processes, and queries what they received.

Import-Module (Join-Path $PSScriptRoot 'Shell.psm1') -Global

$script:password = 'Sim-Pa55!wörd'

# Starts one, either in a shared process, which takes milliseconds once it is warm, or in a separate one. Both exit when their
# stdin closes, and therefore with this process, whatever happens.
function Start-Simulator {
    param([string[]] $Option = @(), [switch] $OwnProcess)
    $switches = @('--odd-names', 'on') + $Option
    $process = if ($OwnProcess) {
        Start-SimulatorProcess ((@('--exit-with-stdin', 'on', '--max-lifetime-seconds', '900') + $switches | ForEach-Object { "`"$_`"" }) -join ' ')
    } else {
        Get-SimulatorPool
    }
    $ready = if ($OwnProcess) { $process.StandardOutput.ReadLine() } else { Invoke-SimulatorPool $process @{ start = $switches } }
    if (-not $ready) { throw "The simulator did not start: $switches" }
    $ready = $ready | ConvertFrom-Json
    if ($ready.error) { throw "The simulator did not start: $($ready.error)" }
    [pscustomobject]@{
        Process    = $process
        OwnProcess = [bool] $OwnProcess
        Https      = [uri] $ready.https
        Http       = [uri] $ready.http
        Address    = ([uri] $ready.https).Authority
        Addresses  = @($ready.httpsListeners | ForEach-Object { ([uri] $_).Authority })
        Thumbprint = $ready.thumbprint
        Sha1       = $ready.thumbprintSha1
    }
}

# With -KeepPort, its port refuses connections until the process ends, as those of Get-DeadAddress do.
function Stop-Simulator {
    param($Simulator, [switch] $KeepPort)
    if (-not $Simulator) { return }
    if (-not $Simulator.OwnProcess) {
        $null = Invoke-SimulatorPool $Simulator.Process @{ stop = $Simulator.Http }
        if ($KeepPort) { $null = Get-BoundSocket $Simulator.Https.Port }
        return
    }
    $Simulator.Process.StandardInput.Close()
    if (-not $Simulator.Process.WaitForExit(10000)) { $Simulator.Process.Kill() }
    $Simulator.Process.Dispose()
}

function Start-SimulatorProcess {
    param([string] $Argument)
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', "`"$env:VEEAMEM_SIMULATOR`" $Argument")
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.UseShellExecute = $false
    [System.Diagnostics.Process]::Start($start)
}

# One per process, for all of its runspaces.
function Get-SimulatorPool {
    $domain = [AppDomain]::CurrentDomain
    $pool = $domain.GetData('VeeamEM.Simulators')
    if (-not $pool -or $pool.HasExited) {
        $pool = Start-SimulatorProcess 'pool'
        $domain.SetData('VeeamEM.Simulators', $pool)
    }
    $pool
}

function Invoke-SimulatorPool {
    param([System.Diagnostics.Process] $Pool, [hashtable] $Order)
    $bytes = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json -InputObject $Order -Compress) + "`n")
    $Pool.StandardInput.BaseStream.Write($bytes, 0, $bytes.Length)
    $Pool.StandardInput.BaseStream.Flush()
    $Pool.StandardOutput.ReadLine()
}

function Invoke-Control {
    param($Simulator, [string] $Path, [string] $Method = 'Get', $Body)
    $request = @{ Uri = "$($Simulator.Http)_sim/$Path"; Method = $Method; Verbose = $false }
    if ($null -ne $Body) {
        $request.Body = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json -InputObject $Body -Depth 10 -Compress))
        $request.ContentType = 'application/json'
    }
    Invoke-RestMethod @request
}

# The requests to /api that the simulator saw, as 'METHOD path', in order of arrival.
function Get-SimulatorRequest {
    param($Simulator)
    Invoke-Control $Simulator requests | ForEach-Object { $_ } | ForEach-Object { '{0} {1}' -f $_.method, $_.path }
}

function Clear-SimulatorRequest {
    param($Simulator)
    $null = Invoke-Control $Simulator requests -Method Delete
}

function Set-SimulatorOption {
    param($Simulator, [hashtable] $Option)
    $null = Invoke-Control $Simulator options -Method Put -Body $Option
}

# Every switch that can change while the simulator runs, with its current value; Set-SimulatorOption accepts it to restore them.
# Excludes those that would regenerate the data.
function Get-SimulatorOption {
    param($Simulator)
    $options = @{}
    foreach ($option in (Invoke-Control $Simulator options/changeable).psobject.Properties) { $options[$option.Name] = $option.Value }
    $options
}

# Makes the simulator fail; each rule is a hashtable: fault, match (method, pathContains, page, skip), times, and the fault's parameters.
function Set-SimulatorFault {
    param($Simulator, [hashtable[]] $Fault)
    $null = Invoke-Control $Simulator faults -Method Put -Body $Fault
}

function Clear-SimulatorFault {
    param($Simulator)
    $null = Invoke-Control $Simulator faults -Method Delete
}

# All restore sessions of the simulator, independent of the protocol; times are DateTimes of kind Utc.
function Get-SimulatorSession {
    param($Simulator)
    Invoke-Control $Simulator sessions | ForEach-Object { $_ } | ForEach-Object {
        $_.creationTimeUtc = ConvertTo-UtcTime $_.creationTimeUtc
        $_.endTimeUtc = ConvertTo-UtcTime $_.endTimeUtc
        $_
    }
}

# PowerShell 7 converts JSON text that looks like a date to a DateTime, Windows PowerShell does not.
function ConvertTo-UtcTime {
    param($Value)
    if ($null -eq $Value) { return $null }
    if ($Value -is [datetime]) { return $Value.ToUniversalTime() }
    [datetime]::ParseExact($Value, "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", [cultureinfo]::InvariantCulture, 'AssumeUniversal, AdjustToUniversal')
}

# Adds restore sessions; each is a hashtable of the fields that Get-SimulatorSession returns.
function Add-SimulatorSession {
    param($Simulator, [hashtable[]] $Session)
    $null = Invoke-Control $Simulator sessions -Method Post -Body $Session
}

function Get-SimulatorState {
    param($Simulator)
    Invoke-Control $Simulator state
}

function Get-SimulatorCredential {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingPlainTextForPassword', '', Justification = 'An invented account.')]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingUsernameAndPasswordParams', '', Justification = 'An invented account.')]
    param([string] $UserName = 'SIM\admin', [string] $Password = $script:password)
    $secret = [securestring]::new()
    $Password.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
    [pscredential]::new($UserName, $secret)
}

function Connect-Simulator {
    param($Simulator, [string] $UserName = 'SIM\admin', [hashtable] $With = @{})
    Connect-VemServer -Server $Simulator.Address -Credential (Get-SimulatorCredential $UserName) -TrustedThumbprint $Simulator.Thumbprint @With
}

# The filter of a request, decoded as on the server.
function Get-FilterText {
    param([string] $Request)
    if ($Request -match '[?&]filter=([^&]*)') { [uri]::UnescapeDataString($Matches[1]) }
}

# The differences of two lists of restore sessions, as lines of text; nothing if they are equal. -Ordered compares the order too.
function Compare-Session {
    param($Actual, $Expected, [switch] $Ordered)
    $actualIds = @($Actual | ForEach-Object { if ($null -ne $_) { [string] $_.Id } })
    $expectedIds = @($Expected | ForEach-Object { if ($null -ne $_) { [string] $_.Id } })
    if ($actualIds.Count -ne $expectedIds.Count) { "$($actualIds.Count) rows instead of $($expectedIds.Count)" }
    $wanted = [System.Collections.Generic.HashSet[string]]::new([string[]] $expectedIds)
    $got = [System.Collections.Generic.HashSet[string]]::new([string[]] $actualIds)
    $extra = @($Actual | Where-Object { $null -ne $_ -and -not $wanted.Contains([string] $_.Id) })
    $missing = @($Expected | Where-Object { $null -ne $_ -and -not $got.Contains([string] $_.Id) })
    $extra | Select-Object -First 3 | ForEach-Object { "not wanted: $($_.Name) $($_.Id)" }
    $missing | Select-Object -First 3 | ForEach-Object { "missing: $($_.Name) $($_.Id)" }
    if ($Ordered -and $extra.Count -eq 0 -and $missing.Count -eq 0 -and $actualIds.Count -eq $expectedIds.Count) {
        for ($i = 0; $i -lt $actualIds.Count; $i++) {
            if ($actualIds[$i] -ne $expectedIds[$i]) { return "row $i is $($actualIds[$i]) instead of $($expectedIds[$i])" }
        }
    }
}

# The tokens and ids of all logon sessions of the simulator, which must not appear anywhere.
function Get-SimulatorSecret {
    param($Simulator)
    $basic = 'Basic ' + [convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("SIM\admin:$script:password"))
    $api = "$($Simulator.Http)api"
    $logon = Invoke-WebRequest -Uri "$api/sessionMngr/?v=latest" -Method Post -Headers @{ Authorization = $basic } -UseBasicParsing -Verbose:$false
    $token = @{ 'X-RestSvcSessionId' = [string] @($logon.Headers['X-RestSvcSessionId'])[0] }
    $all = [xml] (Invoke-WebRequest -Uri "$api/logonSessions" -Headers ($token + @{ Accept = 'application/xml' }) -UseBasicParsing -Verbose:$false).Content
    $own = ([xml] $logon.Content).LogonSession.SessionId
    foreach ($id in $all.LogonSessions.LogonSession.SessionId | Where-Object { $_ -ne $own }) {
        # Both forms of a token.
        $id
        [convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($id))
        [convert]::ToBase64String(([guid] $id).ToByteArray())
    }
    $null = Invoke-WebRequest -Uri "$api/logonSessions/$own" -Method Delete -Headers $token -UseBasicParsing -Verbose:$false
}

# Polls until the condition holds; returns false if it does not within a minute.
function Test-Eventually {
    param([scriptblock] $Condition)
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    for ($i = 0; $i -lt 20000 -and $watch.Elapsed.TotalMinutes -lt 1; $i++) {
        if (& $Condition) { return $true }
    }
    $false
}

# Loopback addresses that refuse connections. Their ports stay bound until the process ends, so that no simulator of another
# suite can get them meanwhile.
$script:bound = [System.Collections.Generic.List[System.Net.Sockets.Socket]]::new()
function Get-DeadAddress {
    param([int] $Count = 1)
    foreach ($i in 1..$Count) { "127.0.0.1:$((Get-BoundSocket 0).LocalEndPoint.Port)" }
}

function Get-BoundSocket {
    param([int] $Port)
    $socket = [System.Net.Sockets.Socket]::new('InterNetwork', 'Stream', 'Tcp')
    $socket.Bind([System.Net.IPEndPoint]::new([System.Net.IPAddress]::Loopback, $Port))
    $bound.Add($socket)
    $socket
}

# A listener other than an Enterprise Manager: it answers the n-th request with the n-th response, later ones with the last,
# and records what it receives. Without a response, it accepts connections and stays silent.
function Start-Answerer {
    param([string[]] $Answer = @())
    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $received = [System.Collections.ArrayList]::Synchronized([System.Collections.ArrayList]::new())
    $accepted = [System.Threading.ManualResetEvent]::new($false)
    $shell = [powershell]::Create()
    $null = $shell.AddScript({
            param($listener, $answers, $received, $accepted)
            $open = @()
            try {
                for ($i = 0; $i -lt 100; $i++) {
                    $client = $listener.AcceptTcpClient()
                    $open += $client
                    $null = $accepted.Set()
                    if ($answers.Count -eq 0) { continue }
                    $stream = $client.GetStream()
                    $stream.ReadTimeout = 10000
                    $text = ''
                    $buffer = [byte[]]::new(8192)
                    while (-not $text.Contains("`r`n`r`n")) {
                        $read = $stream.Read($buffer, 0, $buffer.Length)
                        if ($read -eq 0) { break }
                        $text += [System.Text.Encoding]::ASCII.GetString($buffer, 0, $read)
                    }
                    $null = $received.Add($text)
                    $bytes = [System.Text.Encoding]::UTF8.GetBytes($answers[[math]::Min($i, $answers.Count - 1)])
                    $stream.Write($bytes, 0, $bytes.Length)
                    $client.Close()
                }
            } catch {
                # Stopped, or the client disconnected.
                $null = $received.Add("ended: $_")
            } finally {
                $open | ForEach-Object { $_.Close() }
            }
        }).AddArgument($listener).AddArgument($Answer).AddArgument($received).AddArgument($accepted)
    [pscustomobject]@{
        Address  = "127.0.0.1:$($listener.LocalEndpoint.Port)"
        Port     = $listener.LocalEndpoint.Port
        Received = $received
        Accepted = $accepted
        Listener = $listener
        Shell    = $shell
        Running  = $shell.BeginInvoke()
    }
}

function Stop-Answerer {
    param($Answerer)
    if (-not $Answerer) { return }
    $Answerer.Listener.Stop()
    $stopping = $Answerer.Shell.BeginStop($null, $null)
    $null = $stopping.AsyncWaitHandle.WaitOne(5000)
    $Answerer.Shell.Dispose()
}

# An HTTP/1.1 response as text.
function New-Answer {
    param([int] $Status, [string] $Body = '', [string[]] $Header = @('Content-Type: text/html'))
    $lines = @("HTTP/1.1 $Status Answer", "Content-Length: $([System.Text.Encoding]::UTF8.GetByteCount($Body))", 'Connection: close') + $Header
    ($lines -join "`r`n") + "`r`n`r`n" + $Body
}

# Returns the terminating error of a script block.
function Get-ErrorOf {
    param([scriptblock] $ScriptBlock)
    try { $null = & $ScriptBlock } catch { return $_ }
    throw 'There was no error.'
}

# All backup servers of the simulator.
function Get-SimulatorBackupServer {
    param($Simulator)
    Invoke-Control $Simulator backupServers | ForEach-Object { $_ }
}

# All restore points of the simulator; times are DateTimes of kind Utc.
function Get-SimulatorRestorePoint {
    param($Simulator)
    Invoke-Control $Simulator restorePoints | ForEach-Object { $_ } | ForEach-Object {
        $_.creationTimeUtc = ConvertTo-UtcTime $_.creationTimeUtc
        $_
    }
}

# The number of requests to /api the simulator ever received; requests rejected on the client do not change it.
function Get-SimulatorRequestCount {
    param($Simulator)
    (Get-SimulatorState $Simulator).totalRequests
}

# Adds or removes rows immediately, by a hashtable such as @{ fault = 'remove-rows'; of = 'sessions'; which = 'server'; server = 'vbr1' } or
# @{ fault = 'insert-rows'; where = 'late'; n = 5; seed = 1 }. As a rule of Set-SimulatorFault, it does so at a request.
# Returns uid and creationTimeUtc of the affected rows.
function Invoke-SimulatorMove {
    param($Simulator, [hashtable] $Move)
    Invoke-Control $Simulator moves -Method Post -Body $Move | ForEach-Object { $_ }
}

Export-ModuleMember -Function *
