using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Commands;

namespace VeeamEM.Reports;

/// <summary>
/// What is piped into the report cmdlets: restore sessions, or what became of them in a job, a CSV or a JSON file. Values that
/// cannot be read, and columns that no row has, are told in one warning each a command.
/// </summary>
internal sealed class SessionInput
{
    private readonly VemCmdlet _cmdlet;
    private readonly InputDates _dates = new();
    private readonly List<Origin> _origins = [];
    private int _rows;
    private bool _warned;
    private int _copies;
    private int _started;
    private int _finished;
    private int _measured;

    internal SessionInput(VemCmdlet cmdlet) => _cmdlet = cmdlet;

    /// <summary>How dates were read, where that leaves a question.</summary>
    internal string? DatesNote => _dates.Note;

    internal IEnumerable<SessionRow> Read(PSObject?[]? input)
    {
        foreach (PSObject? item in input ?? [])
        {
            _cmdlet.Cancellation.ThrowIfCancellationRequested();
            if (item is null)
                continue;
            _rows++;
            if (item.BaseObject is RestoreSession session)
            {
                OriginOf(session.Server).Rows++;
                yield return SessionRow.Of(session);
            }
            else
            {
                yield return Row(item);
            }
        }
    }

    /// <summary>The rows that came straight from a connection, and not from a former one to the same server, a job or a file.</summary>
    internal int RowsFrom(VemServer server)
    {
        int rows = 0;
        foreach (Origin origin in _origins)
            rows += ReferenceEquals(origin.Name, server.Name) ? origin.Rows : 0;
        return rows;
    }

    /// <summary>The rows of which it is not known who read them.</summary>
    internal int RowsOfOthers(IEnumerable<VemServer> servers) => _rows - servers.Sum(RowsFrom);

    /// <summary>At the end of the input, before anything is made of it.</summary>
    internal void Conclude()
    {
        _dates.Conclude(_cmdlet.WriteWarning);
        bool withoutDuration = _finished > 0 && _measured == 0;
        if (_copies == 0 || (_started > 0 && !withoutDuration))
            return;
        string missing = _started > 0 ? "a duration (Duration, or both times)"
            : "a start (CreationTimeUtc or CreationTime)" + (withoutDuration ? " or a duration (Duration, or both times)" : string.Empty);
        _cmdlet.WriteWarning($"None of the rows has {missing}: what depends on it stays empty. Export-Csv of whole sessions writes these columns.");
    }

    // All sessions of a connection share the one string that is its name; a later connection has another one.
    private Origin OriginOf(string name)
    {
        foreach (Origin origin in _origins)
        {
            if (ReferenceEquals(origin.Name, name))
                return origin;
        }

        _origins.Add(new Origin(name));
        return _origins[_origins.Count - 1];
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

    private SessionRow Row(PSObject item)
    {
        // Anything else would be counted as a restore that was never made.
        if (!(Has(item, "Result") || Has(item, "State")) || !(Has(item, "VmName") || Has(item, "CreationTime") || Has(item, "CreationTimeUtc")))
            throw ReportErrors.NotASession(item.TypeNames.Count > 0 ? item.TypeNames[0] : "object");
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
        _cmdlet.WriteWarning($"A value cannot be read and counts as none: {property} \"{text}\". Further ones are not mentioned.");
    }

    private sealed class Origin
    {
        internal Origin(string name) => Name = name;

        internal string Name { get; }

        internal int Rows { get; set; }
    }
}
