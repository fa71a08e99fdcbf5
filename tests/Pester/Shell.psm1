# Starts PowerShell processes: with the shell selected for the tests, or else with the current one.

# The file of the shell: an assembly if dotnet runs it, as for the .NET tool, because the process is then dotnet.
function Get-ShellPath {
    if ($env:VEEAMEM_PWSH) { return $env:VEEAMEM_PWSH }
    $process = Get-Process -Id $PID
    if ($process.ProcessName -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' } else { $process.Path }
}

# Start-Job runs the native pwsh beside the engine. The .NET tool, whose process is dotnet, has one for Windows and Linux on x64 only.
function Test-CanStartJob {
    if ($PSEdition -ne 'Core' -or (Get-Process -Id $PID).ProcessName -ne 'dotnet') { return $true }
    -not $IsMacOS -and [System.Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture -eq 'X64'
}

# Start information for that shell, non-interactive and with redirected streams.
function New-ShellStart {
    param([string] $Argument)
    $shell = Get-ShellPath
    if ($shell -like '*.dll') {
        $Argument = "`"$shell`" $Argument"
        $shell = if ($env:DOTNET_HOST_PATH) { $env:DOTNET_HOST_PATH } else { 'dotnet' }
    }
    $start = [System.Diagnostics.ProcessStartInfo]::new($shell, $Argument)
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.UseShellExecute = $false
    $start
}

# Ends a process and its children. Windows PowerShell cannot end a process tree.
function Stop-ProcessTree {
    param([System.Diagnostics.Process] $Process)
    if ($Process.HasExited) { return }
    if ($PSEdition -eq 'Core') { $Process.Kill($true) } else { $Process.Kill() }
}

# Runs a script in a separate, non-interactive PowerShell process, and returns its output, its errors and its exit code.
function Invoke-Shell {
    param([string] $Script, [hashtable] $Environment = @{})
    # Progress would appear as CLIXML among the errors.
    $bytes = [System.Text.Encoding]::Unicode.GetBytes("`$ProgressPreference = 'SilentlyContinue'; $Script")
    $start = New-ShellStart ('-NoProfile -NonInteractive -OutputFormat Text -EncodedCommand ' + [convert]::ToBase64String($bytes))
    foreach ($name in $Environment.Keys) { $start.EnvironmentVariables[$name] = $Environment[$name] }
    $process = [System.Diagnostics.Process]::Start($start)
    try {
        $process.StandardInput.Close()
        $errors = $process.StandardError.ReadToEndAsync()
        $output = $process.StandardOutput.ReadToEndAsync()
        if (-not $process.WaitForExit(120000)) { throw 'The shell did not exit.' }
        [pscustomobject]@{ Output = $output.Result.Trim(); Error = $errors.Result.Trim(); ExitCode = $process.ExitCode }
    } finally {
        Stop-ProcessTree $process
        $process.Dispose()
    }
}

Export-ModuleMember -Function *
