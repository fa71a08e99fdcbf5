# Counts the types of this project that one connect and one filtered read compile, as the runtime reports each method it compiles.
# Covers the whole life of a fresh process: importing, connecting, reading.
$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/Run.psm1"
$job = Get-BenchmarkJob
. "$PSScriptRoot/../contestants/VeeamEM.ps1"
$credential = Get-BenchmarkCredential $job
Add-Type -TypeDefinition @'
using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

public sealed class CompiledTypes : EventListener
{
    private const EventKeywords Jit = (EventKeywords)0x10;
    private const int MethodLoadVerbose = 143;

    public ConcurrentDictionary<string, byte> Names { get; } = new();

    protected override void OnEventSourceCreated(EventSource source)
    {
        if (source.Name == "Microsoft-Windows-DotNETRuntime")
            EnableEvents(source, EventLevel.Verbose, Jit);
    }

    protected override void OnEventWritten(EventWrittenEventArgs data)
    {
        if (data.EventId == MethodLoadVerbose && data.Payload is { Count: > 6 } payload && payload[6] is string name)
            Names.TryAdd(name, 0);
    }
}
'@

$listener = [CompiledTypes]::new()
Import-Module $job.module
$em = Connect-BenchmarkServer $job $credential
$rows = @(Get-VemRestoreSession -Server $em -VmName $job.vmName -Result Success -ErrorAction Stop)
$listener.Dispose()

# Nested and generated types count as their outermost type.
$compiled = @($listener.Names.Keys | ForEach-Object { ($_ -split '[+`\[]')[0] } | Where-Object { $_ -like 'VeeamEM*' -and $_ -notlike '*<*' } | Sort-Object -Unique)
$own = @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like 'VeeamEM*' } | ForEach-Object { $_.GetTypes() } |
        Where-Object { -not $_.IsNested -and $_.Name -notlike '*<*' -and $_.Namespace -like 'VeeamEM*' } | ForEach-Object { ($_.FullName -split '`')[0] } | Sort-Object -Unique)
Write-Result @{ rows = $rows.Count; compiled = $compiled; own = $own.Count; version = "$((Get-Module VeeamEM).Version)" }
