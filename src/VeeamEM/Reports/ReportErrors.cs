using System;

namespace VeeamEM.Reports;

/// <summary>The errors of reports, with recommended actions.</summary>
internal static class ReportErrors
{
    internal static VemException NotCoverage(string type) => new(
        VemErrorId.InputInvalid,
        $"A {type} in -Coverage is not a coverage row: it has no VmName, or no known Verdict.",
        "Pass objects from Get-VemRestoreCoverage, or rows of a CSV file made from them.");

    internal static VemException AnnotationWithoutId(string? text) => new(
        VemErrorId.InputInvalid,
        string.IsNullOrEmpty(text) ? "An annotation has neither Id nor Uid, so it matches no restore session." : $"\"{text}\" in an annotation is not the ID of a restore session.",
        "Add to each annotation the Id or Uid of a session, as Get-VemRestoreSession shows it, and any of: " + string.Join(", ", Annotations.Fields) + ".");

    internal static VemException ServerWithoutPeriod() => new(
        VemErrorId.InputInvalid,
        "-Server has no effect on rows that are piped in.",
        "Specify -CreatedAfter to let the command read the sessions itself, or pass -Server to Get-VemRestoreSession.");

    internal static VemException InputWithPeriod() => new(
        VemErrorId.InputInvalid,
        "Rows were piped in, but -CreatedAfter makes the command read the sessions itself.",
        "Filter with the command before the pipe: Get-VemRestoreSession -CreatedAfter … | New-VemRestoreReport …. Or omit the pipe.");

    internal static VemException Incomplete(string path, string reason) => new(
        VemErrorId.ResultIncomplete,
        $"The rows of {path} are incomplete: {reason}",
        "Run the command again. With -ErrorAction Stop, an incomplete report is not written.");

    internal static VemException Exists(string path) => new(
        VemErrorId.ReportExists,
        $"{path} already exists and was not changed.",
        "Specify another -Path, or overwrite it with -Force.");

    internal static VemException NotWritten(string path, string reason, Exception? cause = null) => new(
        VemErrorId.ReportNotWritten,
        $"{path} cannot be written: {reason.TrimEnd('.')}.",
        "Check that the folder exists, that you can write to it, and that no program has the file open.",
        cause);
}
