BeforeDiscovery {
    Import-Module $env:VEEAMEM_MODULE -Force
    Import-Module (Join-Path $PSScriptRoot 'Examples.psm1') -Force
    $docs = Join-Path $PSScriptRoot '../../docs'
    $cmdlets = @(Get-Command -Module VeeamEM | ForEach-Object { @{ Cmdlet = $_.Name } })
    $topics = @(Get-ChildItem (Join-Path $docs 'en-US') -Filter 'about_*.md' | ForEach-Object { @{ Topic = $_.BaseName } })
    $pages = @(Get-ChildItem (Join-Path $docs 'en-US'), (Join-Path $docs 'guides'), (Join-Path $docs '../README.md') -Filter '*.md' | ForEach-Object { @{ Page = $_.BaseName; Path = $_.FullName } })
    $examples = @(
        foreach ($page in $pages) {
            # The Install suite covers unpacking and finding a package.
            foreach ($example in Get-Example $page.Path | Where-Object { $page.Page -ne 'README' -or $_.Title -ne 'Install' }) { @{ Page = $page.Page; Title = $example.Title; Example = $example } }
        }
    )
}

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    Import-Module (Join-Path $PSScriptRoot 'Examples.psm1') -Force
    $script:docs = Join-Path $PSScriptRoot '../../docs'
    $script:help = Join-Path $PSScriptRoot '../../module/en-US'
    $script:common = [System.Management.Automation.Cmdlet]::CommonParameters

    # The parameter blocks of a page.
    function Get-PageParameter {
        param([string] $Cmdlet)
        $name = $null
        $set = $null
        $inside = $false
        foreach ($line in Get-Content -LiteralPath (Join-Path $docs "en-US/$Cmdlet.md") -Encoding UTF8) {
            if ($line -match '^### -(\w+)') {
                $name = $Matches[1]
                $parameter = @{ Name = $name; Text = ''; Aliases = @(); Sets = @{}; Values = @() }
                continue
            }
            if ($line -match '^##') {
                $name = $null
                continue
            }
            if (-not $name) { continue }
            switch -Regex ($line) {
                '^```yaml' { $inside = $true; $list = ''; break }
                '^```$' { $inside = $false; $name = $null; [pscustomobject] $parameter; break }
                { -not $inside } { $parameter.Text += "$line`n"; break }
                '^- Name: (.+)' { $set = @{}; $parameter.Sets[$Matches[1]] = $set; break }
                '^- (.+)' { $parameter[$list] += $Matches[1]; break }
                '^  (\w+): (.+)' { $set[$Matches[1]] = $Matches[2]; break }
                '^Aliases:' { $list = 'Aliases'; break }
                '^AcceptedValues:' { $list = 'Values'; break }
                '^(\w+): (.*)' { $parameter[$Matches[1]] = $Matches[2].Trim("'"); break }
            }
        }
    }

    # The same from the cmdlet itself.
    function Get-CmdletParameter {
        param([string] $Cmdlet)
        $command = Get-Command $Cmdlet
        foreach ($parameter in $command.Parameters.Values | Where-Object { $_.Name -notin $common -and $_.Name -ne 'ProgressAction' }) {
            $sets = @{}
            foreach ($name in $parameter.ParameterSets.Keys) {
                $set = $parameter.ParameterSets[$name]
                $sets[$(if ($name -eq '__AllParameterSets') { '(All)' } else { $name })] = @{
                    Position                        = $(if ($set.Position -lt 0) { 'Named' } else { "$($set.Position)" })
                    IsRequired                      = "$($set.IsMandatory)"
                    ValueFromPipeline               = "$($set.ValueFromPipeline)"
                    ValueFromPipelineByPropertyName = "$($set.ValueFromPipelineByPropertyName)"
                    ValueFromRemainingArguments     = "$($set.ValueFromRemainingArguments)"
                }
            }
            [pscustomobject]@{
                Name      = $parameter.Name
                Type      = $parameter.ParameterType
                Aliases   = @($parameter.Aliases)
                Sets      = $sets
                Wildcards = @($parameter.Attributes | Where-Object { $_ -is [System.Management.Automation.SupportsWildcardsAttribute] }).Count -gt 0
                Values    = @($parameter.Attributes | Where-Object { $_ -is [System.Management.Automation.ValidateSetAttribute] } | ForEach-Object { $_.ValidValues })
            }
        }
    }

    function Get-Section {
        param([string] $Page, [string] $Name)
        $text = [System.IO.File]::ReadAllText((Join-Path $docs "en-US/$Page.md"))
        if ($text -match "(?ms)^## $Name\r?\n(.*?)(?=^## |\z)") { $Matches[1].Trim() }
    }
}

