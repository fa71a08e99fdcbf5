using VeeamEM.Binding;

namespace VeeamEM.Commands;

/// <summary>Reads by id, whatever is read.</summary>
internal interface IIdRead
{
    void Add(EntityArgument id);

    void EmitAll();
}
