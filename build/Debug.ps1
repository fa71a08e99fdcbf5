# For a debugger: imports the built module and connects it to a simulator that ends with this shell.
$root = Split-Path $PSScriptRoot
$env:VEEAMEM_SIMULATOR = Join-Path $root 'src/VeeamEM.Simulator/bin/Debug/net10.0/VeeamEM.Simulator.dll'
Import-Module (Join-Path $root 'out/VeeamEM'), (Join-Path $root 'tests/Pester/Simulator.psm1')
$simulator = Start-Simulator -OwnProcess '--sessions', '400', '--live', 'on'
Connect-Simulator $simulator -With @{ OperationTimeoutSeconds = 3600 }
"Process $PID. Set a breakpoint, then run a command: Get-VemRestoreSession -First 5"
