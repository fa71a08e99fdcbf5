using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using VeeamEM.Connection;

namespace VeeamEM.Binding;

/// <summary>
/// Accepts the address of a server from typed or piped input: text, a URI, a connection, or an object with a Server or
/// ComputerName property, such as a row of a CSV file.
/// </summary>
/// <remarks>
/// Any other object would reach the cmdlet as text such as <c>@{Name=…}</c>. It is bound to an empty address together with
/// the error, because an exception here would become the shell's error, which shows the object's values.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ServerNameAttribute : ArgumentTransformationAttribute
{
    private static readonly ConditionalWeakTable<string, VemException> s_refusals = new();

    /// <summary>Whether other objects of the module with a Server property are accepted: testing a server sends it no password.</summary>
    public bool AcceptsObjects { get; set; }

    /// <summary>Scheme, host and port of the bound value.</summary>
    /// <exception cref="VemException">It is not a valid server address, or an object without one.</exception>
    internal static Uri AddressOf(string bound, int? port) =>
        s_refusals.TryGetValue(bound, out VemException? refusal) ? throw refusal : ServerAddress.Parse(bound, port);

    /// <summary>The target of an error: the address as typed, or null for an object without one.</summary>
    internal static string? ErrorTargetOf(string bound) => s_refusals.TryGetValue(bound, out _) ? null : TypedAddress.MaskIfUserInfo(bound);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Base(inputData) is IList several ? several.Cast<object?>().SelectMany(AddressesOf).ToArray() : AddressesOf(inputData).ToArray();

    private IEnumerable<string?> AddressesOf(object? input) => Base(input) switch
    {
        null => new string?[] { null },
        string or Uri or System.Net.IPAddress => [TextOf(input)],
        VemServer server => [server.Uri.GetLeftPart(UriPartial.Authority)],
        _ => AddressesOf(PSObject.AsPSObject(input!)),
    };

    private string[] AddressesOf(PSObject row)
    {
        if (row.TypeNames.Contains("Deserialized." + typeof(VemServer).FullName))
            return [TextOf(row.Properties[nameof(VemServer.Uri)]?.Value)];

        // A restore session has a Server property too, but is not a server.
        if (row.TypeNames.Any(IsOurs) && !AcceptsObjects)
            return [Refused(row)];
        string[] addresses = ValuesOf(row, "Server");
        if (addresses.Length == 0)
            addresses = ValuesOf(row, "ComputerName");
        return addresses.Length > 0 ? addresses : [Refused(row)];
    }

    private static string[] ValuesOf(PSObject row, string property)
    {
        object? value = row.Properties[property]?.Value;
        IEnumerable<object?> values = Base(value) is IList several ? several.Cast<object?>() : [value];
        return values.Select(TextOf).Where(text => !string.IsNullOrWhiteSpace(text)).ToArray();
    }

    private static bool IsOurs(string typeName) => typeName.Replace("Deserialized.", string.Empty).StartsWith("VeeamEM.", StringComparison.Ordinal);

    private static string Refused(PSObject row)
    {
        string address = new(' ', 1);
        string type = row.TypeNames.FirstOrDefault(IsOurs) is { } ours ? ours.Substring(ours.LastIndexOf('.') + 1) : string.Empty;
        string columns = row.BaseObject is IDictionary ? string.Empty : string.Join(", ", row.Properties.Select(property => property.Name));
        s_refusals.Add(address, new VemException(
            VemErrorId.InputInvalid,
            type.Length > 0 ? $"An object of the type {type} is not a server to connect to."
                : columns.Length > 0 ? $"A pipeline object has no server: it has {columns}, but no value in Server or ComputerName."
                : $"An object of the type {row.BaseObject.GetType().Name} is not a server to connect to.",
            "Pipe in host names, or objects with a Server or ComputerName property, such as rows of a CSV file with that column or [pscustomobject] @{ Server = 'em01' }."));
        return address;
    }

    private static object? Base(object? input) => input is PSObject wrapped ? wrapped.BaseObject : input;

    private static string TextOf(object? value) => Base(value) switch
    {
        Uri uri => uri.OriginalString,
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? string.Empty,
    };
}
