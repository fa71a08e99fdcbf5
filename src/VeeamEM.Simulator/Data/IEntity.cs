using System;

namespace VeeamEM.Simulator.Data;

/// <summary>Something with an id and a name that the Enterprise Manager lists.</summary>
internal interface IEntity
{
    Guid Id { get; }

    string Name { get; }
}

/// <summary>An entity that came to be at a time, on a backup server.</summary>
internal interface ITimedEntity : IEntity
{
    DateTime CreationTimeUtc { get; }

    BackupServer BackupServer { get; }
}
