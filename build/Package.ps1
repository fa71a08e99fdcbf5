<#
.SYNOPSIS
    Creates the packages of the module in out/VeeamEM.
.DESCRIPTION
    VeeamEM.<version>.nupkg          for the PowerShell Gallery, or any NuGet feed
    VeeamEM.zip                      for Azure Automation, where the name must match the folder inside
    VeeamEM.<version>.symbols.zip    the pdb files, at the same paths
    VeeamEM.<version>.cdx.json       the bill of materials (CycloneDX)

    The same files produce byte-for-byte the same packages.
.EXAMPLE
    ./build/Package.ps1 -ProjectUri https://example.com/veeamem
#>
[CmdletBinding()]
param(
    # The folder of the module.
    [string] $Module = (Join-Path (Split-Path $PSScriptRoot) 'out/VeeamEM'),

    # Where the packages go.
    [string] $OutputPath = (Join-Path (Split-Path $PSScriptRoot) 'out'),

    # The URL of the project, from which the URL of the icon is derived. Only the publisher knows it.
    [uri] $ProjectUri
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3.0
$root = Split-Path $PSScriptRoot
Import-Module (Join-Path $PSScriptRoot 'Archive.psm1') -Force
Import-Module (Join-Path $PSScriptRoot 'NuGet.psm1') -Force
Import-Module (Join-Path $PSScriptRoot 'Sbom.psm1') -Force

# The changelog's section for this version, or for the next one before it has a number.
function Get-ReleaseNote {
    param([string] $Version)
    $text = [System.IO.File]::ReadAllText((Join-Path $root 'CHANGELOG.md'))
    foreach ($heading in [regex]::Escape("[$Version]"), '\[Unreleased\]') {
        if ($text -match "(?ms)^## $heading[^\n]*\n(.*?)(?=^## |\z)") { return $Matches[1].Trim() }
    }
    throw "CHANGELOG.md has no section for $Version."
}

# The manifest with the URLs that only the publisher knows.
function Get-ManifestText {
    $text = [System.IO.File]::ReadAllText((Join-Path $Module 'VeeamEM.psd1'))
    if (-not $ProjectUri) { return $text }
    $place = '(?m)^( *)# Packaging adds ProjectUri and IconUri\b.*$'
    if ($text -notmatch $place) { throw 'VeeamEM.psd1 no longer has the line for ProjectUri and IconUri.' }
    $project = $ProjectUri.AbsoluteUri.TrimEnd('/')
    $text -replace $place, ('$1ProjectUri   = ''{0}''{1}$1IconUri      = ''{0}/raw/HEAD/docs/images/icon.png''' -f $project.Replace("'", "''"), "`n")
}

# The help with the URL of each page. Get-Help -Online opens the first link of a cmdlet that has one.
function Get-HelpText {
    param([string] $Name)
    $text = [System.IO.File]::ReadAllText((Join-Path $Module $Name))
    if (-not $ProjectUri) { return $text }
    $pages = [System.Security.SecurityElement]::Escape($ProjectUri.AbsoluteUri.TrimEnd('/') + '/blob/HEAD/docs/en-US/')
    $command = '(?s)(<command:name>([\w-]+)</command:name>(?:(?!<command:name>).)*?<command:relatedLinks>)'
    $link = '$1<maml:navigationLink><maml:linkText>Online Version</maml:linkText><maml:uri>{0}$2.md</maml:uri></maml:navigationLink>' -f $pages.Replace('$', '$$')
    [regex]::Replace($text, $command, $link)
}

$null = New-Item -ItemType Directory -Path $OutputPath -Force
$manifestText = Get-ManifestText
$manifest = & ([scriptblock]::Create($manifestText))
$version = Get-PackageVersion $manifest

$entries = @(Get-FolderEntry $Module | ForEach-Object {
        if ($_.Name -eq 'VeeamEM.psd1') { New-TextEntry $_.Name $manifestText }
        elseif ($_.Name -like '*-Help.xml') { New-TextEntry $_.Name (Get-HelpText $_.Name) }
        else { $_ }
    })
$symbols = @($entries | Where-Object { $_.Name -like '*.pdb' })
$files = @($entries | Where-Object { $_.Name -notlike '*.pdb' })

$nupkg = Join-Path $OutputPath "VeeamEM.$version.nupkg"
Write-Archive $nupkg (Get-PackageEntry $manifest (Get-ReleaseNote $version) $files)
Write-Archive (Join-Path $OutputPath 'VeeamEM.zip') ($files | ForEach-Object { New-ArchiveEntry "VeeamEM/$($_.Name)" $_.Content })
Write-Archive (Join-Path $OutputPath "VeeamEM.$version.symbols.zip") ($symbols | ForEach-Object { New-ArchiveEntry "VeeamEM/$($_.Name)" $_.Content })
[System.IO.File]::WriteAllText((Join-Path $OutputPath "VeeamEM.$version.cdx.json"), (Get-Sbom $Module $version))

Get-Item -LiteralPath $nupkg, (Join-Path $OutputPath 'VeeamEM.zip'),
    (Join-Path $OutputPath "VeeamEM.$version.symbols.zip"), (Join-Path $OutputPath "VeeamEM.$version.cdx.json")
