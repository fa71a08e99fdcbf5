using System;

namespace VeeamEM.Simulator.Data;

/// <summary>Something with an id and a name that the Enterprise Manager lists.</summary>
internal interface IEntity
{
    Guid Id { get; }

    string Name { get; }
}