Describe 'The pages' {
    It 'are one for each cmdlet, and no others' {
        (Get-ChildItem (Join-Path $docs 'en-US') -Filter '*.md').BaseName | Where-Object { $_ -notlike 'about_*' } | Sort-Object |
            Should -Be ((Get-Command -Module VeeamEM).Name | Sort-Object)
    }

    It '<Page> is finished: no placeholder, LF line ends, links that lead to a page' -ForEach $pages {
        $text = [System.IO.File]::ReadAllText($Path)
        $text | Should -Not -Match '\{\{|@@\d'
        $text | Should -Not -Match "`r"
        $text | Should -Match '\S\n\z'
        foreach ($link in [regex]::Matches($text, '\]\(([^)#]+)[^)]*\)')) {
            $target = $link.Groups[1].Value
            if ($target -match '^https://') { continue }
            Join-Path (Split-Path $Path) $target | Should -Exist
        }
    }

    It '<Topic> has a one-line summary' -ForEach $topics {
        (Get-Section $Topic 'Short description') -split '\n' | Should -HaveCount 1
        Get-Section $Topic 'Short description' | Should -Match '^\S.{20,200}\.$'
    }
}

Describe 'The page of <Cmdlet>' -ForEach $cmdlets {
    It 'has a synopsis, a description, inputs, outputs, notes and links' {
        Get-Section $Cmdlet SYNOPSIS | Should -Match '^\S.{15,160}\.$'
        foreach ($section in 'DESCRIPTION', 'INPUTS', 'OUTPUTS', 'NOTES', 'RELATED LINKS') {
            (Get-Section $Cmdlet $section).Length | Should -BeGreaterThan 30 -Because $section
        }
    }

    It 'has three examples or more, each with a title' {
        $titles = @([regex]::Matches((Get-Section $Cmdlet EXAMPLES), '(?m)^### Example (\d+): \S.+$'))
        $titles.Count | Should -BeGreaterOrEqual 3
        $titles | ForEach-Object { [int] $_.Groups[1].Value } | Should -Be (1..$titles.Count)
        @(Get-Example (Join-Path $docs "en-US/$Cmdlet.md")).Count | Should -Be $titles.Count -Because 'each has a block of PowerShell'
    }

    It 'describes the parameters that the cmdlet has, and no others' {
        (Get-PageParameter $Cmdlet).Name | Sort-Object | Should -Be ((Get-CmdletParameter $Cmdlet).Name | Sort-Object)
    }

    It 'describes each parameter correctly' {
        $described = @{}
        Get-PageParameter $Cmdlet | ForEach-Object { $described[$_.Name] = $_ }
        foreach ($parameter in Get-CmdletParameter $Cmdlet) {
            $page = $described[$parameter.Name]
            $page.Text.Trim() | Should -Match '^[A-Z].{8,}' -Because $parameter.Name
            $page.Type -as [type] | Should -Be $parameter.Type -Because $parameter.Name
            $page.Aliases | Sort-Object | Should -Be ($parameter.Aliases | Sort-Object) -Because "these are the aliases of $($parameter.Name)"
            $page.SupportsWildcards | Should -Be "$($parameter.Wildcards)" -Because "$($parameter.Name) takes wildcards or not"
            $page.Sets.Keys | Sort-Object | Should -Be ($parameter.Sets.Keys | Sort-Object) -Because "these are the sets of $($parameter.Name)"
            foreach ($set in $parameter.Sets.Keys) {
                foreach ($fact in $parameter.Sets[$set].Keys) {
                    $page.Sets[$set][$fact] | Should -Be $parameter.Sets[$set][$fact] -Because "$($parameter.Name) is so in set $set ($fact)"
                }
            }
            foreach ($value in $parameter.Values) {
                $page.Values | Should -Contain $value -Because "$($parameter.Name) takes it"
            }
            $page.Values.Count | Should -Be $parameter.Values.Count -Because "these are the values of $($parameter.Name)"
        }
    }

    It 'shows the syntax of every parameter set' {
        $syntax = Get-Section $Cmdlet SYNTAX
        $sets = (Get-Command $Cmdlet).ParameterSets
        @([regex]::Matches($syntax, '(?m)^### ')).Count | Should -Be $sets.Count
        foreach ($set in $sets) {
            $title = $set.Name + $(if ($set.IsDefault -and $set.Name -ne '__AllParameterSets') { ' (Default)' })
            $syntax -match "(?ms)^### $([regex]::Escape($title))\r?\n.*?``````\r?\n(.*?)``````" | Should -BeTrue -Because "$title is a set"
            $shown = [regex]::Matches($Matches[1], '(?<=[\s[])-(\w+)') | ForEach-Object { $_.Groups[1].Value } | Sort-Object
            $shown | Should -Be ($set.Parameters.Name | Where-Object { $_ -notin $common -and $_ -ne 'ProgressAction' } | Sort-Object) -Because "$title has these"
        }
    }

    It 'lists the types that the cmdlet returns' {
        $types = [regex]::Matches((Get-Section $Cmdlet OUTPUTS), '(?m)^### (\S+)') | ForEach-Object { $_.Groups[1].Value -replace '^None$', 'System.Void' } | Sort-Object
        $types | Should -Be ((Get-Command $Cmdlet).OutputType.Name | Sort-Object)
    }

    It 'is what Get-Help shows' {
        $shown = Get-Help $Cmdlet -Full
        $shown.Synopsis | Should -Be (Get-Section $Cmdlet SYNOPSIS)
        ($shown.description | Out-String).Trim().Length | Should -BeGreaterThan 100
        @($shown.examples.example).Count | Should -BeGreaterOrEqual 3
        $shown.examples.example | ForEach-Object { $_.code } | Should -Not -Contain ''
        foreach ($name in (Get-CmdletParameter $Cmdlet).Name) {
            $parameter = @($shown.parameters.parameter | Where-Object name -EQ $name)
            $parameter.Count | Should -Be 1 -Because "$name is shown"
            ($parameter.description | Out-String).Trim().Length | Should -BeGreaterThan 8 -Because "$name has a description"
        }
        ($shown | Out-String) | Should -Not -Match '\{\{|```'
    }
}

