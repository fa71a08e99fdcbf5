# Runs the examples of the documentation in this shell, against simulated Enterprise Managers.

# The names and values in the pages, and their replacements while an example runs.
$script:now = [datetime]::new(2026, 10, 8, 10, 0, 0, [DateTimeKind]::Utc)
$script:account = 'EXAMPLE\svc-restore'
$script:thumbprint = '789780049880D64F5C5301DF4A36BF3ABB0D2F1106DACA2E9E94AB6C01D12734'

# The examples of a page: each heading with its PowerShell blocks, and the output shown below a block. A guide is one long
# example: later blocks use what earlier ones created.
function Get-Example {
    param([string] $Path)

    $isGuide = (Split-Path (Split-Path $Path) -Leaf) -eq 'guides'
    $heading = 'from the beginning to the end'
    $language = $null
    $examples = [ordered]@{}
    foreach ($line in Get-Content -LiteralPath $Path -Encoding UTF8) {
        if ($null -eq $language -and -not $isGuide -and $line -match '^#{2,4} (.+)') { $heading = $Matches[1] }
        if ($line -notmatch '^```(\w*)\s*$') {
            if ($language) { $text.Add($line) }
            continue
        }
        if ($null -eq $language) {
            $language = if ($Matches[1]) { $Matches[1] } else { '' }
            $text = [System.Collections.Generic.List[string]]::new()
            continue
        }
        if ($language -eq 'powershell') {
            if (-not $examples.Contains($heading)) { $examples[$heading] = [System.Collections.Generic.List[object]]::new() }
            $examples[$heading].Add([pscustomobject]@{ Code = $text -join "`n"; Output = $null })
        } elseif ($language -eq 'Output') {
            $examples[$heading][-1].Output = $text -join "`n"
        }
        $language = $null
    }
    foreach ($title in $examples.Keys) {
        [pscustomobject]@{ Page = [System.IO.Path]::GetFileNameWithoutExtension($Path); Title = $title; Blocks = $examples[$title].ToArray() }
    }
}

# The two Enterprise Managers of the pages, em01 and em02. A fixed reference time gives them the same data every day.
function Start-ExampleWorld {
    $clock = '--now', ($script:now.ToString('s') + 'Z'), '--user', $script:account
    [pscustomobject]@{
        em01 = Start-Simulator ($clock + @('--sessions', '400', '--vms', '60', '--seed', '68'))
        em02 = Start-Simulator ($clock + @('--sessions', '90', '--vms', '30', '--seed', '25'))
    }
}

function Stop-ExampleWorld {
    param($World)
    Stop-Simulator $World.em01
    Stop-Simulator $World.em02
}

# Runs an example, connected to em01 unless the page is about connecting. Returns the output and the errors of each block.
function Invoke-Example {
    param($World, $Example, [string] $Folder)

    # The variables that examples use. They run in a child scope of this one.
    function Get-Date { $script:now.ToLocalTime() }
    function Get-Credential { $cred }
    function Get-AutomationPSCredential { param([string] $Name) if ($Name) { $cred } }
    function Get-AutomationVariable { param([string] $Name) if ($Name -eq 'VeeamServer') { $World.em01.Address } else { $World.em01.Thumbprint } }
    # Vault modules are not part of PowerShell.
    function Register-SecretVault { param([string] $Name, [string] $ModuleName, [switch] $DefaultVault) $null = $Name, $ModuleName, $DefaultVault }
    function Set-Secret { param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] $Secret) $null = $Name, $Secret }
    function Get-Secret { param([Parameter(Mandatory)] [string] $Name) if ($Name) { $cred } }
    $cred = Get-SimulatorCredential $script:account
    # The server is trusted from an earlier connection, unless the example inspects the certificate first.
    $known = $env:VEEAMEM_KNOWN_SERVERS
    $env:VEEAMEM_KNOWN_SERVERS = Join-Path $Folder '.known-servers.json'
    if ("$($Example.Blocks.Code)" -notmatch 'Test-VemServer') {
        @{ version = '1'; $World.em01.Address = $World.em01.Thumbprint; $World.em02.Address = $World.em02.Thumbprint } |
            ConvertTo-Json | Set-Content -LiteralPath $env:VEEAMEM_KNOWN_SERVERS -Encoding UTF8
    }
    $PSDefaultParameterValues = @{}
    $ProgressPreference = 'SilentlyContinue'
    $rendering = if ($PSEdition -eq 'Core') { $PSStyle.OutputRendering; $PSStyle.OutputRendering = 'PlainText' }
    # As if the module were installed, so that parallel runspaces load it automatically.
    $modules = $env:PSModulePath
    $env:PSModulePath = (Split-Path (Get-Module VeeamEM).ModuleBase) + [System.IO.Path]::PathSeparator + $modules

    Disconnect-VemServer
    Push-Location -LiteralPath $Folder
    try {
        if ($Example.Page -notin 'Connect-VemServer', 'Test-VemServer') {
            $em = Connect-VemServer $World.em01.Address -Credential $cred -TrustedThumbprint $World.em01.Thumbprint
        }
        foreach ($block in $Example.Blocks) {
            $run = [scriptblock]::Create((ConvertTo-Real $World $block.Code))
            # Dot-sourced, so that the next block of the example can use the variables of this one.
            $printed = @(try { . $run *>&1 | ForEach-Object { ConvertTo-Spoken $_ } } catch { $_ })
            [pscustomobject]@{
                Code   = $block.Code
                Shown  = $block.Output
                Output = ConvertFrom-Real $World ($printed | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] } | Out-String -Width 110)
                Count  = $printed.Count
                Errors = @($printed | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
            }
        }
    } finally {
        $env:PSModulePath = $modules
        $env:VEEAMEM_KNOWN_SERVERS = $known
        if ($rendering) { $PSStyle.OutputRendering = $rendering }
        Pop-Location
        Disconnect-VemServer
    }
}

