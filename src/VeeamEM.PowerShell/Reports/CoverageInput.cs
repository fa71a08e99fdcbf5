using System;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Statistics;

namespace VeeamEM.Reports;

/// <summary>The argument of -Coverage: objects of Get-VemRestoreCoverage, or copies of them from a job, a CSV or a JSON file, whose scope is unknown.</summary>
internal sealed class CoverageInput
{
    private readonly InputDates _dates = new();
    private readonly Action<string> _warn;
    private bool _warned;

    internal CoverageInput(Action<string> warn) => _warn = warn;

    /// <summary>How dates were read, if that is ambiguous.</summary>
    internal string? DatesNote => _dates.Note;

    internal ReportCoverage Read(PSObject?[]? given)
    {
        RestoreCoverage[] rows = (given ?? []).OfType<PSObject>().Select(item => item.BaseObject as RestoreCoverage ?? Copy(item)).ToArray();
        _dates.Conclude(_warn);
        return new ReportCoverage(rows);
    }

    private RestoreCoverage Copy(PSObject item)
    {
        var values = new SessionValues(property => SessionInput.Value(item, property), _dates, Warn);
        if (values.Text(nameof(RestoreCoverage.VmName)) is not { } name || RestoreVerdict.Find(values.Text(nameof(RestoreCoverage.Verdict))) is not { } verdict)
            throw ReportErrors.NotCoverage(item.TypeNames.FirstOrDefault()?.Split('#')[0] ?? "object");
        return new RestoreCoverage(name, verdict)
        {
            BackupServer = values.Text(nameof(RestoreCoverage.BackupServer)),
            LastVmRestore = Date(nameof(RestoreCoverage.LastVmRestore)),
            LastFileRestore = Date(nameof(RestoreCoverage.LastFileRestore)),
            LastAttempt = Date(nameof(RestoreCoverage.LastAttempt)),
            Attempts = Number(nameof(RestoreCoverage.Attempts)),
            Succeeded = Number(nameof(RestoreCoverage.Succeeded)),
            Failed = Number(nameof(RestoreCoverage.Failed)),
            NewestRestorePoint = Date(nameof(RestoreCoverage.NewestRestorePoint)),
            RestorePoints = Number(nameof(RestoreCoverage.RestorePoints)),
            MatchedBy = values.Text(nameof(RestoreCoverage.MatchedBy)),
            HierarchyObjectRef = values.Text(nameof(RestoreCoverage.HierarchyObjectRef)),
            Server = values.Text(nameof(RestoreCoverage.Server)),
        };

        DateTime? Date(string property) => values.Date(property, isUtc: false)?.ToLocalTime();

        int Number(string property) => values.Number(property) ?? 0;
    }

    private void Warn(string property, string text)
    {
        if (!_warned)
            _warn($"A value of the coverage cannot be read and is treated as missing: {property} \"{text}\". Further unreadable values are not reported.");
        _warned = true;
    }
}
