#!/usr/bin/env pwsh
# The commands of the project for people who live in PowerShell. Each one calls what the README names.
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Help', 'Build', 'Test', 'Docs', 'Analyze', 'Demo', 'Clean')]
    [string] $Task = 'Help',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) ended with $LASTEXITCODE." }
}

switch ($Task) {
    'Help' {
        @(
            './build.ps1 Build     compiles, and puts the module together in out/VeeamEM'
            './build.ps1 Test      runs every test (dotnet test)'
            './build.ps1 Docs      makes the help of the module from docs/en-US (needs Microsoft.PowerShell.PlatyPS)'
            './build.ps1 Analyze   checks the scripts (needs PSScriptAnalyzer)'
            './build.ps1 Demo      the main job on a simulated Enterprise Manager (dotnet run --project demo)'
            './build.ps1 Clean     removes what was built'
        )
    }
    'Build' { Invoke-DotNet build --configuration $Configuration }
    'Test' { Invoke-DotNet test --configuration $Configuration }
    'Docs' {
        Invoke-DotNet build src/VeeamEM.PowerShell --configuration $Configuration
        & ./docs/Build-Help.ps1
    }
    'Analyze' {
        # The manifest names files that lie beside it only in the built module.
        $scripts = @(Get-ChildItem -Path . -Recurse -Include *.ps1, *.psm1, *.psd1 |
            Where-Object { $_.FullName -notmatch '[\\/](bin|obj|out)[\\/]' -and $_.Name -ne 'VeeamEM.psd1' }) +
            @(Get-Item ./out/VeeamEM/VeeamEM.psd1)
        $findings = @($scripts | ForEach-Object { Invoke-ScriptAnalyzer -Path $_.FullName -Settings ./PSScriptAnalyzerSettings.psd1 })
        $findings | Format-Table ScriptName, Line, RuleName, Message -Wrap
        if ($findings) { throw "$($findings.Count) findings." }
    }
    'Demo' { Invoke-DotNet run --project demo --configuration $Configuration }
    'Clean' {
        Get-ChildItem -Path . -Recurse -Directory -Include bin, obj, out |
            Where-Object FullName -notmatch '[\\/]\.git[\\/]' |
            Remove-Item -Recurse -Force -ErrorAction SilentlyContinue
    }
}