Describe 'The topics' {
    It 'name every cmdlet' {
        $text = [System.IO.File]::ReadAllText((Join-Path $docs 'en-US/about_VeeamEM.md'))
        foreach ($name in (Get-Command -Module VeeamEM).Name) { $text | Should -Match "\b$name\b" }
    }

    It 'list every error id with its category, and no others' {
        $rows = [regex]::Matches([System.IO.File]::ReadAllText((Join-Path $docs 'en-US/about_VeeamEM_Errors.md')), '(?m)^\| (Vem\w+) \| (\w+) \|')
        $listed = $rows | ForEach-Object { '{0} {1}' -f $_.Groups[1].Value, $_.Groups[2].Value } | Sort-Object
        $records = (Get-Command Get-VemServer).ImplementingType.Assembly.GetType('VeeamEM.Errors.ErrorRecords')
        $categories = $records.GetField('s_categories', [System.Reflection.BindingFlags] 'NonPublic, Static').GetValue($null)
        $listed | Should -Be ($categories.GetEnumerator() | ForEach-Object { "$($_.Key) $($_.Value)" } | Sort-Object)
        $ids = [VeeamEM.VemErrorId].GetFields() | ForEach-Object { $_.GetRawConstantValue() } | Sort-Object
        $categories.Keys | Sort-Object | Should -Be $ids
    }

    It 'and pages mention no error id that does not exist' {
        $ids = [VeeamEM.VemErrorId].GetFields() | ForEach-Object { $_.GetRawConstantValue() }
        $types = 'VemServer', 'VemServerTest', 'VemServerState', 'VemException', 'VemErrorId'
        foreach ($page in Get-ChildItem (Join-Path $docs '*/*.md')) {
            foreach ($match in [regex]::Matches([System.IO.File]::ReadAllText($page.FullName), '(?<![-\w])Vem[A-Z]\w+(?<!Tests)\b')) {
                $match.Value | Should -BeIn ($ids + $types) -Because $page.Name
            }
        }
    }
}

