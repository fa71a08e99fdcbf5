using System;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Errors;

namespace VeeamEM.Binding;

/// <summary>
/// Accepts names of VMs from text, and from objects with a VmName or Name, such as rows of a CSV file. Any other object would
/// become text such as <c>@{Host=…}</c>: it is bound as a blank name together with the error.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class VmNamesAttribute(string parameter) : SurrogateAttribute<string, VmNamesAttribute.Refusal>
{
    /// <summary>Fails if one of the bound values was an object without a name.</summary>
    internal static void Require(string[]? bound)
    {
        if (ArgumentsOf(bound, _ => Refusal.None).Select(refusal => refusal.Error).FirstOrDefault(error => error is not null) is { } first)
            throw first;
    }

    private protected override string? ToSurrogate(object? input)
    {
        object? value = input is PSObject wrapped ? wrapped.BaseObject : input;
        if (value is null or string or ValueType)
            return LanguagePrimitives.ConvertTo<string?>(value);
        PSObject item = Fields.Of(PSObject.AsPSObject(input!));
        return Name(item, nameof(RestoreSession.VmName)) ?? Name(item, "Name")
            ?? Register(new string(' ', 1), new Refusal(InputErrors.NoName(parameter, [.. item.Properties.Select(property => property.Name)])));
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
