using System;
using System.Globalization;

namespace VeeamEM.Reports;

/// <summary>The errors of summaries and reports, with recommended actions.</summary>
internal static class ReportErrors
{
    internal static VemException NotASession(string type) => new(
        VemErrorId.InputInvalid,
        $"A {type} is not a restore session: it has neither Result nor State, or neither VmName nor a creation time.",
        "Pipe in objects from Get-VemRestoreSession, or rows of a CSV file made from them.");

    internal static VemException NotCoverage(string type) => new(
        VemErrorId.InputInvalid,
        $"A {type} in -Coverage is not a coverage row: it has no VmName, or no known Verdict.",
        "Pass objects from Get-VemRestoreCoverage, or rows of a CSV file made from them.");

    internal static VemException AnnotationWithoutId(string? text) => new(
        VemErrorId.InputInvalid,
        string.IsNullOrEmpty(text) ? "An annotation has neither Id nor Uid, so it matches no restore session." : $"\"{text}\" in an annotation is not the ID of a restore session.",
        "Add to each annotation the Id or Uid of a session, as Get-VemRestoreSession shows it, and any of: " + string.Join(", ", Annotations.Fields) + ".");

    internal static VemException ForeignDate(string property, string text, CultureInfo culture) => new(
        VemErrorId.InputInvalid,
        $"{property} \"{text}\" is not a date in the culture {InputDates.NameOf(culture)}: the input was written in another culture.",
        Advice(text, culture));

    internal static VemException AmbiguousDate(string property, string text, CultureInfo culture) => new(
        VemErrorId.InputInvalid,
        $"Day and month could be swapped in {property} \"{text}\", and the culture {InputDates.NameOf(culture)} writes dates in another format: the input may come from another culture.",
        Advice(text, culture));

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

    // Suggests a culture that can read the text, and never the one that has just failed.
    private static string Advice(string text, CultureInfo failed)
    {
        string[] others = ["en-US", "en-GB", "de-DE", "fr-FR", "nl-NL", "sv-SE", "ja-JP"];
        CultureInfo[] known = Array.ConvertAll(others, name => new CultureInfo(name, useUserOverride: false));
        CultureInfo example = Array.Find(known, culture => culture.Name != failed.Name && InputDates.IsWrittenIn(text, culture))
            ?? Array.Find(known, culture => culture.Name != failed.Name && DateTime.TryParse(text, culture, DateTimeStyles.None, out _))
            ?? Array.Find(known, culture => culture.Name != failed.Name)!;
        return $"Read the file in the culture that wrote it, for example: [cultureinfo]::CurrentCulture = '{example.Name}'; Import-Csv … | … (in one line). "
            + "Files of New-VemRestoreReport -Csv have dates in ISO 8601, which mean the same everywhere.";
    }
}
