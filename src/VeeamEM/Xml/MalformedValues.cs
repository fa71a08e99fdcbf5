using System;
using System.Threading;
using VeeamEM.Connection;

namespace VeeamEM.Xml;

/// <summary>Counts the values that were not what their field promises, and says so once.</summary>
internal sealed class MalformedValues
{
    private readonly Action<string> _warn;
    private int _count;

    internal MalformedValues(Action<string> warn) => _warn = warn;

    /// <summary>Adds one; nothing secret is shown of it, also not what is left of a secret that is cut.</summary>
    internal void Add(string field, string value, Redactor? redactor)
    {
        // One warning a command: a server that writes one bad date writes thousands.
        if (Interlocked.Increment(ref _count) != 1)
            return;
        value = redactor?.Redact(value) ?? value;
        string shown = value.Length > 40 ? value.Substring(0, 40) + "…" : value;
        _warn($"The server sent a value for {field} that cannot be read (\"{shown}\"); such values are left empty. " +
            "Further ones are not reported.");
    }
}
