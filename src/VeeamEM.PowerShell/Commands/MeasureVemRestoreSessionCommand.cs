using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Reports;
using VeeamEM.Statistics;

namespace VeeamEM.Commands;

/// <summary>
/// Counts restore sessions and measures their durations and the age of their data. Without <c>-By</c>, there is always one summary, with zeros
/// if there is no input, so a runbook can compare numbers directly; with it, there is one summary for each group that occurs.
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "VemRestoreSession")]
[OutputType(typeof(RestoreSummary))]
public sealed class MeasureVemRestoreSessionCommand : VemCmdlet
{
    private SessionInput? _input;
    private SessionGroups? _groups;

    /// <summary>Restore sessions, or rows made from them.</summary>
    [Parameter(ValueFromPipeline = true, HelpMessage = ParameterHelp.Sessions)]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public PSObject?[]? InputObject { get; set; }

    [Parameter(Position = 0, HelpMessage = ParameterHelp.By)]
    [Alias("GroupBy")]
    [ValidateSet("VmName", "BackupServer", "JobType", "Result", "Day", "Week", "Month")]
    public string[]? By { get; set; }

    [Parameter(HelpMessage = ParameterHelp.RtoThreshold)]
    [Hours]
    [ValidateInput(InputKind.Duration)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    public TimeSpan? RtoThreshold { get; set; }

    [Parameter(HelpMessage = ParameterHelp.RpoThreshold)]
    [Hours]
    [ValidateInput(InputKind.Duration)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    public TimeSpan? RpoThreshold { get; set; }

    private protected override void Begin()
    {
        _input = new SessionInput(this);
        _groups = new SessionGroups([.. (By ?? []).Select(Grouping)], new Thresholds(RtoThreshold, RpoThreshold));
    }

    private protected override void Process()
    {
        foreach (SessionRow session in _input!.Read(InputObject))
            _groups!.Add(session);
    }

    private protected override void End()
    {
        _input!.Conclude();
        foreach ((GroupKey? key, RestoreStatistics statistics) in _groups!.Ordered)
            WriteObject(WithKey(statistics.ToSummary(), key?.Values ?? []));
    }

    private static RestoreGrouping Grouping(string name)
    {
        _ = Enum.TryParse(name, ignoreCase: true, out RestoreGrouping grouping);
        return grouping;
    }

    // Note properties come first in tables and CSV files, and only the requested ones are added.
    private PSObject WithKey(RestoreSummary summary, IReadOnlyList<string?> values)
    {
        var shown = new PSObject(summary);
        for (int i = 0; i < values.Count; i++)
            shown.Properties.Add(new PSNoteProperty(_groups!.Groupings[i].ToString(), values[i]));
        return shown;
    }
}
