using System;
using System.Globalization;

namespace VeeamEM.Statistics;

/// <summary>The errors of rows that are piped in, with recommended actions.</summary>
internal static class RowErrors
{
    internal static VemException NotASession(string type) => new(
        VemErrorId.InputInvalid,
        $"A {type} is not a restore session: it has neither Result nor State, or neither VmName nor a creation time.",
        "Pipe in objects from Get-VemRestoreSession, or rows of a CSV file made from them.");

    internal static VemException ForeignDate(string property, string text, CultureInfo culture) => new(
        VemErrorId.InputInvalid,
        $"{property} \"{text}\" is not a date in the culture {InputDates.NameOf(culture)}: the input was written in another culture.",
        Advice(text, culture));

    internal static VemException AmbiguousDate(string property, string text, CultureInfo culture) => new(
        VemErrorId.InputInvalid,
        $"Day and month could be swapped in {property} \"{text}\", and the culture {InputDates.NameOf(culture)} writes dates in another format: the input may come from another culture.",
        Advice(text, culture));

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
