using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace VeeamEM.Binding;

/// <summary>Offers common dates.</summary>
public sealed class DateCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(string typed)
    {
        DateTime month = new(DateTime.Now.Year, DateTime.Now.Month, 1, 0, 0, 0, DateTimeKind.Local);
        Suggestion[] dates =
        [
            new("(Get-Date).AddDays(-1)", "24 hours ago", isCode: true),
            new("(Get-Date).AddDays(-7)", "Seven days ago", isCode: true),
            new("(Get-Date).AddDays(-30)", "30 days ago", isCode: true),
            new(Iso(month), "The beginning of this month"),
            new(Iso(month.AddMonths(-1)), "The beginning of last month"),
        ];
        return dates.Where(date => date.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase));
    }

    private static string Iso(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Offers durations in the form that a TimeSpan takes: a bare number would count ticks.</summary>
public sealed class DurationCompleter : Completer
{
    private static readonly (string Text, string Meaning)[] s_durations =
    [
        ("00:30:00", "30 minutes"), ("01:00:00", "One hour"), ("04:00:00", "Four hours"), ("1.00:00:00", "One day"), ("7.00:00:00", "Seven days"),
    ];

    private protected override IEnumerable<Suggestion> Suggest(string typed) => s_durations
        .Where(duration => duration.Text.StartsWith(typed, StringComparison.Ordinal))
        .Select(duration => new Suggestion(duration.Text, duration.Meaning, isCode: true));
}
