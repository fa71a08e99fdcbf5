using System;
using System.Globalization;

namespace VeeamEM.Statistics;

/// <summary>
/// Reads the properties of a row by name. An unreadable value is null and reported once; dates that may be of another culture
/// are an error (<see cref="InputDates"/>).
/// </summary>
internal sealed class SessionValues
{
    private readonly Func<string, object?> _value;
    private readonly InputDates _dates;
    private readonly Action<string, string> _malformed;

    internal SessionValues(Func<string, object?> value, InputDates dates, Action<string, string> malformed)
    {
        _value = value;
        _dates = dates;
        _malformed = malformed;
    }

    internal string? Text(string name) =>
        Convert.ToString(_value(name), CultureInfo.InvariantCulture) is { Length: > 0 } text ? CsvText.Original(text) : null;

    /// <summary>A date in UTC. One without a zone is UTC or local, depending on the property; the year 1 counts as missing.</summary>
    internal DateTime? Date(string name, bool isUtc)
    {
        DateTime? date = _value(name) switch
        {
            DateTime time => InputDates.ToUtc(time, isUtc),
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

        // A number alone would be days; who writes 3600 means seconds.
        if (text.IndexOf(':') < 0)
            return Malformed<TimeSpan>(name, text);
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

    private DateTime? ParseDate(string name, string text, bool isUtc)
    {
        text = text.Trim();
        return text.Length == 0 ? null : _dates.Read(name, text, isUtc) ?? Malformed<DateTime>(name, text);
    }

    private T? Malformed<T>(string name, string text)
        where T : struct
    {
        _malformed(name, text);
        return null;
    }
}