Describe 'The guide for those who come from other modules' {
    It 'names commands, parameters, aliases and properties that exist' {
        $commands = Get-Command -Module VeeamEM
        $checked = 0
        foreach ($line in Get-Content -LiteralPath (Join-Path $docs 'guides/coming-from.md') -Encoding UTF8) {
            if ($line -match '^## (.+)') { $section = $Matches[1] }
            $cells = @($line -split '(?<!\\)\|' | ForEach-Object Trim)
            if ($line -notmatch '^\|' -or $cells[1] -match '^-+$') { continue }
            $spans = @([regex]::Matches($cells[2], '`([^`]+)`') | ForEach-Object { $_.Groups[1].Value })
            foreach ($span in $spans) {
                $checked++
                if ($span -cmatch '^\w+-Vem') {
                    $call = [System.Management.Automation.Language.Parser]::ParseInput($span, [ref] $null, [ref] $null).Find({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
                    $command = Get-Command $call.GetCommandName() -Module VeeamEM -ErrorAction Stop
                    foreach ($parameter in $call.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] }) {
                        $command.Parameters[$parameter.ParameterName] | Should -Not -BeNullOrEmpty -Because $span
                    }
                } elseif ($span -match '^-') {
                    foreach ($name in [regex]::Matches($span, '(?<=^| )-(\w+)') | ForEach-Object { $_.Groups[1].Value }) {
                        @($commands | Where-Object { $_.Parameters.Values | Where-Object { $name -in @($_.Name) + $_.Aliases } }) | Should -Not -BeNullOrEmpty -Because $span
                    }
                } elseif ($section -like 'From *') {
                    [VeeamEM.RestoreSession].GetProperty($span) | Should -Not -BeNullOrEmpty -Because $span
                }
            }
            if ($section -eq 'Parameter names' -and $cells[2] -match '^alias') {
                $of = @($spans | ForEach-Object { $_.TrimStart('-') })
                $on = @([regex]::Matches($cells[2], '\w+-Vem\w+') | ForEach-Object { Get-Command $_.Value })
                if (-not $on) { $on = Get-Command Get-VemRestoreSession, Get-VemRestorePoint, Get-VemRestoreCoverage, Watch-VemRestoreSession, New-VemRestoreReport, Import-VemRestoreHistory | Where-Object { $_.Parameters.ContainsKey($of[0]) } }
                $aliases = @([regex]::Matches($cells[1], '-(\w+)') | ForEach-Object { $_.Groups[1].Value })
                for ($i = 0; $i -lt $aliases.Count; $i++) {
                    foreach ($command in $on) { $command.Parameters[$of[$i]].Aliases | Should -Contain $aliases[$i] -Because "$command has it" }
                }
            }
        }
        $checked | Should -BeGreaterThan 30
    }

    It 'links to public pages of the vendors, once at least for each module' {
        $text = [System.IO.File]::ReadAllText((Join-Path $docs 'guides/coming-from.md'))
        foreach ($site in 'developer.broadcom.com', 'dbatools.io', 'helpcenter.veeam.com') { $text | Should -Match ([regex]::Escape("](https://$site/")) }
    }
}

