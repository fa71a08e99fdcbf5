namespace VeeamEM.Simulator.Data;

/// <summary>A protected virtual machine.</summary>
internal sealed record VirtualMachine(string Name, string HierarchyObjRef, BackupServer BackupServer);
