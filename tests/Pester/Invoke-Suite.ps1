# Runs suites in this PowerShell, and writes the results as JSON. Start-SuiteShell.ps1 calls it for dotnet test; to run one
# yourself: ./tests/Pester/Invoke-Suite.ps1 -Suite Get-VemServer -Test 'by name'
param(
    # The name or the path of a suite; wildcards select several.
    [Parameter(Mandatory)] [string] $Suite,

    # Only the tests whose name, as shown in the output, contains this text.
    [string] $Test,

    # Only the tests with this tag.
    [string] $Tag,

    [string] $Result,
    [string] $Culture
)

$ErrorActionPreference = 'Stop'
if ($Culture) {
    # Worker threads and child runspaces included.
    [cultureinfo]::DefaultThreadCurrentCulture = $Culture
    [cultureinfo]::CurrentCulture = $Culture
}

# Run by hand, a suite tests the module of the last build.
$root = Split-Path (Split-Path $PSScriptRoot)
if (-not $env:VEEAMEM_MODULE) { $env:VEEAMEM_MODULE = Join-Path $root 'out/VeeamEM' }
if (-not $env:VEEAMEM_SIMULATOR) {
    $env:VEEAMEM_SIMULATOR = Join-Path $root 'src/VeeamEM.Simulator/bin/Debug/net10.0/VeeamEM.Simulator.dll'
}

# Suites do not use the user's trusted servers, nor those of other suites.
$env:VEEAMEM_KNOWN_SERVERS = Join-Path ([System.IO.Path]::GetTempPath()) "veeamem-$PID/known-servers.json"

Import-Module (Join-Path $root 'out/Pester/Pester.psd1')
Import-Module (Join-Path $PSScriptRoot 'Simulator.psm1')

$path = if (Split-Path $Suite) { $Suite } else { Join-Path $PSScriptRoot ($Suite -replace '(\.Tests\.ps1)?$', '.Tests.ps1') }
$files = @(Get-Item -Path $path)
# Discovering the tests of a file costs more than reading it.
if ($Tag) { $files = @($files | Where-Object { Select-String -LiteralPath $_.FullName -SimpleMatch "-Tag '$Tag'" -Quiet }) }

$configuration = New-PesterConfiguration
$configuration.Run.Path = $files.FullName
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
if ($Tag) { $configuration.Filter.Tag = $Tag }
if ($Test) { $configuration.Filter.FullName = "*$Test*" }
$run = Invoke-Pester -Configuration $configuration

Remove-Item -LiteralPath (Split-Path $env:VEEAMEM_KNOWN_SERVERS) -Recurse -ErrorAction Ignore

$failed = @(
    foreach ($one in $run.Failed) { '{0}: {1}' -f $one.ExpandedPath, ($one.ErrorRecord -join ' ') }
    foreach ($block in $run.FailedBlocks) { '{0}: {1}' -f $block.ExpandedPath, ($block.ErrorRecord -join ' ') }
    foreach ($container in $run.FailedContainers) { '{0}: {1}' -f $container.Name, ($container.ErrorRecord -join ' ') }
)
if ($Result) {
    @{
        Passed   = $run.PassedCount
        Failed   = $failed
        TimeZone = [System.TimeZoneInfo]::Local.Id
        Culture  = [cultureinfo]::CurrentCulture.Name
        Skipped  = @($run.Skipped | ForEach-Object { '{0}: {1}' -f $_.ExpandedPath, ($_.ErrorRecord -join ' ') })
    } | ConvertTo-Json | Set-Content -LiteralPath $Result -Encoding utf8
} elseif ($failed) {
    exit 1
} elseif ($run.TotalCount -eq $run.NotRunCount) {
    $host.UI.WriteErrorLine("No test in $Suite has '$Test' in its name. Use the name as the suite spells it, before <Data> is filled in.")
    exit 1
}
