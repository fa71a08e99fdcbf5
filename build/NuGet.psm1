# A module as a NuGet package, the format of the PowerShell Gallery. Written by hand, because the packaging tools add
# the time and random names.

$script:nuspecNamespace = 'http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd'
$script:packageNamespace = 'http://schemas.openxmlformats.org/package/2006'

function Write-Xml {
    param([scriptblock] $Content)
    $settings = [System.Xml.XmlWriterSettings]::new()
    $settings.Indent = $true
    $settings.NewLineChars = "`n"
    $settings.Encoding = [System.Text.UTF8Encoding]::new($false)
    $stream = [System.IO.MemoryStream]::new()
    $writer = [System.Xml.XmlWriter]::Create($stream, $settings)
    & $Content $writer
    $writer.Dispose()
    [System.Text.Encoding]::UTF8.GetString($stream.ToArray()) + "`n"
}

# The tags that the Gallery searches by, as its own publishing tools add them.
function Get-GalleryTag {
    param($Manifest)
    @($Manifest.PrivateData.PSData.Tags) + 'PSModule' + 'PSIncludes_Cmdlet' +
        @($Manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" })
}

function Get-PackageVersion {
    param($Manifest)
    $label = $Manifest.PrivateData.PSData.Prerelease
    if ($label) { "$($Manifest.ModuleVersion)-$label" } else { $Manifest.ModuleVersion }
}

function ConvertTo-Nuspec {
    param($Manifest, [string] $ReleaseNotes)
    $data = $Manifest.PrivateData.PSData
    $metadata = [ordered]@{
        id                       = 'VeeamEM'
        version                  = Get-PackageVersion $Manifest
        authors                  = $Manifest.Author
        owners                   = $Manifest.CompanyName
        requireLicenseAcceptance = 'false'
        licenseUrl               = $data.LicenseUri
        projectUrl               = $data.ProjectUri
        iconUrl                  = $data.IconUri
        description              = $Manifest.Description
        releaseNotes             = $ReleaseNotes
        copyright                = $Manifest.Copyright
        tags                     = (Get-GalleryTag $Manifest) -join ' '
    }
    Write-Xml {
        param($xml)
        $xml.WriteStartElement('package', $nuspecNamespace)
        $xml.WriteStartElement('metadata', $nuspecNamespace)
        foreach ($name in $metadata.Keys) {
            if ($metadata[$name]) { $xml.WriteElementString($name, $nuspecNamespace, $metadata[$name]) }
        }
    }
}

function ConvertTo-ContentType {
    param([string[]] $Name)
    $types = @{ rels = 'application/vnd.openxmlformats-package.relationships+xml'; psmdcp = 'application/vnd.openxmlformats-package.core-properties+xml' }
    $extensions = @($Name | ForEach-Object { [System.IO.Path]::GetExtension($_).TrimStart('.') } | Where-Object { $_ }) + 'rels' + 'psmdcp'
    Write-Xml {
        param($xml)
        $namespace = "$packageNamespace/content-types"
        $xml.WriteStartElement('Types', $namespace)
        foreach ($extension in $extensions | Sort-Object -Unique -CaseSensitive -Culture '') {
            $xml.WriteStartElement('Default', $namespace)
            $xml.WriteAttributeString('Extension', $extension)
            $xml.WriteAttributeString('ContentType', $(if ($types[$extension]) { $types[$extension] } else { 'application/octet' }))
            $xml.WriteEndElement()
        }
        foreach ($bare in $Name | Where-Object { -not [System.IO.Path]::GetExtension($_) }) {
            $xml.WriteStartElement('Override', $namespace)
            $xml.WriteAttributeString('PartName', "/$bare")
            $xml.WriteAttributeString('ContentType', 'application/octet')
            $xml.WriteEndElement()
        }
    }
}

function ConvertTo-Relationship {
    Write-Xml {
        param($xml)
        $namespace = "$packageNamespace/relationships"
        $targets = [ordered]@{
            'http://schemas.microsoft.com/packaging/2010/07/manifest'    = '/VeeamEM.nuspec'
            "$packageNamespace/relationships/metadata/core-properties" = '/package/services/metadata/core-properties/VeeamEM.psmdcp'
        }
        $xml.WriteStartElement('Relationships', $namespace)
        foreach ($type in $targets.Keys) {
            $xml.WriteStartElement('Relationship', $namespace)
            $xml.WriteAttributeString('Type', $type)
            $xml.WriteAttributeString('Target', $targets[$type])
            $xml.WriteAttributeString('Id', 'R' + ([array] $targets.Keys).IndexOf($type))
            $xml.WriteEndElement()
        }
    }
}

function ConvertTo-CoreProperty {
    param($Manifest)
    Write-Xml {
        param($xml)
        $elements = 'http://purl.org/dc/elements/1.1/'
        $namespace = "$packageNamespace/metadata/core-properties"
        $xml.WriteStartElement('coreProperties', $namespace)
        $xml.WriteElementString('dc', 'creator', $elements, $Manifest.Author)
        $xml.WriteElementString('dc', 'description', $elements, $Manifest.Description)
        $xml.WriteElementString('dc', 'identifier', $elements, 'VeeamEM')
        $xml.WriteElementString('version', $namespace, (Get-PackageVersion $Manifest))
    }
}

# The parts of the package, around the files of the module.
function Get-PackageEntry {
    param($Manifest, [string] $ReleaseNotes, [object[]] $File)
    New-TextEntry 'VeeamEM.nuspec' (ConvertTo-Nuspec $Manifest $ReleaseNotes)
    $File
    New-TextEntry '[Content_Types].xml' (ConvertTo-ContentType (@($File.Name) + 'VeeamEM.nuspec'))
    New-TextEntry '_rels/.rels' (ConvertTo-Relationship)
    New-TextEntry 'package/services/metadata/core-properties/VeeamEM.psmdcp' (ConvertTo-CoreProperty $Manifest)
}

Export-ModuleMember -Function Get-PackageEntry, Get-PackageVersion
