using System.Linq;

namespace VeeamEM.Reports;

/// <summary>
/// Cells of a CSV file. Quotes as RFC 4180 has it, and puts an apostrophe before a name that a spreadsheet would carry out as
/// a formula: a VM may be named by somebody who means harm to whoever opens the file.
/// </summary>
internal static class CsvText
{
    private const string Special = ",\"\r\n ;\t";

    internal static string Name(string? text) =>
        text is { Length: > 0 } && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? Quoted("'" + text) : Value(text);

    private static string Value(string? text) =>
        text is null ? string.Empty : text.Any(letter => Special.IndexOf(letter) >= 0) ? Quoted(text) : text;

    private static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"") + "\"";
}
