using System;
using System.Globalization;

namespace VeeamEM.Reports;

/// <summary>
/// Reads the properties of a row by their names. Text is read as ISO 8601 where it looks so, else in the current culture (the
/// one that Export-Csv writes in), else in the invariant one. What cannot be read is null and told once.
/// </summary>
internal sealed class SessionValues
{
    private readonly Func<string, object?> _value;
    private readonly Action<string, string> _malformed;

    internal SessionValues(Func<string, object?> value, Action<string, string> malformed)
    {
        _value = value;
        _malformed = malformed;
    }

    internal string? Text(string name) =>
        Convert.ToString(_value(name), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    /// <summary>A date in UTC. One without a zone is in UTC or local, as the property's name says; the year 1 counts as none.</summary>
    internal DateTime? Date(string name, bool isUtc)
    {
        DateTime? date = _value(name) switch
        {
            DateTime time => ToUtc(time, isUtc),
            DateTimeOffset time => time.UtcDateTime,
            null => null,
            object other => ParseDate(name, Convert.ToString(other, CultureInfo.InvariantCulture)!, isUtc),
        };
        return date is { Year: > 1 } ? date : null;
    }

    internal TimeSpan? Span(string name)
    {
        if (_value(name) is TimeSpan span)
            return span;
        if (Text(name) is not { } text)
            return null;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out span) || TimeSpan.TryParse(text, CultureInfo.CurrentCulture, out span)
            ? span
            : Malformed<TimeSpan>(name, text);
    }

    internal int? Number(string name) => Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number
        : Malformed<int>(name, text);

    internal bool? Flag(string name) => Text(name) is not { } text ? null
        : bool.TryParse(text, out bool flag) ? flag
        : Malformed<bool>(name, text);

    private static DateTime ToUtc(DateTime time, bool isUtc) =>
        time.Kind == DateTimeKind.Unspecified && isUtc ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time.ToUniversalTime();

    private DateTime? ParseDate(string name, string text, bool isUtc)
    {
        if (text.Length == 0)
            return null;
        DateTimeStyles style = DateTimeStyles.AdjustToUniversal | (isUtc ? DateTimeStyles.AssumeUniversal : DateTimeStyles.AssumeLocal);
        bool isIso = text.Length >= 10 && text[4] == '-' && text[7] == '-';
        return (!isIso && DateTime.TryParse(text, CultureInfo.CurrentCulture, style, out DateTime date))
            || DateTime.TryParse(text, CultureInfo.InvariantCulture, style, out date)
            ? date
            : Malformed<DateTime>(name, text);
    }

    private T? Malformed<T>(string name, string text)
        where T : struct
    {
        _malformed(name, text);
        return null;
    }
}
