# (5) Startup: import compared with a module that does nothing, and the time to the first object.
param([hashtable] $Context, [int] $Runs)

$modules = [ordered]@{
    'VeeamEM'                            = $Context.Module
    'empty module'                       = Join-Path $Context.EmptyModule 'EmptyModule.psd1'
    'empty module without a loader'      = Join-Path $Context.EmptyModule 'NoLoader.psd1'
}
$simulator = Start-BenchmarkServer @('--sessions', 1000, '--pre-render', 'on')
try {
    $job = New-BenchmarkJob $Context $simulator
    # The first round only warms the caches of the file system and of the server.
    $results = Invoke-Round (@($modules.Keys) + 'first use') ($Runs + 1) {
        param($name, $round)
        Write-Step "start, round $round of ${Runs}: $name"
        $result = if ($name -eq 'first use') { Invoke-Measurement FirstUse $job } else { Invoke-Measurement Import @{ module = $modules[$name] } }
        if ($round -gt 0) { $result }
    }
} finally {
    Stop-Simulator $simulator
}

$use = Get-MedianResult $results['first use']
$imports = [ordered]@{}
$modules.Keys | ForEach-Object { $imports[$_] = (Get-MedianResult $results[$_]).wall }
'### From nothing to the first object'
''
"Medians of $Runs fresh processes, after one that is not counted."
''
ConvertTo-MarkdownTable @(
    [pscustomobject]@{ What = 'Import-Module VeeamEM ÷ empty module'; Value = "$(Format-Number ($imports['VeeamEM'] / $imports['empty module']) 2)×" }
    [pscustomobject]@{ What = 'Import-Module VeeamEM ÷ empty module without a loader'; Value = "$(Format-Number ($imports['VeeamEM'] / $imports['empty module without a loader']) 2)×" }
    $imports.Keys | ForEach-Object { [pscustomobject]@{ What = "Import-Module, $_"; Value = "$(Format-Number ($imports[$_] * 1000) 1) ms" } }
    [pscustomobject]@{ What = 'Import-Module to the first object, with the logon'; Value = "$(Format-Number ($use.first * 1000) 1) ms" }
    [pscustomobject]@{ What = 'first Connect-VemServer of a process'; Value = "$(Format-Number ($use.connect * 1000) 1) ms" }
    [pscustomobject]@{ What = 'second Connect-VemServer of that process'; Value = "$(Format-Number ($use.again * 1000) 1) ms" }
    [pscustomobject]@{ What = 'the same exchanges over a warm bare HttpClient'; Value = "$(Format-Number ($use.server * 1000) 1) ms" }
    [pscustomobject]@{ What = 'first Connect-VemServer less the server''s part'; Value = "$(Format-Number (($use.connect - $use.server) * 1000) 1) ms" }
) ([ordered]@{ 'what' = { $_.What }; 'value' = { $_.Value } })
