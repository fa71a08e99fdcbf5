using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace VeeamEM.Binding;

/// <summary>
/// Accepts more types than the cmdlet's syntax shows: a value of another type is bound as a surrogate, from which the cmdlet
/// retrieves the original value.
/// </summary>
/// <typeparam name="TSurrogate">The type in the syntax, a class, because the original value is looked up by instance.</typeparam>
/// <typeparam name="TArgument">What the cmdlet works with.</typeparam>
internal abstract class SurrogateAttribute<TSurrogate, TArgument> : ArgumentTransformationAttribute
    where TSurrogate : class
    where TArgument : class
{
    private static readonly ConditionalWeakTable<TSurrogate, TArgument> s_arguments = new();

    /// <inheritdoc/>
    public sealed override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Base(inputData) is ScriptBlock ? inputData
        : LanguagePrimitives.GetEnumerable(inputData) is { } several ? several.Cast<object?>().Select(ToSurrogate).ToArray()
        : new[] { ToSurrogate(inputData) };

    private protected static IEnumerable<TArgument> ArgumentsOf(TSurrogate[]? bound, Func<TSurrogate, TArgument> direct) =>
        (bound ?? []).Select(surrogate => s_arguments.TryGetValue(surrogate, out TArgument? argument) ? argument : direct(surrogate));

    private protected static TSurrogate Register(TSurrogate surrogate, TArgument argument)
    {
        s_arguments.Add(surrogate, argument);
        return surrogate;
    }

    private protected static object? Base(object? input) => input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;

    private protected abstract TSurrogate? ToSurrogate(object? input);
}