# A message as the host shows it.
function ConvertTo-Spoken {
    param($Said)
    switch ($Said) {
        { $_ -is [System.Management.Automation.VerboseRecord] } { return "VERBOSE: $_" }
        { $_ -is [System.Management.Automation.WarningRecord] } { return "WARNING: $_" }
        default { return , $Said }
    }
}

# The lines of the documented output that the real one lacks, in this order. Three dots stand for omitted lines.
function Compare-ExampleOutput {
    param($Result)

    $real = @($Result.Output -split '\r?\n' | ForEach-Object { ConvertTo-Comparable $_ } | Where-Object { $_ })
    $next = 0
    foreach ($line in $Result.Shown -split '\r?\n') {
        $wanted = ConvertTo-Comparable $line
        if (-not $wanted -or $wanted -eq '...') { continue }
        $pattern = '^' + [regex]::Escape($wanted).Replace('\.\.\.', '.*') + '$'
        for ($i = $next; $i -lt $real.Count -and $real[$i] -cnotmatch $pattern; $i++) { }
        if ($i -eq $real.Count) { $line } else { $next = $i + 1 }
    }
}

# Ignores whitespace and values that change with every run.
function ConvertTo-Comparable {
    param([string] $Line)
    $Line = $Line -replace '^(\s*(?:ConnectedAt|CertificateExpires|Latency)\s*: ).*$', '$1*'
    $Line = $Line -replace '(Connected (?:True|False)\s+)\d{4}-\d\d-\d\d \d\d:\d\d', '$1*'
    ($Line -replace '\s+', ' ').Trim()
}

function ConvertTo-Real {
    param($World, [string] $Code)
    foreach ($name in 'em01', 'em02') {
        $Code = $Code -replace "(?<![`$\w-])$name(\.example\.com)?(:9398)?\b", $World.$name.Address
    }
    # Shortens waits of an hour for the test.
    ($Code -replace '\bem\*', '127.*' -replace '-TimeoutSec \d+', '-TimeoutSec 1').Replace($script:thumbprint, $World.em01.Thumbprint)
}

function ConvertFrom-Real {
    param($World, [string] $Text)
    foreach ($name in 'em01', 'em02') {
        $address = $World.$name.Address
        # Keeps the columns of a table aligned.
        $Text = $Text.Replace("https://$address", "https://${name}:9398").Replace("$address  ", $name.PadRight($address.Length + 2))
        $Text = $Text.Replace("$address ", $name.PadRight($address.Length + 1)).Replace($address, $name)
    }
    $Text.Replace($World.em01.Thumbprint, $script:thumbprint)
}

Export-ModuleMember -Function Get-Example, Start-ExampleWorld, Stop-ExampleWorld, Invoke-Example, Compare-ExampleOutput
