# Zip archives that are the same, byte for byte, whenever and wherever they are made of the same files.

# Any moment will do, as long as it is always the same one.
$script:moment = [datetimeoffset]::new(2000, 1, 1, 0, 0, 0, [timespan]::Zero)

# Writable by the owner, readable by all: what a file on Linux was allowed to do is no part of the package.
$script:fileMode = 0x81A4 -shl 16

# A file of an archive: its name there, and its bytes.
function New-ArchiveEntry {
    param([string] $Name, [byte[]] $Content)
    [pscustomobject]@{ Name = $Name; Content = $Content }
}

function New-TextEntry {
    param([string] $Name, [string] $Text)
    New-ArchiveEntry $Name ([System.Text.UTF8Encoding]::new($false).GetBytes($Text))
}

# The files below a folder, in an order that no culture and no file system has a say in.
function Get-FolderEntry {
    param([string] $Path, [string] $Prefix = '')
    $root = (Get-Item -LiteralPath $Path).FullName.TrimEnd('\', '/')
    $names = [string[]] @(Get-ChildItem -LiteralPath $root -Recurse -File | ForEach-Object { $_.FullName.Substring($root.Length + 1).Replace('\', '/') })
    [array]::Sort($names, [System.StringComparer]::Ordinal)
    foreach ($name in $names) {
        New-ArchiveEntry ($Prefix + $name) ([System.IO.File]::ReadAllBytes((Join-Path $root $name)))
    }
}

function Write-Archive {
    param([string] $Path, [object[]] $Entry)
    Add-Type -AssemblyName System.IO.Compression
    $stream = [System.IO.File]::Create($Path)
    try {
        $archive = [System.IO.Compression.ZipArchive]::new($stream, [System.IO.Compression.ZipArchiveMode]::Create)
        try {
            foreach ($one in $Entry) {
                $file = $archive.CreateEntry($one.Name, [System.IO.Compression.CompressionLevel]::Optimal)
                $file.LastWriteTime = $script:moment
                $file.ExternalAttributes = $script:fileMode
                $target = $file.Open()
                try { $target.Write($one.Content, 0, $one.Content.Length) } finally { $target.Dispose() }
            }
        } finally {
            $archive.Dispose()
        }
    } finally {
        $stream.Dispose()
    }
}

Export-ModuleMember -Function New-ArchiveEntry, New-TextEntry, Get-FolderEntry, Write-Archive
