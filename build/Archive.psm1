# Zip archives that are byte-for-byte the same whenever and wherever they are made from the same files.

# Any time will do, as long as it never changes.
$script:moment = [datetimeoffset]::new(2000, 1, 1, 0, 0, 0, [timespan]::Zero)

# Writable by the owner, readable by all: file modes on the build machine do not belong in the package.
$script:fileMode = 0x81A4 -shl 16

# A file of an archive: its name and its bytes.
function New-ArchiveEntry {
    param([string] $Name, [byte[]] $Content)
    [pscustomobject]@{ Name = $Name; Content = $Content }
}

function New-TextEntry {
    param([string] $Name, [string] $Text)
    New-ArchiveEntry $Name ([System.Text.UTF8Encoding]::new($false).GetBytes($Text))
}

# The files below a folder, in an order independent of culture and file system.
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
