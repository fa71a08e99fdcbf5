using VeeamEM.Simulator.Protocol.Logon;

namespace VeeamEM.Simulator.Protocol.Resources;

/// <summary>A type of entity as collection, item and query.</summary>
internal interface IEntityResource
{
    string TypeName { get; }

    string CollectionName { get; }

    ResourceArea Area { get; }

    EmDocument Collection(ResourceCall call);

    EmDocument Item(ResourceCall call, string id);

    EmDocument Query(ResourceCall call);
}
