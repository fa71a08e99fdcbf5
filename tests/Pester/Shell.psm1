# Starts PowerShell processes like the one that runs this: the shell that was found for the tests, else this very one.

# The file of the shell: an assembly where dotnet runs it, as the .NET tool does, and the path of the process is that of dotnet.
function Get-ShellPath {
    if ($env:VEEAMEM_PWSH) { return $env:VEEAMEM_PWSH }
    $process = Get-Process -Id $PID
    if ($process.ProcessName -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' } else { $process.Path }
}

# A start of that shell, not interactive, with its streams redirected.
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

# Ends a process and what it started. Windows PowerShell cannot end a tree.
function Stop-ProcessTree {
    param([System.Diagnostics.Process] $Process)
    if ($Process.HasExited) { return }
    if ($PSEdition -eq 'Core') { $Process.Kill($true) } else { $Process.Kill() }
}

# Runs a script in a PowerShell process of its own, not interactive, and returns its output, its errors and its exit code.
function Invoke-Shell {
    param([string] $Script, [hashtable] $Environment = @{})
    # Progress would come as CLIXML among the errors.
    $bytes = [System.Text.Encoding]::Unicode.GetBytes("`$ProgressPreference = 'SilentlyContinue'; $Script")
    $start = New-ShellStart ('-NoProfile -NonInteractive -OutputFormat Text -EncodedCommand ' + [convert]::ToBase64String($bytes))
    foreach ($name in $Environment.Keys) { $start.EnvironmentVariables[$name] = $Environment[$name] }
    $process = [System.Diagnostics.Process]::Start($start)
    try {
        $process.StandardInput.Close()
        $errors = $process.StandardError.ReadToEndAsync()
        $output = $process.StandardOutput.ReadToEndAsync()
        if (-not $process.WaitForExit(120000)) { throw 'The shell did not end.' }
        [pscustomobject]@{ Output = $output.Result.Trim(); Error = $errors.Result.Trim(); ExitCode = $process.ExitCode }
    } finally {
        Stop-ProcessTree $process
        $process.Dispose()
    }
}

Export-ModuleMember -Function *