Describe 'The shipped help' {
    It 'is in the module' {
        foreach ($file in Get-ChildItem $help) {
            $shipped = Join-Path $env:VEEAMEM_MODULE "en-US/$($file.Name)"
            $shipped | Should -Exist
            (Get-FileHash $shipped).Hash | Should -Be (Get-FileHash $file.FullName).Hash -Because "the build copies $($file.Name) to the module's folder"
        }
    }

    It 'is what Build-Help.ps1 makes of the pages' {
        if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) {
            Set-ItResult -Skipped -Because 'PowerShell has no Microsoft.PowerShell.PlatyPS here'
            return
        }
        $made = Join-Path $TestDrive 'en-US'
        & (Join-Path $docs 'Build-Help.ps1') -OutputPath $made
        (Get-ChildItem $made).Name | Sort-Object | Should -Be ((Get-ChildItem $help).Name | Sort-Object)
        foreach ($file in Get-ChildItem $made) {
            [System.IO.File]::ReadAllText((Join-Path $help $file.Name)) -ceq [System.IO.File]::ReadAllText($file.FullName) |
                Should -BeTrue -Because "a page was changed after $($file.Name) was made: run docs/Build-Help.ps1"
        }
    }

    It 'has no URL for Get-Help -Online, and says what to do' {
        foreach ($name in (Get-Command -Module VeeamEM).Name) {
            (Get-Help $name).relatedLinks.navigationLink.uri | Where-Object { $_ } | Should -BeNullOrEmpty -Because "$name would open another page"
        }
        { Get-Help Get-VemRestoreSession -Online } | Should -Throw
        $about = (Get-Help about_VeeamEM | Out-String) -replace '\s+', ' '
        $about | Should -BeLike '*-Online*-Full*-ProjectUri*'
    }

    It 'keeps the whole page of <Cmdlet> on the round trip through PlatyPS' -ForEach $cmdlets {
        if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) {
            Set-ItResult -Skipped -Because 'PowerShell has no Microsoft.PowerShell.PlatyPS here'
            return
        }
        Import-Module Microsoft.PowerShell.PlatyPS
        $page = Join-Path $docs "en-US/$Cmdlet.md"
        $back = Import-MarkdownCommandHelp -LiteralPath $page | Export-MarkdownCommandHelp -OutputFolder (Join-Path $TestDrive 'back') -Force
        # PlatyPS places blank lines differently.
        $lines = $page, $back.FullName | ForEach-Object { , @(Get-Content -LiteralPath $_ -Encoding UTF8 | Where-Object { $_.Trim() }) }
        $lines[1] | Should -BeExactly $lines[0]
    }

    It 'has LF line ends and no byte order mark' {
        foreach ($file in Get-ChildItem $help) {
            $bytes = [System.IO.File]::ReadAllBytes($file.FullName)
            $bytes -contains 13 | Should -BeFalse -Because $file.Name
            $bytes[0] | Should -Not -Be 0xEF -Because $file.Name
            [System.Text.Encoding]::UTF8.GetString($bytes) | Should -Not -Match '[\x00-\x09\x0B-\x1F\x7F-\x9F]' -Because "$($file.Name) is shown in consoles"
        }
    }

    It 'explains <Topic>' -ForEach $topics {
        $shown = Get-Help $Topic
        ($shown | Out-String).Length | Should -BeGreaterThan 1000
        @($shown).Count | Should -Be 1
        (Get-Help $Topic).Synopsis | Should -Be (Get-Section $Topic 'Short description')
    }
}

Describe 'Example: <Page>, <Title>' -ForEach $examples {
    It 'is PowerShell' {
        foreach ($block in $Example.Blocks) {
            $mistakes = $null
            $null = [System.Management.Automation.Language.Parser]::ParseInput($block.Code, [ref] $null, [ref] $mistakes)
            $mistakes | Should -BeNullOrEmpty
        }
    }
}

Describe 'The examples' {
    BeforeAll {
        # The output in the pages was made in this culture and time zone.
        $script:culture = [cultureinfo]::CurrentCulture
        [cultureinfo]::CurrentCulture = 'en-US'
        $script:zone = $env:TZ
        $env:TZ = 'UTC'
        [System.TimeZoneInfo]::ClearCachedData()
        $script:isComparable = $PSEdition -eq 'Core' -and
            -not [System.TimeZoneInfo]::Local.SupportsDaylightSavingTime -and
            ([datetime] '2026-10-08T13:00:00Z').ToString() -match '^10/8/2026 1:00:00\sPM$'
        $script:world = Start-ExampleWorld
    }

    AfterAll {
        Disconnect-VemServer
        Stop-ExampleWorld $world
        $env:TZ = $zone
        [System.TimeZoneInfo]::ClearCachedData()
        [cultureinfo]::CurrentCulture = $culture
    }

    It 'does what it says: <Page>, <Title>' -ForEach $examples {
        if ($PSEdition -ne 'Core' -and "$($Example.Blocks.Code)" -match 'ForEach-Object -Parallel|-ResponseHeadersVariable') {
            Set-ItResult -Skipped -Because 'Windows PowerShell has no ForEach-Object -Parallel and other web cmdlets'
            return
        }
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $results = @(Invoke-Example $world $Example $folder)
        $results.Count | Should -Be $Example.Blocks.Count
        foreach ($result in $results) {
            # Replaces the hour on the page by a second.
            $waits = $result.Code -match '-TimeoutSec \d{3,}'
            $result.Errors | Where-Object { -not $waits -or $_.FullyQualifiedErrorId -notlike 'VemTimeout,*Wait*' } | Should -BeNullOrEmpty -Because $result.Code
            if (-not $result.Shown) { continue }
            $result.Count | Should -BeGreaterThan 0 -Because 'the page shows output'
            # Windows has no per-process time zone, some systems lack cultures, and Windows PowerShell formats differently.
            if ($isComparable) {
                Compare-ExampleOutput $result | Should -BeNullOrEmpty -Because "the real output is:`n$($result.Output)"
            }
        }
    }
}
