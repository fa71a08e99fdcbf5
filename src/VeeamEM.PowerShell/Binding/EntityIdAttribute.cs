using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace VeeamEM.Binding;

/// <summary>
/// Takes IDs from text, GUIDs, objects of the module and rows made from them, while the cmdlet's syntax shows string.
/// The text of each ID is a separate instance, by which <see cref="ArgumentsOf"/> finds its source.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EntityIdAttribute : ArgumentTransformationAttribute
{
    private static readonly ConditionalWeakTable<string, EntityArgument> s_arguments = new();

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Base(inputData) is IList several ? several.Cast<object?>().Select(TextOf).ToArray() : new[] { TextOf(inputData) };

    internal static IEnumerable<EntityArgument> ArgumentsOf(string[]? bound) =>
        (bound ?? []).Select(text => s_arguments.TryGetValue(text, out EntityArgument? argument) ? argument : new EntityArgument(text));

    private static string? TextOf(object? input)
    {
        if (Base(input) is null or "")
            return Base(input) as string;
        var argument = new EntityArgument(input!);
        string text = new(argument.Text.ToCharArray());
        s_arguments.Add(text, argument);
        return text;
    }

    private static object? Base(object? input) => input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;
}
