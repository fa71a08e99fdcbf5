<#
.SYNOPSIS
    Makes a PowerShell module that the build uses available in this shell.
.DESCRIPTION
    What is installed already is used as it is. What is missing comes from the PowerShell Gallery, for this user alone, in
    the version of Tools.psd1. Returns nothing; the module is imported afterwards.
.EXAMPLE
    ./build/Install-Tool.ps1 PSScriptAnalyzer
#>
[CmdletBinding()]
param(
    # A name that stands in Tools.psd1.
    [Parameter(Mandatory, Position = 0)]
    [string] $Name
)

$ErrorActionPreference = 'Stop'
$pinned = (Import-PowerShellDataFile -LiteralPath (Join-Path $PSScriptRoot 'Tools.psd1'))[$Name]
if (-not $pinned) { throw "Tools.psd1 does not name a version of $Name." }

# The same major version is close enough for a person's machine. A machine that has none gets exactly the pinned one.
$major = ([version] $pinned).Major
$installed = Get-Module -ListAvailable -Name $Name |
    Where-Object { $_.Version.Major -eq $major -and $_.Version -le $pinned } |
    Sort-Object Version -Descending |
    Select-Object -First 1
if ($installed) {
    Import-Module -Name $Name -RequiredVersion $installed.Version -Global
    return
}

Write-Verbose "Installing $Name $pinned for this user."
try {
    if (Get-Command -Name Install-PSResource -ErrorAction SilentlyContinue) {
        Install-PSResource -Name $Name -Version "[$pinned]" -Repository PSGallery -Scope CurrentUser -TrustRepository -Quiet
    } else {
        Install-Module -Name $Name -RequiredVersion $pinned -Repository PSGallery -Scope CurrentUser -Force
    }
    Import-Module -Name $Name -RequiredVersion $pinned -Global
} catch {
    # One sentence in place of an installer's stack; the reason is for -Verbose.
    Write-Verbose "$_"
    throw "$Name $pinned could not be installed from the PowerShell Gallery; put the module into a folder of `$env:PSModulePath, and try again."
}
