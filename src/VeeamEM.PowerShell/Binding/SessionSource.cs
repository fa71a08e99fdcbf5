using System;
using System.Linq;
using System.Management.Automation;

namespace VeeamEM.Binding;

/// <summary>What a piped object means when reading restore sessions: a session, or something that sessions belong to.</summary>
internal sealed class SessionSource
{
    private SessionSource(SessionSourceKind kind, EntityArgument id, string[] vmNames, string? server)
    {
        Kind = kind;
        Id = id;
        VmNames = vmNames;
        Server = server;
    }

    internal SessionSourceKind Kind { get; }

    internal EntityArgument Id { get; }

    internal string[] VmNames { get; }

    /// <summary>Name of the Enterprise Manager that the object came from, or null.</summary>
    internal string? Server { get; }

    /// <summary>Reads an object and the value of -VmName bound with it; a value computed by a script block takes precedence.</summary>
    internal static SessionSource Of(PSObject input, string[]? vmName, bool isComputed)
    {
        string[] names = (vmName ?? []).Where(name => !string.IsNullOrWhiteSpace(name)).ToArray();
        var id = new EntityArgument((object)input);
        SessionSourceKind kind = isComputed && names.Length > 0 ? SessionSourceKind.Vm : KindOf(input, id, names);
        return new SessionSource(kind, id, names, EntityArgument.Property(input, "Server"));
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

    // Compare the end of the type name: Deserialized., Selected. or both may precede it.
    private static bool Is<T>(PSObject input, EntityArgument id, string kind) => id.IsKind(kind)
        || input.TypeNames.Any(name => name == typeof(T).FullName || name.EndsWith("." + typeof(T).FullName, StringComparison.Ordinal));
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
