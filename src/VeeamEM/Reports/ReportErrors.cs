using System;
using System.Globalization;

namespace VeeamEM.Reports;

/// <summary>The failures of summaries and reports, with their advice.</summary>
internal static class ReportErrors
{
    private const string DateAdvice = "Read the file under the culture that wrote it: [cultureinfo]::CurrentCulture = 'en-US' before, in the same line. "
        + "Export with New-VemRestoreReport -Csv or with dates in ISO 8601; they mean the same everywhere.";

    internal static VemException NotASession(string type) => new(
        VemErrorId.InputInvalid,
        $"A {type} is no restore session: it has neither Result nor State, or neither VmName nor a creation time.",
        "Pipe in what Get-VemRestoreSession emits, or rows of a CSV file that was made of it.");

    internal static VemException ForeignDate(string property, string text, CultureInfo culture) => new(
        VemErrorId.InputInvalid,
        $"{property} \"{text}\" does not fit the culture {InputDates.NameOf(culture)}: the input was written under another one, and its dates cannot be told for sure.",
        DateAdvice);

    internal static VemException AmbiguousDate(string value, CultureInfo culture) => new(
        VemErrorId.InputInvalid,
        $"Day and month can be exchanged in {value}, and it is not written as the culture {InputDates.NameOf(culture)} writes dates: the input may be of another one.",
        DateAdvice);

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
