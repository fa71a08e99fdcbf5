# Shared by the two scripts of the demo: imports the module and makes the credential.
param([string] $Module, [string] $UserName)

Import-Module $Module
$password = ConvertTo-SecureString $env:VEEAMEM_DEMO_PASSWORD -AsPlainText -Force
$env:VEEAMEM_DEMO_PASSWORD = $null
[pscredential]::new($UserName, $password)
