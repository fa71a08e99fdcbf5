using System;
using System.Globalization;

namespace VeeamEM.Reports;

/// <summary>The failures of summaries and reports, with their advice.</summary>
internal static class ReportErrors
{
    internal static VemException NotASession(string type) => new(
        VemErrorId.InputInvalid,
        $"A {type} is not a restore session: it has neither Result nor State, or neither VmName nor a creation time.",
        "Pipe in the output of Get-VemRestoreSession, or rows of a CSV file that was made from it.");

    internal static VemException AnnotationWithoutId(string? text) => new(
        VemErrorId.InputInvalid,
        string.IsNullOrEmpty(text) ? "An annotation has neither Id nor Uid, so it fits no restore session." : $"\"{text}\" in an annotation is not the id of a restore session.",
        "Give each annotation the Id or Uid of a session, as Get-VemRestoreSession shows it, and any of: " + string.Join(", ", Annotations.Fields) + ".");

    internal static VemException ForeignDate(string property, string text, CultureInfo culture) => new(
        VemErrorId.InputInvalid,
        $"{property} \"{text}\" is not a date in the culture {InputDates.NameOf(culture)}: the input was written under another culture.",
        Advice(text, culture));

    internal static VemException AmbiguousDate(string property, string text, CultureInfo culture) => new(
        VemErrorId.InputInvalid,
        $"Day and month can be exchanged in {property} \"{text}\", and the culture {InputDates.NameOf(culture)} writes dates in another way: the input may come from another culture.",
        Advice(text, culture));

    internal static VemException ServerWithoutPeriod() => new(
        VemErrorId.InputInvalid,
        "-Server has no effect on rows that are piped in.",
        "Give -CreatedAfter to let the command read by itself, or -Server to Get-VemRestoreSession.");

    internal static VemException Incomplete(string path, string reason) => new(
        VemErrorId.ResultIncomplete,
        $"The rows of {path} are not complete: {reason}",
        "Read again. With -ErrorAction Stop, a report that is not complete is not written.");

    internal static VemException Exists(string path) => new(
        VemErrorId.ReportExists,
        $"{path} already exists and was not changed.",
        "Choose another -Path, or overwrite it with -Force.");

    internal static VemException NotWritten(string path, string reason, Exception? cause = null) => new(
        VemErrorId.ReportNotWritten,
        $"{path} cannot be written: {reason.TrimEnd('.')}.",
        "Check that the folder exists, that you may write there, and that no program holds the file open.",
        cause);

    // Names a culture that does read the text, and never the one that has just failed.
    private static string Advice(string text, CultureInfo failed)
    {
        string[] others = ["en-US", "en-GB", "de-DE", "fr-FR", "nl-NL", "sv-SE", "ja-JP"];
        CultureInfo[] known = Array.ConvertAll(others, name => new CultureInfo(name, useUserOverride: false));
        CultureInfo example = Array.Find(known, culture => culture.Name != failed.Name && InputDates.IsWrittenIn(text, culture))
            ?? Array.Find(known, culture => culture.Name != failed.Name && DateTime.TryParse(text, culture, DateTimeStyles.None, out _))
            ?? Array.Find(known, culture => culture.Name != failed.Name)!;
        return $"Read the file under the culture that wrote it, for example: [cultureinfo]::CurrentCulture = '{example.Name}'; Import-Csv … | … (in one line). "
            + "Files of New-VemRestoreReport -Csv have dates in ISO 8601, which mean the same everywhere.";
    }
}
