using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Errors;

namespace VeeamEM.Binding;

/// <summary>
/// Accepts names from text, and from objects with that property or a Name, such as rows of a CSV file. Any other object would
/// become text such as <c>@{Host=…}</c> and match nothing: it is bound as a blank name together with the error.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NamesAttribute(string parameter, string property) : SurrogateAttribute<string, NamesAttribute.Refusal>
{
    private const string Any = "Name";

    internal NamesAttribute(string property)
        : this(property, property)
    {
    }

    /// <summary>Fails if a parameter was bound to an object without a name.</summary>
    internal static void Require(IEnumerable<object> bound)
    {
        if (bound.OfType<string[]>().SelectMany(names => ArgumentsOf(names, _ => Refusal.None)).FirstOrDefault(refusal => refusal.Error is not null) is { } first)
            throw first.Error!;
    }

    private protected override string? ToSurrogate(object? input)
    {
        object? value = input is PSObject wrapped ? wrapped.BaseObject : input;
        if (value is null or string or ValueType)
            return LanguagePrimitives.ConvertTo<string?>(value);
        PSObject item = Fields.Of(PSObject.AsPSObject(input!));
        return Name(item, property) ?? Name(item, Any)
            ?? Register(new string(' ', 1), new Refusal(InputErrors.NoName(parameter, property, [.. item.Properties.Select(column => column.Name)])));
    }

    private static string? Name(PSObject item, string property) =>
        EntityArgument.Property(item, property) is { } name && !string.IsNullOrWhiteSpace(name) ? name : null;

    /// <summary>Why a value is not a name.</summary>
    internal sealed class Refusal(VemException? error)
    {
        internal static readonly Refusal None = new(null);

        internal VemException? Error => error;
    }
}
