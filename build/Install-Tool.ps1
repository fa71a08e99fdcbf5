<#
.SYNOPSIS
    Makes a PowerShell module that the build needs available in this shell.
.DESCRIPTION
    Uses an installed module if there is one. Otherwise installs it from the PowerShell Gallery for the current user, in
    the version of Tools.psd1. Returns nothing; import the module afterwards.
.EXAMPLE
    ./build/Install-Tool.ps1 PSScriptAnalyzer
#>
[CmdletBinding()]
param(
    # A name listed in Tools.psd1.
    [Parameter(Mandatory, Position = 0)]
    [string] $Name
)

$ErrorActionPreference = 'Stop'
$pinned = (Import-PowerShellDataFile -LiteralPath (Join-Path $PSScriptRoot 'Tools.psd1'))[$Name]
if (-not $pinned) { throw "Tools.psd1 has no version for $Name." }

# On a developer's machine, the same major version is close enough. A machine without one gets exactly the pinned version.
$major = ([version] $pinned).Major
$installed = Get-Module -ListAvailable -Name $Name |
    Where-Object { $_.Version.Major -eq $major -and $_.Version -le $pinned } |
    Sort-Object Version -Descending |
    Select-Object -First 1
if ($installed) {
    Import-Module -Name $Name -RequiredVersion $installed.Version -Global
    return
}

Write-Verbose "Installing $Name $pinned for the current user."
try {
    if (Get-Command -Name Install-PSResource -ErrorAction SilentlyContinue) {
        Install-PSResource -Name $Name -Version "[$pinned]" -Repository PSGallery -Scope CurrentUser -TrustRepository -Quiet
    } else {
        Install-Module -Name $Name -RequiredVersion $pinned -Repository PSGallery -Scope CurrentUser -Force
    }
    Import-Module -Name $Name -RequiredVersion $pinned -Global
} catch {
    # One sentence instead of the installer's stack trace; -Verbose shows the reason.
    Write-Verbose "$_"
    throw "$Name $pinned could not be installed from the PowerShell Gallery; copy the module to a folder of `$env:PSModulePath and try again."
}
