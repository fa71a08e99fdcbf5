<#
.SYNOPSIS
    Generates the module help from the pages in docs/en-US.
.DESCRIPTION
    Cmdlet pages become MAML (VeeamEM.PowerShell.dll-Help.xml), about topics become text files. The result
    is committed in module/en-US, so a build needs only the .NET SDK. It depends only on the pages, so a second run
    changes nothing. Needs the module Microsoft.PowerShell.PlatyPS 1.0.
.EXAMPLE
    ./docs/Build-Help.ps1
#>
[CmdletBinding()]
param(
    # Where the pages are.
    [string] $Path = (Join-Path $PSScriptRoot 'en-US'),

    # Where the help goes.
    [string] $OutputPath = (Join-Path (Split-Path $PSScriptRoot) 'module/en-US')
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3.0

$mamlNamespace = 'http://schemas.microsoft.com/maml/2004/10'
$devNamespace = 'http://schemas.microsoft.com/maml/dev/2004/10'
$commandNamespace = 'http://schemas.microsoft.com/maml/dev/command/2004/10'

# Markdown as plain text for a console.
function ConvertTo-PlainText {
    param([string] $Markdown)
    $Markdown -replace '\[([^\]]+)\]\((https?://[^)]+)\)', '$1 ($2)' -replace '\[([^\]]+)\]\([^)]+\)', '$1' -replace '``? ?([^`]+?) ?``?', '$1' -replace '\*\*([^*]+)\*\*', '$1'
}

# The parts of a Markdown text: paragraphs, list items, headings, tables, code blocks.
function Get-Part {
    param([string] $Markdown)

    $part = $null
    foreach ($line in ($Markdown -split '\r?\n') + '') {
        if ($part -and $part.Kind -eq 'Code') {
            if ($line -match '^```\s*$') { $part; $part = $null } else { $part.Lines.Add($line) }
            continue
        }
        $kind = switch -Regex ($line) {
            '^```' { 'Code'; break }
            '^#+ ' { 'Heading'; break }
            '^\|' { 'Table'; break }
            '^[-*] ' { 'Item'; break }
            '^\s*$' { 'End'; break }
            default { 'Text' }
        }
        $continues = $part -and (($part.Kind -eq $kind -and $kind -in 'Text', 'Table') -or ($part.Kind -eq 'Item' -and $kind -eq 'Text'))
        if (-not $continues) {
            if ($part) { $part }
            $part = $null
            if ($kind -eq 'End') { continue }
            $part = [pscustomobject]@{ Kind = $kind; Language = $line.TrimStart('`').Trim(); Lines = [System.Collections.Generic.List[string]]::new() }
            if ($kind -eq 'Code') { continue }
        }
        $part.Lines.Add($line.Trim())
    }
}

# One line per paragraph; the console wraps them.
function Get-Paragraph {
    param([string] $Markdown)
    foreach ($part in Get-Part $Markdown) {
        if ($part.Kind -eq 'Code') { $part.Lines -join "`n" } else { ConvertTo-PlainText ($part.Lines -join ' ') }
    }
}

function Set-Paragraph {
    param([System.Xml.XmlElement] $Element, [string[]] $Paragraph)
    $Element.RemoveAll()
    foreach ($text in $Paragraph) {
        $para = $Element.OwnerDocument.CreateElement('maml', 'para', $mamlNamespace)
        $para.InnerText = $text
        $null = $Element.AppendChild($para)
    }
}

# A MAML example is one code block and remarks. Everything after the first block and its output is a remark.
function Set-Example {
    param([System.Xml.XmlElement] $Element, [string] $Title, [string] $Markdown)

    $before = [System.Collections.Generic.List[string]]::new()
    $code = ''
    $after = [System.Collections.Generic.List[string]]::new()
    $state = 'Before'
    foreach ($part in Get-Part $Markdown) {
        $text = if ($part.Kind -eq 'Code') { $part.Lines -join "`n" } else { ConvertTo-PlainText ($part.Lines -join ' ') }
        if ($state -eq 'Before' -and $part.Kind -ne 'Code') { $before.Add($text); continue }
        if ($state -eq 'Before') { $code = $text; $state = 'Code'; continue }
        if ($state -eq 'Code' -and $part.Kind -eq 'Code' -and $part.Language -ne 'powershell') { $code += "`n`n" + $text; $state = 'After'; continue }
        $state = 'After'
        $after.Add($text)
    }
    $Element.SelectSingleNode('*[local-name()="title"]').InnerText = "--------- $Title ---------"
    # The shell shows an introduction before the code without even a space in between. As a comment, it stays readable.
    $code = (@($before | ForEach-Object { Format-Line $_ '# ' }) + $code) -join "`n"
    $after.Add('')
    Set-Paragraph $Element.SelectSingleNode('*[local-name()="introduction"]') @()
    $Element.SelectSingleNode('*[local-name()="code"]').InnerText = $code
    Set-Paragraph $Element.SelectSingleNode('*[local-name()="remarks"]') $after
}

# PlatyPS omits the default value and the short type name that the syntax shows.
function Set-Parameter {
    param([System.Xml.XmlElement] $Command, [System.Xml.XmlNamespaceManager] $Names, $Parameter)

    $element = $Command.SelectSingleNode("command:parameters/command:parameter[maml:name='$($Parameter.Name)']", $Names)
    $short = $Command.SelectSingleNode("command:syntax//command:parameter[maml:name='$($Parameter.Name)']/command:parameterValue", $Names)
    $value = $element.SelectSingleNode('command:parameterValue', $Names)
    if ($short -and $value) { $value.InnerText = $short.InnerText }
    if ($Parameter.DefaultValue) {
        $default = $element.OwnerDocument.CreateElement('dev', 'defaultValue', $devNamespace)
        $default.InnerText = $Parameter.DefaultValue
        $null = $element.AppendChild($default)
    }
}

function Write-File {
    param([string] $Name, [string] $Text)
    [System.IO.File]::WriteAllText((Join-Path $OutputPath $Name), $Text, [System.Text.UTF8Encoding]::new($false))
}

function Export-CmdletHelp {
    $pages = @(Get-ChildItem -LiteralPath $Path -Filter '*-Vem*.md' | Sort-Object { $_.BaseName })
    $help = @($pages | ForEach-Object { Import-MarkdownCommandHelp -LiteralPath $_.FullName })
    $folder = Join-Path ([System.IO.Path]::GetTempPath()) ([System.IO.Path]::GetRandomFileName())
    try {
        $file = Export-MamlCommandHelp -CommandHelp $help -OutputFolder $folder -Force
        $maml = [xml] [System.IO.File]::ReadAllText($file.FullName)
    } finally {
        Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction SilentlyContinue
    }

    $names = [System.Xml.XmlNamespaceManager]::new($maml.NameTable)
    $names.AddNamespace('maml', $mamlNamespace)
    $names.AddNamespace('dev', $devNamespace)
    $names.AddNamespace('command', $commandNamespace)

    # PlatyPS treats each example as one text, so examples are rebuilt from the pages.
    foreach ($page in $help) {
        $command = $maml.SelectSingleNode("//command:command[command:details/command:name='$($page.Title)']", $names)
        $examples = @($command.SelectNodes('command:examples/command:example', $names))
        for ($i = 0; $i -lt $examples.Count; $i++) {
            Set-Example $examples[$i] $page.Examples[$i].Title $page.Examples[$i].Remarks
        }
        foreach ($parameter in $page.Parameters) {
            Set-Parameter $command $names $parameter
        }
    }

    # The rest keeps its place: the lines of each paragraph are joined.
    foreach ($element in @($maml.SelectNodes('//maml:para/..', $names))) {
        if ($element.SelectSingleNode('ancestor::command:example', $names)) { continue }
        $text = @($element.SelectNodes('maml:para', $names) | ForEach-Object { $_.InnerText.Trim([char] 0x80) }) -join "`n`n"
        Set-Paragraph $element @(Get-Paragraph $text)
    }

    # "Get-Help -Online" opens the first link that has a URL: only the cmdlet's own page may have one.
    foreach ($link in @($maml.SelectNodes('//maml:navigationLink', $names))) {
        $text = $link.SelectSingleNode('maml:linkText', $names)
        $uri = $link.SelectSingleNode('maml:uri', $names)
        if ($text.InnerText -eq 'Online Version') {
            if (-not $uri.InnerText) { $null = $link.ParentNode.RemoveChild($link) }
            continue
        }
        if ($uri.InnerText -match '^https?://') { $text.InnerText += ': ' + $uri.InnerText }
        $uri.InnerText = ''
    }

    $settings = [System.Xml.XmlWriterSettings]::new()
    $settings.Indent = $true
    $settings.NewLineChars = "`n"
    $settings.Encoding = [System.Text.UTF8Encoding]::new($false)
    $stream = [System.IO.MemoryStream]::new()
    $writer = [System.Xml.XmlWriter]::Create($stream, $settings)
    $maml.Save($writer)
    $writer.Dispose()
    Write-File $file.Name ([System.Text.Encoding]::UTF8.GetString($stream.ToArray()) + "`n")
}

# Wraps text at the given width.
function Format-Line {
    param([string] $Text, [string] $First, [string] $Rest = $First, [int] $Width = 80)
    $line = $First
    $isEmpty = $true
    foreach ($word in $Text -split ' ') {
        if (-not $isEmpty -and $line.Length + 1 + $word.Length -gt $Width) {
            $line
            $line = $Rest
            $isEmpty = $true
        }
        $line += $(if ($isEmpty) { $word } else { " $word" })
        $isEmpty = $false
    }
    $line
}

# A table as a list: the first cell of each row, and below it the others with their column headings.
function ConvertTo-Definition {
    param([string[]] $Row)
    $cells = @($Row | Where-Object { $_ -notmatch '^\|[\s|:-]+\|$' } | ForEach-Object { , @($_.Trim('|') -split '(?<!\\)\|' | ForEach-Object { (ConvertTo-PlainText $_.Trim()).Replace('\|', '|') }) })
    for ($i = 1; $i -lt $cells.Count; $i++) {
        if ($i -gt 1) { '' }
        Format-Line $cells[$i][0] '    '
        for ($j = 1; $j -lt $cells[$i].Count; $j++) { Format-Line "$($cells[0][$j]): $($cells[$i][$j])" '        ' '            ' }
    }
}

function Export-AboutTopic {
    foreach ($page in Get-ChildItem -LiteralPath $Path -Filter 'about_*.md' | Sort-Object { $_.BaseName }) {
        # The shell uses only the fifth line as the synopsis.
        $lines = [System.Collections.Generic.List[string]]::new([string[]] @('TOPIC', "    $($page.BaseName)"))
        $former = $heading = ''
        foreach ($part in Get-Part ([System.IO.File]::ReadAllText($page.FullName) -replace '(?s)\A---\n.*?\n---\n')) {
            if ($part.Kind -eq 'Heading' -and $part.Lines[0] -match '^# ') { continue }
            if ($former -ne 'Heading' -and -not ($former -eq 'Item' -and $part.Kind -eq 'Item')) { $lines.Add('') }
            $text = ConvertTo-PlainText ($part.Lines -join ' ')
            switch ($part.Kind) {
                'Heading' { $heading = $text; if ($text -match '^## (.+)') { $lines.Add($Matches[1].ToUpperInvariant()) } else { $lines.Add('  ' + $text.TrimStart('#', ' ')) } }
                'Code' { foreach ($line in $part.Lines) { $lines.Add("        $line".TrimEnd()) } }
                'Table' { foreach ($line in ConvertTo-Definition $part.Lines) { $lines.Add($line) } }
                'Item' { foreach ($line in Format-Line $text.Substring(2) '    - ' '      ') { $lines.Add($line) } }
                'Text' {
                    $width = if ($heading -eq '## Short description') { [int]::MaxValue } else { 80 }
                    foreach ($line in Format-Line $text '    ' -Width $width) { $lines.Add($line) }
                }
            }
            $former = $part.Kind
        }
        Write-File "$($page.BaseName).help.txt" (($lines -join "`n") + "`n")
    }
}

Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0
$OutputPath = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($OutputPath)
$null = New-Item -ItemType Directory -Path $OutputPath -Force
Export-CmdletHelp
Export-AboutTopic
