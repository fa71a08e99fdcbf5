using System.Linq;
using System.Text;

namespace VeeamEM.Statistics;

/// <summary>
/// Cells of a CSV file. Quotes according to RFC 4180, and adds an apostrophe wherever a spreadsheet could take the rest for a
/// formula: at the start, and after each character that some spreadsheet splits at (separators of other cultures, line feeds).
/// The name of a VM may be crafted to harm the reader who opens the file. Reading removes the apostrophes again.
/// </summary>
internal static class CsvText
{
    // OWASP's list of formula triggers (CSV Injection), with the full-width forms of the signs, which some spreadsheets treat
    // the same; at the start of a cell, also a tab and a line feed.
    private const string Triggers = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
    private const string Splits = ";,\t|\r\n";
    private const string Quoting = ",\"\r\n ;\t|";

    internal static string Guarded(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return string.Empty;
        StringBuilder? guarded = null;
        for (int i = 0; i < text!.Length; i++)
        {
            if (IsStart(text, i) && NeedsGuard(text, i, i == 0))
                (guarded ??= new StringBuilder(text, 0, i, text.Length + 8)).Append('\'');
            guarded?.Append(text[i]);
        }

        string cell = guarded?.ToString() ?? text;
        return guarded is not null || cell.Any(letter => Quoting.IndexOf(letter) >= 0) ? "\"" + cell.Replace("\"", "\"\"") + "\"" : cell;
    }

    /// <summary>The original text of a cell.</summary>
    internal static string Original(string text)
    {
        StringBuilder? original = null;
        for (int i = 0; i < text.Length; i++)
        {
            bool isGuard = text[i] == '\'' && IsStart(text, i) && NeedsGuard(text, i + 1, i == 0);
            if (isGuard)
                original ??= new StringBuilder(text, 0, i, text.Length);
            else
                original?.Append(text[i]);
        }

        return original?.ToString() ?? text;
    }

    // Spreadsheets skip spaces and quotes after a separator.
    private static bool IsStart(string text, int i)
    {
        while (i > 0 && text[i - 1] is ' ' or '"')
            i--;
        return i == 0 || Splits.IndexOf(text[i - 1]) >= 0;
    }

    // Text that already has apostrophes before the sign gets one more, or it would lose one when read.
    private static bool NeedsGuard(string text, int i, bool isCellStart)
    {
        while (i < text.Length && text[i] == '\'')
            i++;
        return i < text.Length && (Triggers.IndexOf(text[i]) >= 0 || (isCellStart && text[i] is '\t' or '\r' or '\n'));
    }
}
