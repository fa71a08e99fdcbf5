# Runs the suites named on a pipe, one JSON object per line, each in its own runspace: nothing that one defines, imports or
# connects is visible to the next. Exits when the pipe closes.
param([Parameter(Mandatory)] [string] $Pipe)

$ErrorActionPreference = 'Stop'

# Child shells inherit it.
function Set-TimeZone {
    param([string] $Name)
    [Environment]::SetEnvironmentVariable('TZ', $Name)
    [System.TimeZoneInfo]::ClearCachedData()
}

$timeZone = $env:TZ
$stream = [System.IO.Pipes.NamedPipeClientStream]::new('.', $Pipe)
$stream.Connect(60000)
$orders = [System.IO.StreamReader]::new($stream)
while ($order = $orders.ReadLine()) {
    $order = $order | ConvertFrom-Json
    $env:TMPDIR = $env:TEMP = $env:TMP = $order.Folder
    $parameters = @{ Suite = $order.Suite; Result = $order.Result }
    foreach ($name in 'Tag', 'Culture') { if ($order.$name) { $parameters.$name = $order.$name } }
    if ($order.TimeZone) { Set-TimeZone $order.TimeZone }
    $shell = [powershell]::Create()
    $shell.Runspace = [runspacefactory]::CreateRunspace($Host)
    try {
        $shell.Runspace.Open()
        $null = $shell.AddCommand((Join-Path $PSScriptRoot 'Invoke-Suite.ps1')).AddParameters($parameters).Invoke()
    } catch {
        # Writes no result, but prints the reason.
        $_ | Out-String | Out-Host
    } finally {
        $shell.Runspace.Dispose()
        $shell.Dispose()
        [cultureinfo]::DefaultThreadCurrentCulture = $null
        if ($order.TimeZone) { Set-TimeZone $timeZone }
    }
    $stream.Write([byte[]] 10, 0, 1)
}
