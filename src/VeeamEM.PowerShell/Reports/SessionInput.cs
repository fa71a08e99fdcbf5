using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using VeeamEM.Commands;
using VeeamEM.Statistics;

namespace VeeamEM.Reports;

/// <summary>
/// Pipeline input of the report cmdlets: restore sessions, or copies of them from a job, a CSV or a JSON file. Values that
/// cannot be read, and columns that no row has, produce one warning per command.
/// </summary>
internal sealed class SessionInput
{
    private readonly VemCmdlet _cmdlet;
    private readonly InputDates _dates = new();
    private readonly Func<ServerScope?, SessionRow, bool>? _isWanted;
    private bool _warned;
    private int _copies;
    private int _started;
    private int _finished;
    private int _measured;

    /// <param name="cmdlet">Receives warnings.</param>
    /// <param name="isWanted">Called for each row with the read that returned it, null if unknown; a row that it rejects is left out.</param>
    internal SessionInput(VemCmdlet cmdlet, Func<ServerScope?, SessionRow, bool>? isWanted = null)
    {
        _cmdlet = cmdlet;
        _isWanted = isWanted;
    }

    /// <summary>How dates were read, if that is ambiguous.</summary>
    internal string? DatesNote => _dates.Note;

    internal IEnumerable<SessionRow> Read(PSObject?[]? input)
    {
        foreach (PSObject? item in input ?? [])
        {
            _cmdlet.Cancellation.ThrowIfCancellationRequested();
            if (item is null)
                continue;
            var session = item.BaseObject as RestoreSession;
            SessionRow row = session is null ? Row(item) : SessionRow.Of(session);
            if (_isWanted is null || _isWanted(session?.Scope, row))
                yield return row;
        }
    }

    /// <summary>Called at the end of the input, before the rows are used.</summary>
    internal void Conclude()
    {
        _dates.Conclude(_cmdlet.WriteWarning);
        bool withoutDuration = _finished > 0 && _measured == 0;
        if (_copies == 0 || (_started > 0 && !withoutDuration))
            return;
        string missing = _started > 0 ? "a duration (Duration, or both times)"
            : "a start (CreationTimeUtc or CreationTime)" + (withoutDuration ? " or a duration (Duration, or both times)" : string.Empty);
        _cmdlet.WriteWarning($"None of the rows has {missing}: values that depend on it stay empty. Exporting complete sessions with Export-Csv writes these columns.");
    }

    private static bool Has(PSObject item, string property) => item.Properties[property] is not null;

    /// <summary>The value of a property, also of a row from a JSON file; null if there is none.</summary>
    internal static object? Value(PSObject item, string property)
    {
        object? value = item.Properties[property]?.Value;
        if (value is not PSObject wrapped)
            return value;

        // ConvertTo-Json writes a TimeSpan as an object with all its properties.
        return wrapped.BaseObject is PSCustomObject && wrapped.Properties["Ticks"] is { } ticks
            ? TimeSpan.FromTicks(Convert.ToInt64(ticks.Value, CultureInfo.InvariantCulture))
            : wrapped.BaseObject;
    }

    private SessionRow Row(PSObject item)
    {
        // Anything else would count as a restore that never happened.
        if (!(Has(item, "Result") || Has(item, "State")) || !(Has(item, "VmName") || Has(item, "CreationTime") || Has(item, "CreationTimeUtc")))
            throw RowErrors.NotASession(item.TypeNames.Count > 0 ? item.TypeNames[0] : "object");
        var facts = SessionRow.Of(new SessionValues(property => Value(item, property), _dates, Warn));
        _copies++;
        _started += facts.CreatedUtc is null ? 0 : 1;
        _finished += facts.IsRunning ? 0 : 1;
        _measured += facts.IsRunning || facts.Duration is null ? 0 : 1;
        return facts;
    }

    private void Warn(string property, string text)
    {
        if (_warned)
            return;
        _warned = true;
        _cmdlet.WriteWarning($"A value cannot be read and is treated as missing: {property} \"{text}\". Further unreadable values are not reported.");
    }
}
