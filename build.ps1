#!/usr/bin/env pwsh
# The project's commands, for PowerShell users. Each one calls what the README describes.
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Help', 'Build', 'Test', 'Docs', 'Package', 'Analyze', 'Benchmark', 'Demo', 'Clean')]
    [string] $Task = 'Help',

    # Packages always contain the Release build.
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = $(if ($Task -eq 'Package') { 'Release' } else { 'Debug' }),

    # Package: use the module in out/VeeamEM as it is.
    [switch] $NoBuild,

    # Package: the URL of the project, for the manifest and the package.
    [uri] $ProjectUri,

    # Package: where the packages go; out/ by default.
    [string] $OutputPath = (Join-Path $PSScriptRoot 'out')
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE." }
}

function Show-Task {
    @(
        './build.ps1 Build      compiles and assembles the module in out/VeeamEM'
        './build.ps1 Test       runs all tests (dotnet test)'
        './build.ps1 Docs       generates the module help from docs/en-US'
        './build.ps1 Package    builds Release and creates the packages in out: nupkg, zip, symbols, bill of materials'
        './build.ps1 Analyze    checks the format of the C# code, the benchmarks, and the scripts with PSScriptAnalyzer'
        './build.ps1 Benchmark  compares the module with Invoke-RestMethod on a simulated Enterprise Manager'
        './build.ps1 Demo       runs the demo on a simulated Enterprise Manager (dotnet run --project demo)'
        './build.ps1 Clean      removes build output'
        ''
        'Docs and Analyze use modules from the PowerShell Gallery; missing ones are installed for you, in the version of build/Tools.psd1.'
    )
}

# The sources and the built manifest: the files that the root manifest lists exist only in the built module.
function Invoke-Analysis {
    $scripts = @(Get-ChildItem -Path . -Recurse -Include *.ps1, *.psm1, *.psd1 |
            Where-Object { $_.FullName -notmatch '[\\/](bin|obj|out)[\\/]' -and $_.Name -ne 'VeeamEM.psd1' }) +
        @(Get-Item ./out/VeeamEM/VeeamEM.psd1)
    $findings = @($scripts | ForEach-Object { Invoke-ScriptAnalyzer -Path $_.FullName -Settings ./PSScriptAnalyzerSettings.psd1 })
    $findings | ForEach-Object { '{0}:{1} {2}: {3}' -f $_.ScriptName, $_.Line, $_.RuleName, $_.Message }
    if ($findings) { throw "$($findings.Count) findings." }
    "$($scripts.Count) scripts, no findings."
}

Push-Location -LiteralPath $PSScriptRoot
try {
    switch ($Task) {
        'Help' { Show-Task }
        'Build' { Invoke-DotNet build --configuration $Configuration }
        'Test' { Invoke-DotNet test --configuration $Configuration }
        'Docs' {
            & ./build/Install-Tool.ps1 Microsoft.PowerShell.PlatyPS
            Invoke-DotNet build src/VeeamEM.PowerShell --configuration $Configuration
            & ./docs/Build-Help.ps1
        }
        'Package' {
            if (-not $NoBuild) {
                # Packages must not contain leftovers of an earlier build.
                Remove-Item ./out/VeeamEM -Recurse -Force -ErrorAction SilentlyContinue
                Invoke-DotNet build src/VeeamEM.PowerShell --configuration $Configuration
            }
            & ./build/Package.ps1 -ProjectUri $ProjectUri -OutputPath $OutputPath
        }
        'Analyze' {
            Invoke-DotNet format VeeamEM.sln --verify-no-changes

            # Not part of the solution, so nothing else compiles it.
            Invoke-DotNet build benchmarks/VeeamEM.Benchmarks
            & ./build/Install-Tool.ps1 PSScriptAnalyzer
            if (-not (Test-Path ./out/VeeamEM/VeeamEM.psd1)) { Invoke-DotNet build src/VeeamEM.PowerShell --configuration $Configuration }
            Invoke-Analysis
        }
        'Benchmark' { & ./benchmarks/Compare.ps1 }
        'Demo' { Invoke-DotNet run --project demo --configuration $Configuration }
        'Clean' {
            Get-ChildItem -Path . -Recurse -Directory -Include bin, obj, out |
                Where-Object FullName -notmatch '[\\/]\.git[\\/]' |
                Remove-Item -Recurse -Force -ErrorAction SilentlyContinue
        }
    }
} finally {
    Pop-Location
}
