using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace VeeamEM.Binding;

/// <summary>
/// Takes more than the type in the cmdlet's syntax: a value of another type becomes a stand-in, from which the cmdlet
/// retrieves the original value.
/// </summary>
/// <typeparam name="TShown">The type in the syntax, a class, because the original value is looked up by instance.</typeparam>
/// <typeparam name="TArgument">What the cmdlet works with.</typeparam>
internal abstract class StandInAttribute<TShown, TArgument> : ArgumentTransformationAttribute
    where TShown : class
    where TArgument : class
{
    private static readonly ConditionalWeakTable<TShown, TArgument> s_arguments = new();

    /// <inheritdoc/>
    public sealed override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Base(inputData) is IList several ? several.Cast<object?>().Select(Show).ToArray() : new[] { Show(inputData) };

    private protected static IEnumerable<TArgument> ArgumentsOf(TShown[]? bound, Func<TShown, TArgument> direct) =>
        (bound ?? []).Select(shown => s_arguments.TryGetValue(shown, out TArgument? argument) ? argument : direct(shown));

    private protected static TShown StandIn(TShown shown, TArgument argument)
    {
        s_arguments.Add(shown, argument);
        return shown;
    }

    private protected static object? Base(object? input) => input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;

    private protected abstract TShown? Show(object? input);
}
