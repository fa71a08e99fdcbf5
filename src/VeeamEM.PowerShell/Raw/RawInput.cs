using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Xml;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM.Raw;

/// <summary>Converts user input for a raw request to the text that is sent. Objects that would be sent as the name of their type are rejected.</summary>
internal static class RawInput
{
    /// <summary>Text, lines of text, or XML; null where there is no body.</summary>
    internal static string? Body(object? body, bool isGet)
    {
        switch (Plain(body))
        {
            case null:
            case "" when isGet:
                return null;
            case var _ when isGet:
                throw VemErrors.RequestInvalid(
                    "-Body and pipeline input need -Method POST, PUT or DELETE: a GET request has no body.",
                    "Specify -Method or omit the body. To request several paths, use: $paths | ForEach-Object { Invoke-VemRequest $_ }");
            case string text:
                return text;
            case XmlNode node:
                return node.OuterXml;
            case IList { Count: > 0 } list when list.Cast<object?>().Select(Plain).ToArray() is var lines && Array.TrueForAll(lines, line => line is string):
                return string.Join("\n", lines);
            case var other:
                throw new VemException(
                    VemErrorId.RequestInvalid,
                    $"An object of the type {other.GetType()} cannot be sent as -Body.",
                    "Use text, the lines of a file, or XML. Convert an object first, for example with ConvertTo-Json.");
        }
    }

    /// <summary>The query parameters, escaped and joined; one without a value is omitted, but not one with an empty text.</summary>
    internal static string Parameters(IDictionary? query) =>
        string.Join("&", Entries(query).Where(entry => Plain(entry.Value) is not (null or IList { Count: 0 })).Select(entry =>
        {
            string name = Text("a name", entry.Key);
            return UrlText.Escape(name) + "=" + UrlText.Escape(Text(name, entry.Value));
        }));

    // As an IEnumerable, a generic dictionary yields pairs of another type.
    private static IEnumerable<DictionaryEntry> Entries(IDictionary? query)
    {
        foreach (DictionaryEntry entry in query ?? new Hashtable())
            yield return entry;
    }

    // The same in every culture, and for values that the shell has wrapped.
    private static string Text(string name, object? value) => Plain(value) switch
    {
        null => string.Empty,
        string text => text,
        bool flag => flag ? "true" : "false",
        SwitchParameter flag => flag ? "true" : "false",
        char letter => letter.ToString(),
        DateTime date => UtcDate.Write(date),
        DateTimeOffset date => UtcDate.Write(date.UtcDateTime),
        Uri address => address.OriginalString,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list and not (IDictionary or XmlNode) => string.Join(",", list.Cast<object?>().Select(item => Text(name, item))),
        var other => throw new VemException(
            VemErrorId.RequestInvalid,
            $"An object of the type {other.GetType()} cannot be sent as {name} of -Query.",
            "Use text, a number, a date, a Boolean, or a list of these, for example a property of the object: @{ uid = $session.Uid }."),
    };

    private static object? Plain(object? value) =>
        value == AutomationNull.Value ? null : value is PSObject wrapped ? wrapped.BaseObject : value;
}
