# Runs the examples of the documentation: what the pages show is typed into this shell, against simulated Enterprise Managers.

# The names and values that stand in the pages, and what they are while an example runs.
$script:now = [datetime]::new(2026, 10, 8, 10, 0, 0, [DateTimeKind]::Utc)
$script:account = 'EXAMPLE\svc-restore'
$script:thumbprint = '789780049880D64F5C5301DF4A36BF3ABB0D2F1106DACA2E9E94AB6C01D12734'

# The examples of a page: each heading with the blocks of PowerShell below it, and the output that is shown below a block.
# A guide is one long example: what it makes at its beginning is there at its end.
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

# The two Enterprise Managers of the pages, em01 and em02. The reference time makes their data the same every day.
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

# Runs an example: connected to em01, unless it is a page about connecting. Returns for each block what it printed and
# the errors it wrote.
function Invoke-Example {
    param($World, $Example, [string] $Folder)

    # What examples find in the shell. They run in a child scope of this one.
    function Get-Date { $script:now.ToLocalTime() }
    function Get-Credential { $cred }
    function Get-AutomationPSCredential { param([string] $Name) if ($Name) { $cred } }
    function Get-AutomationVariable { param([string] $Name) if ($Name -eq 'VeeamServer') { $World.em01.Address } else { $World.em01.Thumbprint } }
    # The modules of vaults are not part of PowerShell.
    function Register-SecretVault { param([string] $Name, [string] $ModuleName, [switch] $DefaultVault) $null = $Name, $ModuleName, $DefaultVault }
    function Set-Secret { param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] $Secret) $null = $Name, $Secret }
    function Get-Secret { param([Parameter(Mandatory)] [string] $Name) if ($Name) { $cred } }
    $cred = Get-SimulatorCredential $script:account
    # As on the machine of somebody who has connected before; where an example looks at the certificate first, as on a new one.
    $known = $env:VEEAMEM_KNOWN_SERVERS
    $env:VEEAMEM_KNOWN_SERVERS = Join-Path $Folder '.known-servers.json'
    if ("$($Example.Blocks.Code)" -notmatch 'Test-VemServer') {
        @{ version = '1'; $World.em01.Address = $World.em01.Thumbprint; $World.em02.Address = $World.em02.Thumbprint } |
            ConvertTo-Json | Set-Content -LiteralPath $env:VEEAMEM_KNOWN_SERVERS -Encoding UTF8
    }
    $PSDefaultParameterValues = @{}
    $ProgressPreference = 'SilentlyContinue'
    $rendering = if ($PSEdition -eq 'Core') { $PSStyle.OutputRendering; $PSStyle.OutputRendering = 'PlainText' }
    # As if the module were installed: parallel runspaces load it by themselves.
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
            # Dot-sourced: the next block of the example goes on with what this one left.
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

# The lines of shown output that the real one does not have, in this order. Three dots stand for what is left out.
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

# Blanks, and values that are different in every run, do not count.
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
    # Nobody waits an hour for a test.
    ($Code -replace '\bem\*', '127.*' -replace '-TimeoutSec \d+', '-TimeoutSec 1').Replace($script:thumbprint, $World.em01.Thumbprint)
}

function ConvertFrom-Real {
    param($World, [string] $Text)
    foreach ($name in 'em01', 'em02') {
        $address = $World.$name.Address
        # In a table the columns keep their places.
        $Text = $Text.Replace("https://$address", "https://${name}:9398").Replace("$address  ", $name.PadRight($address.Length + 2))
        $Text = $Text.Replace("$address ", $name.PadRight($address.Length + 1)).Replace($address, $name)
    }
    $Text.Replace($World.em01.Thumbprint, $script:thumbprint)
}

Export-ModuleMember -Function Get-Example, Start-ExampleWorld, Stop-ExampleWorld, Invoke-Example, Compare-ExampleOutput
