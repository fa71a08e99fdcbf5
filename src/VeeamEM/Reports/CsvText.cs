using System.Linq;

namespace VeeamEM.Reports;

/// <summary>
/// Cells of a CSV file. Quotes as RFC 4180 has it, and puts an apostrophe before a name that a spreadsheet would carry out as
/// a formula: a VM may be named by somebody who means harm to whoever opens the file. Reading takes the apostrophe away again.
/// </summary>
internal static class CsvText
{
    private const string Special = ",\"\r\n ;\t";

    internal static string Name(string? text) =>
        text is not null && IsGuarded(text, 0) ? Quoted("'" + text) : Value(text);

    /// <summary>The name that a cell was made of.</summary>
    internal static string Original(string text) => text[0] == '\'' && IsGuarded(text, 1) ? text.Substring(1) : text;

    // A name with apostrophes of its own before the sign gets one more, or it would lose one when it is read.
    private static bool IsGuarded(string text, int start)
    {
        while (start < text.Length && text[start] == '\'')
            start++;
        return start < text.Length && text[start] is '=' or '+' or '-' or '@' or '\t' or '\r';
    }

    private static string Value(string? text) =>
        text is null ? string.Empty : text.Any(letter => Special.IndexOf(letter) >= 0) ? Quoted(text) : text;

    private static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"") + "\"";
}
