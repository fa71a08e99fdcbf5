using System;
using System.Threading;

namespace VeeamEM.Xml;

/// <summary>Counts the values that were not what their field promises, and says so once.</summary>
internal sealed class MalformedValues
{
    private readonly Action<string> _warn;
    private int _count;

    internal MalformedValues(Action<string> warn) => _warn = warn;

    internal void Add(string field, string value)
    {
        // One warning a command: a server that writes one bad date writes thousands.
        if (Interlocked.Increment(ref _count) != 1)
            return;
        string shown = value.Length > 40 ? value.Substring(0, 40) + "…" : value;
        _warn($"The server sent a value for {field} that cannot be read (\"{shown}\"); such values are left empty. " +
            "Further ones are not reported.");
    }
}
