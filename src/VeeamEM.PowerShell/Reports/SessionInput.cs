using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using VeeamEM.Commands;

namespace VeeamEM.Reports;

/// <summary>
/// What is piped into the report cmdlets: restore sessions, or what became of them in a job, a CSV or a JSON file. Values that
/// cannot be read are told in one warning a command.
/// </summary>
internal sealed class SessionInput
{
    private readonly VemCmdlet _cmdlet;
    private bool _warned;

    internal SessionInput(VemCmdlet cmdlet) => _cmdlet = cmdlet;

    internal IEnumerable<SessionFacts> Read(PSObject?[]? input)
    {
        foreach (PSObject? item in input ?? [])
        {
            _cmdlet.Cancellation.ThrowIfCancellationRequested();
            if (item is null)
                continue;
            yield return item.BaseObject is RestoreSession session ? SessionFacts.Of(session) : Row(item);
        }
    }

    private static bool Has(PSObject item, string property) => item.Properties[property] is not null;

    private static object? Value(PSObject item, string property)
    {
        object? value = item.Properties[property]?.Value;
        if (value is not PSObject wrapped)
            return value;

        // ConvertTo-Json writes a TimeSpan as an object with all its properties.
        return wrapped.BaseObject is PSCustomObject && wrapped.Properties["Ticks"] is { } ticks
            ? TimeSpan.FromTicks(Convert.ToInt64(ticks.Value, CultureInfo.InvariantCulture))
            : wrapped.BaseObject;
    }

    private SessionFacts Row(PSObject item)
    {
        // Anything else would be counted as a restore that was never made.
        if (!(Has(item, "Result") || Has(item, "State")) || !(Has(item, "VmName") || Has(item, "CreationTime") || Has(item, "CreationTimeUtc")))
            throw ReportErrors.NotASession(item.TypeNames.Count > 0 ? item.TypeNames[0] : "object");
        return SessionFacts.Of(new SessionValues(property => Value(item, property), Warn));
    }

    private void Warn(string property, string text)
    {
        if (_warned)
            return;
        _warned = true;
        _cmdlet.WriteWarning($"A value cannot be read and counts as none: {property} \"{text}\". Further ones are not mentioned.");
    }
}
