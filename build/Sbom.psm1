# The module's bill of materials, in CycloneDX 1.6. It is made from the assemblies actually present; an assembly that is
# missing from the notices fails the build.

# The table of THIRD-PARTY-NOTICES.md: assembly, package, version, licence.
function Get-Notice {
    param([string] $Path)
    foreach ($row in [regex]::Matches([System.IO.File]::ReadAllText($Path), '(?m)^\| (\S+\.dll) \| (\S+) \| (\S+) \| (\S+) \|\r?$')) {
        [pscustomobject]@{
            Assembly = $row.Groups[1].Value
            Package  = $row.Groups[2].Value
            Version  = $row.Groups[3].Value
            Licence  = $row.Groups[4].Value
        }
    }
}

function Get-Sha256 {
    param([string] $Path)
    (Get-FileHash -LiteralPath $Path -Algorithm SHA256).Hash.ToLowerInvariant()
}

function ConvertTo-Component {
    param($Notice, [string] $File)
    $reference = "pkg:nuget/$($Notice.Package)@$($Notice.Version)"
    [ordered]@{
        'type'       = 'library'
        'bom-ref'    = $reference
        'name'       = $Notice.Package
        'version'    = $Notice.Version
        'licenses'   = @([ordered]@{ license = [ordered]@{ id = $Notice.Licence } })
        'purl'       = $reference
        'components' = @([ordered]@{
                type   = 'file'
                name   = "bin/http/$($Notice.Assembly)"
                hashes = @([ordered]@{ alg = 'SHA-256'; content = Get-Sha256 $File })
            })
    }
}

# The document as text. It contains no time and no serial number, so it is the same for the same module.
function Get-Sbom {
    param([string] $Module, [string] $Version)

    $notices = @(Get-Notice (Join-Path $Module 'THIRD-PARTY-NOTICES.md'))
    $assemblies = [string[]] @(Get-ChildItem -LiteralPath (Join-Path $Module 'bin') -Recurse -Filter *.dll |
            Where-Object { $_.Name -notlike 'VeeamEM*.dll' } | ForEach-Object { $_.FullName })
    [array]::Sort($assemblies, [System.StringComparer]::Ordinal)
    $components = @(foreach ($assembly in $assemblies) {
            $notice = @($notices | Where-Object { $_.Assembly -eq (Split-Path $assembly -Leaf) })
            if ($notice.Count -ne 1) { throw "THIRD-PARTY-NOTICES.md does not list $(Split-Path $assembly -Leaf)." }
            ConvertTo-Component $notice[0] $assembly
        })
    $root = "pkg:nuget/VeeamEM@$Version"
    [ordered]@{
        'bomFormat'    = 'CycloneDX'
        'specVersion'  = '1.6'
        'version'      = 1
        'metadata'     = [ordered]@{
            component = [ordered]@{
                'type'     = 'library'
                'bom-ref'  = $root
                'name'     = 'VeeamEM'
                'version'  = $Version
                'licenses' = @([ordered]@{ license = [ordered]@{ id = 'MIT' } })
                'purl'     = $root
            }
        }
        'components'   = $components
        'dependencies' = @([ordered]@{ ref = $root; dependsOn = @($components | ForEach-Object { $_['bom-ref'] }) })
    } | ConvertTo-Json -Depth 10
}

Export-ModuleMember -Function Get-Notice, Get-Sbom
