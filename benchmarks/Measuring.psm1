# Runs measurements in separate processes, and formats the results as figures and tables.

# Waits until this shell and the server are idle: the runtime recompiles what a process has run for seconds afterwards, and would
# take a processor from what is measured.
function Wait-Idle {
    param([int] $ServerId)
    $processes = @($PID; if ($ServerId) { $ServerId }) | ForEach-Object { [System.Diagnostics.Process]::GetProcessById($_) }
    try {
        for ($i = 0; $i -lt 120; $i++) {
            $before = ($processes | ForEach-Object { $_.Refresh(); $_.TotalProcessorTime.TotalSeconds } | Measure-Object -Sum).Sum
            Start-Sleep -Milliseconds 500
            $after = ($processes | ForEach-Object { $_.Refresh(); $_.TotalProcessorTime.TotalSeconds } | Measure-Object -Sum).Sum
            if ($after - $before -lt 0.05) { return }
        }
    } finally {
        $processes | ForEach-Object Dispose
    }
}

# Runs one of runs/*.ps1 in a fresh shell of this version, with its parameters, and returns what it measured.
function Invoke-Measurement {
    param([string] $Run, [hashtable] $Job)
    Wait-Idle $Job.serverId
    $start = New-ShellStart "-NoProfile -NonInteractive -File `"$PSScriptRoot/runs/$Run.ps1`""
    $start.Environment['VEEAMEM_BENCHMARK_JOB'] = ConvertTo-Json -InputObject $Job -Compress
    $process = [System.Diagnostics.Process]::Start($start)
    try {
        $process.StandardInput.Close()
        $errors = $process.StandardError.ReadToEndAsync()
        $output = $process.StandardOutput.ReadToEndAsync()
        if (-not $process.WaitForExit(3600000)) {
            throw "$Run did not finish within an hour."
        }
        $process.WaitForExit()
        if ($process.ExitCode -ne 0) { throw "$Run exited with code $($process.ExitCode): $($errors.Result) $($output.Result)" }
        @($output.Result.Trim() -split '\r?\n')[-1] | ConvertFrom-Json
    } finally {
        Stop-ProcessTree $process
        $process.Dispose()
    }
}

# Runs the measurements in rounds of alternating direction, so that a drift of the machine (heat, other load) favours no
# contestant. Returns a hashtable of results by name.
function Invoke-Round {
    param([string[]] $Name, [int] $Rounds, [scriptblock] $Measure)
    $results = @{}
    $Name | ForEach-Object { $results[$_] = [System.Collections.Generic.List[object]]::new() }
    for ($round = 0; $round -lt $Rounds; $round++) {
        $order = @($Name)
        if ($round % 2) { [array]::Reverse($order) }
        foreach ($one in $order) {
            $result = & $Measure $one $round
            if ($null -ne $result) { $results[$one].Add($result) }
        }
    }
    $results
}

function Get-Median {
    param([double[]] $Value)
    $sorted = @($Value | Sort-Object)
    $middle = [math]::Floor($sorted.Count / 2)
    if ($sorted.Count % 2) { $sorted[$middle] } else { ($sorted[$middle - 1] + $sorted[$middle]) / 2 }
}

# Returns the median of each measured number, property by property.
function Get-MedianResult {
    param($Result)
    $medians = @{ runs = @($Result).Count }
    foreach ($name in @($Result)[0].psobject.Properties.Name) {
        if ($name -notin 'rows', 'sample') { $medians[$name] = Get-Median @($Result).$name }
    }
    [pscustomobject] $medians
}

function Format-Number {
    param([double] $Value, [int] $Decimals = 0)
    $Value.ToString("N$Decimals", [cultureinfo]::InvariantCulture)
}

# Describes the PowerShell in use: the same code is slower where PowerShell's own assemblies are plain IL, as in the .NET tool.
function Get-ShellDescription {
    $file = [System.IO.File]::OpenRead([psobject].Assembly.Location)
    $reader = [System.Reflection.PortableExecutable.PEReader]::new($file)
    try {
        $compiled = $reader.PEHeaders.CorHeader.ManagedNativeHeaderDirectory.Size -gt 0
        "PowerShell $($PSVersionTable.PSVersion)$(if ($compiled) { ' (compiled ahead)' } else { ' (the .NET tool: its own assemblies are plain IL)' })"
    } finally {
        $reader.Dispose()
        $file.Dispose()
    }
}

# A Markdown table; the first column is text, the others are numbers. Columns are name = script block over $_.
function ConvertTo-MarkdownTable {
    param($Row, [System.Collections.Specialized.OrderedDictionary] $Column)
    '| ' + ($Column.Keys -join ' | ') + ' |'
    '|---|' + ('---:|' * ($Column.Count - 1))
    foreach ($one in $Row) {
        '| ' + (@($Column.Values | ForEach-Object { $one | ForEach-Object $_ }) -join ' | ') + ' |'
    }
    ''
}

# Shows progress on the host, so that only the tables go to the output.
function Write-Step {
    param([string] $Text)
    Write-Host $Text -ForegroundColor DarkGray
}

Export-ModuleMember -Function *
