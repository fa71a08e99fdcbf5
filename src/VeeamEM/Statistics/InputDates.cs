using System;
using System.Globalization;
using System.Linq;

namespace VeeamEM.Statistics;

/// <summary>
/// Reads the dates of one input, usually a file. ISO 8601 means the same everywhere. Other text is read only in the current culture,
/// the one that Export-Csv writes in: 10/5 is a day in October in some cultures and a day in May in others, and one input must
/// not be read with two orders. Only at the end of the input is it known whether the culture is the right one.
/// </summary>
internal sealed class InputDates
{
    // A calendar other than the writer's is off by centuries; no server has sessions from then.
    private const int FirstYear = 1990;
    private const int LastYear = 2200;

    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly Evidence _own = new();
    private readonly Evidence _foreign = new();

    internal static string NameOf(CultureInfo culture) => culture.Name.Length == 0 ? "invariant" : culture.Name;

    /// <summary>How dates were read, for a report; null if all were ISO 8601.</summary>
    internal string? Note { get; private set; }

    /// <summary>A date in UTC; null for text that is not a date. A date of another culture fails the read.</summary>
    internal DateTime? Read(string property, string text, bool isUtc)
    {
        bool isIso = text.Length >= 10 && text[4] == '-' && text[7] == '-';
        if (!DateTime.TryParse(text, isIso ? CultureInfo.InvariantCulture : _culture, DateTimeStyles.None, out DateTime date))
            return isIso || !text.Any(char.IsDigit) ? null : throw RowErrors.ForeignDate(property, text, _culture);
        if (date.Year is > 1 and (< FirstYear or > LastYear))
            throw RowErrors.ForeignDate(property, text, _culture);
        if (!isIso)
        {
            Note ??= $"The input contains dates as text, parsed with the culture {NameOf(_culture)}.";
            AddEvidence(property, text, date);
        }

        return ToUtc(date, isUtc);
    }

    internal static DateTime ToUtc(DateTime time, bool isUtc) =>
        time.Kind == DateTimeKind.Unspecified && isUtc ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time.ToUniversalTime();

    /// <summary>At the end of the input: fails if dates look like those of another culture, and warns if day and month could be swapped in all of them.</summary>
    internal void Conclude(Action<string> warn)
    {
        if (_foreign.IsAmbiguous)
            throw RowErrors.AmbiguousDate(_foreign.Ambiguous!.Value.Property, _foreign.Ambiguous.Value.Text, _culture);
        if (!_own.IsAmbiguous)
            return;
        Note += " No date proves whether day or month comes first.";
        warn($"Day and month could be swapped in every date, such as {_own.Ambiguous!.Value.Property} \"{_own.Ambiguous.Value.Text}\". They were parsed with the culture {NameOf(_culture)}. "
            + "If the input was written in another culture, they are wrong: to be sure, export with New-VemRestoreReport -Csv or in ISO 8601.");
    }

    // One input can combine files of different origin. Their formats distinguish them, and each format needs its own evidence of the
    // order of day and month.
    private void AddEvidence(string property, string text, DateTime date)
    {
        if (!TryFirstTwo(text, out int first, out int second) || first == second)
            return;
        Evidence evidence = IsWritten(text, date, _culture) ? _own : _foreign;
        if (first > 12 || second > 12)
            evidence.IsProven = true;
        else
            evidence.Ambiguous ??= (property, text);
    }

    /// <summary>Whether a culture writes dates in the format of this text.</summary>
    internal static bool IsWrittenIn(string text, CultureInfo culture) =>
        DateTime.TryParse(text, culture, DateTimeStyles.None, out DateTime date) && IsWritten(text, date, culture);

    // Versions of .NET differ in the case of "PM" and in the kind of space before it.
    private static bool IsWritten(string text, DateTime date, CultureInfo culture) =>
        string.Equals(PlainSpaces(text), PlainSpaces(date.ToString(culture)), StringComparison.OrdinalIgnoreCase);

    private static string PlainSpaces(string text) => text.Replace('\u202f', ' ').Replace('\u00a0', ' ').Trim();

    /// <summary>Day and month in either order; false if the year comes first or the month has a name.</summary>
    private static bool TryFirstTwo(string text, out int first, out int second)
    {
        int position = 0;
        second = 0;
        return TryNumber(text, ref position, out first) && TryNumber(text, ref position, out second) && SkipToDigit(text, ref position);
    }

    private static bool TryNumber(string text, ref int position, out int number)
    {
        number = 0;
        if (!SkipToDigit(text, ref position))
            return false;
        int start = position;
        while (position < text.Length && text[position] is >= '0' and <= '9' && position - start < 3)
            number = (number * 10) + (text[position++] - '0');
        return position - start < 3;
    }

    private static bool SkipToDigit(string text, ref int position)
    {
        while (position < text.Length && text[position] != ':' && !char.IsLetterOrDigit(text[position]))
            position++;
        return position < text.Length && text[position] is >= '0' and <= '9';
    }

    private sealed class Evidence
    {
        internal bool IsProven { get; set; }

        internal (string Property, string Text)? Ambiguous { get; set; }

        internal bool IsAmbiguous => Ambiguous is not null && !IsProven;
    }
}
