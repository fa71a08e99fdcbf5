# Starts simulated Enterprise Managers as processes of their own, and asks them what they saw.

$script:password = 'Sim-Pa55!wörd'

# Starts one. Ends with its stdin, and so with this process, whatever happens.
function Start-Simulator {
    param([string[]] $Option = @())

    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    $start.Arguments = (@("`"$env:VEEAMEM_SIMULATOR`"", '--exit-with-stdin', 'on', '--max-lifetime-seconds', '900') +
        @($Option | ForEach-Object { "`"$_`"" })) -join ' '
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.UseShellExecute = $false
    $process = [System.Diagnostics.Process]::Start($start)
    $ready = $process.StandardOutput.ReadLine()
    if (-not $ready) { throw "The simulator did not start: $($Option -join ' ')" }
    $ready = $ready | ConvertFrom-Json
    [pscustomobject]@{
        Process    = $process
        Https      = [uri] $ready.https
        Http       = [uri] $ready.http
        Address    = ([uri] $ready.https).Authority
        Thumbprint = $ready.thumbprint
        Sha1       = $ready.thumbprintSha1
    }
}

function Stop-Simulator {
    param($Simulator)
    if (-not $Simulator) { return }
    $Simulator.Process.StandardInput.Close()
    if (-not $Simulator.Process.WaitForExit(10000)) { $Simulator.Process.Kill() }
    $Simulator.Process.Dispose()
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

# All restore sessions as the simulator knows them, independent of the protocol.
function Get-SimulatorSession {
    param($Simulator)
    Invoke-Control $Simulator sessions | ForEach-Object { $_ }
}

function Get-SimulatorState {
    param($Simulator)
    Invoke-Control $Simulator state
}

function Get-SimulatorCredential {
    param([string] $UserName = 'SIM\admin', [string] $Password = $script:password)
    $secret = [securestring]::new()
    $Password.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
    [pscredential]::new($UserName, $secret)
}

function Connect-Simulator {
    param($Simulator, [string] $UserName = 'SIM\admin', [hashtable] $With = @{})
    Connect-VemServer -Server $Simulator.Address -Credential (Get-SimulatorCredential $UserName) -TrustedThumbprint $Simulator.Thumbprint @With
}

# The error that a script block ends with.
function Get-ErrorOf {
    param([scriptblock] $ScriptBlock)
    try { $null = & $ScriptBlock } catch { return $_ }
    throw 'No error came.'
}

Export-ModuleMember -Function *
