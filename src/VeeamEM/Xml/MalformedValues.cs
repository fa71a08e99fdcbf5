using System;
using System.Threading;
using VeeamEM.Connection;

namespace VeeamEM.Xml;

/// <summary>Counts values that do not match their field's type, and warns once.</summary>
internal sealed class MalformedValues
{
    private const int MaxShown = 40;

    private readonly Action<string> _warn;
    private int _count;

    internal MalformedValues(Action<string> warn) => _warn = warn;

    /// <summary>Adds a value; one that contains a secret is withheld.</summary>
    internal void Add(string field, string value, Redactor? redactor)
    {
        // One warning per command: a server that writes one bad date writes thousands.
        if (Interlocked.Increment(ref _count) != 1)
            return;
        string shown = (redactor ?? Redactor.WithoutConnection).RedactMessage(value, MaxShown);
        _warn($"The server sent a value for {field} that cannot be read (\"{shown}\"); such values are left empty. " +
            "Further unreadable values are not reported.");
    }
}
