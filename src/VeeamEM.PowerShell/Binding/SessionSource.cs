using System;
using System.Linq;
using System.Management.Automation;

namespace VeeamEM.Binding;

/// <summary>What a piped object means when reading restore sessions: a session, or something that sessions belong to.</summary>
internal sealed class SessionSource
{
    private SessionSource(SessionSourceKind kind, EntityArgument id, string[] vmNames, string? server, bool isLiteral, string? backupServer)
    {
        Kind = kind;
        Id = id;
        VmNames = vmNames;
        Server = server;
        IsLiteral = isLiteral;
        OnBackupServer = backupServer;
    }

    internal SessionSourceKind Kind { get; }

    internal EntityArgument Id { get; }

    internal string[] VmNames { get; }

    /// <summary>Name of the Enterprise Manager that the object came from, or null.</summary>
    internal string? Server { get; }

    /// <summary>Whether the names are those of VMs, never patterns: objects of this module have real names.</summary>
    internal bool IsLiteral { get; }

    /// <summary>The backup server of the VM, of a coverage row; null if unknown.</summary>
    internal string? OnBackupServer { get; }

    /// <summary>Reads an object and the value of -VmName bound with it; a value computed by a script block takes precedence.</summary>
    internal static SessionSource Of(PSObject input, string[]? vmName, bool isComputed)
    {
        string[] names = (vmName ?? []).Where(name => !string.IsNullOrWhiteSpace(name)).ToArray();
        var id = new EntityArgument((object)input);
        bool isOwn = !(isComputed && names.Length > 0);
        SessionSourceKind kind = isOwn ? KindOf(input, id, names) : SessionSourceKind.Vm;
        bool isLiteral = isOwn && (IsType<RestoreCoverage>(input) || IsType<RestoreSession>(input) || IsType<RestorePoint>(input));
        string? backupServer = isOwn && IsType<RestoreCoverage>(input) ? EntityArgument.Property(input, nameof(RestoreCoverage.BackupServer)) : null;
        return new SessionSource(kind, id, names, EntityArgument.Property(input, "Server"), isLiteral, backupServer);
    }

    private static SessionSourceKind KindOf(PSObject input, EntityArgument id, string[] names)
    {
        if (id.Id is not null && Is<BackupServer>(input, id, BackupServer.Type.Name))
            return SessionSourceKind.BackupServer;
        if (id.Id is not null && Is<RestorePoint>(input, id, RestorePoint.Type.Name))
            return SessionSourceKind.RestorePoint;
        if (id.IdOf(RestoreSession.Type.Name) is not null)
            return SessionSourceKind.Session;
        return names.Length > 0 ? SessionSourceKind.Vm : SessionSourceKind.Unknown;
    }

    private static bool Is<T>(PSObject input, EntityArgument id, string kind) => id.IsKind(kind) || IsType<T>(input);

    // Compare the end of the type name: Deserialized., Selected. or both may precede it.
    private static bool IsType<T>(PSObject input) =>
        input.TypeNames.Any(name => name == typeof(T).FullName || name.EndsWith("." + typeof(T).FullName, StringComparison.Ordinal));
}

/// <summary>What a piped object stands for.</summary>
internal enum SessionSourceKind
{
    Unknown,
    Session,
    BackupServer,
    RestorePoint,
    Vm,
}
