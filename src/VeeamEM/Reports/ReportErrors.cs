using System;

namespace VeeamEM.Reports;

/// <summary>The failures of summaries and reports, with their advice.</summary>
internal static class ReportErrors
{
    internal static VemException NotASession(string type) => new(
        VemErrorId.InputInvalid,
        $"A {type} is no restore session: it has neither Result nor State, or neither VmName nor a creation time.",
        "Pipe in what Get-VemRestoreSession emits, or rows of a CSV file that was made of it.");

    internal static VemException Exists(string path) => new(
        VemErrorId.ReportExists,
        $"{path} exists already and was not changed.",
        "Choose another -Path, or overwrite it with -Force.");

    internal static VemException NotWritten(string path, string reason, Exception? cause = null) => new(
        VemErrorId.ReportNotWritten,
        $"{path} cannot be written: {reason.TrimEnd('.')}.",
        "Check that the folder exists, that you may write there, and that no program holds the file open.",
        cause);
}
