# Shared by both demo scripts: imports the module and creates the credential.
param([string] $Module, [string] $UserName)

Import-Module $Module
$password = ConvertTo-SecureString $env:VEEAMEM_DEMO_PASSWORD -AsPlainText -Force
$env:VEEAMEM_DEMO_PASSWORD = $null
[pscredential]::new($UserName, $password)
