using System;
using System.Collections.Generic;

namespace VeeamEM.Binding;

/// <summary>
/// Accepts IDs from text, GUIDs, objects of the module and rows made from them, while the cmdlet's syntax shows string.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EntityIdAttribute : SurrogateAttribute<string, EntityArgument>
{
    internal static IEnumerable<EntityArgument> ArgumentsOf(string[]? bound) => ArgumentsOf(bound, text => new EntityArgument(text));

    private protected override string? ToSurrogate(object? input)
    {
        if (Base(input) is null or "")
            return Base(input) as string;
        var argument = new EntityArgument(input!);
        return Register(new string(argument.Text.ToCharArray()), argument);
    }
}
