using System;
using System.Collections.Generic;
using System.Globalization;
using VeeamEM.Statistics;

namespace VeeamEM.Tests.Statistics;

public sealed class SessionValuesTests
{
    private static readonly DateTime s_utc = new(2026, 4, 3, 21, 40, 9, DateTimeKind.Utc);

    [Theory]
    [InlineData("en-US", "4/3/2026 9:40:09 PM")]
    [InlineData("de-DE", "03.04.2026 21:40:09")]
    [InlineData("en-GB", "03/04/2026 21:40:09")]
    [InlineData("th-TH", "3/4/2569 21:40:09")]
    [InlineData("de-DE", "2026-04-03T21:40:09Z")]
    [InlineData("de-DE", "2026-04-03 21:40:09")]
    [InlineData("de-DE", "2026-04-03T23:40:09+02:00")]
    [InlineData("th-TH", "2026-04-03T21:40:09Z")]
    [InlineData("ar-SA", "2026-04-03 21:40:09")]
    [InlineData("fa-IR", "2026-04-03T21:40:09Z")]
    public void Text_is_read_as_iso_or_in_the_readers_culture(string culture, string text) => Under(culture, () =>
        Assert.Equal(s_utc, Row.Read(new() { ["CreationTimeUtc"] = text }).CreatedUtc));

    [Theory]
    [InlineData("en-GB", "4/23/2026 9:40:09 PM")]
    [InlineData("en-US", "23/04/2026 21:40:09")]
    [InlineData("en-US", "23.04.2026 21:40:09")]
    [InlineData("de-DE", "04/23/2026 21:40:09")]
    [InlineData("th-TH", "23/4/2026 21:40:09")]
    [InlineData("en-GB", "23/4/2569 21:40:09")]
    [InlineData("en-US", "1405/01/14 21:40:09")]
    public void A_date_that_the_readers_culture_cannot_have_written_is_rejected(string culture, string text) => Under(culture, () =>
    {
        VemException failure = Assert.Throws<VemException>(() => Row.Read(new() { ["CreationTimeUtc"] = text }));

        Assert.Equal(VemErrorId.InputInvalid, failure.ErrorId);
        Assert.Contains($"\"{text}\" is not a date in the culture {culture}", failure.Message, StringComparison.Ordinal);
        Assert.Contains("-Csv", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain($"'{culture}'", failure.RecommendedAction, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("de-DE", "4/23/2026 9:40:09 PM", "'en-US'")]
    [InlineData("en-US", "23/04/2026 21:40:09", "'en-GB'")]
    [InlineData("en-US", "23.04.2026 21:40:09", "'de-DE'")]
    [InlineData("en-GB", "4/23/2026 9:40:09 PM", "'en-US'")]
    public void The_advice_names_a_culture_that_reads_the_date(string culture, string text, string named) => Under(culture, () =>
    {
        VemException failure = Assert.Throws<VemException>(() => Row.Read(new() { ["CreationTimeUtc"] = text }));

        Assert.Contains(named, failure.RecommendedAction, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("en-GB", "4/3/2026 9:40:09 PM")]
    [InlineData("en-US", "03.04.2026 21:40:09")]
    [InlineData("en-US", "03/04/2026 21:40:09")]
    [InlineData("ja-JP", "4/3/2026 9:40:09 PM")]
    public void Ambiguous_dates_in_a_foreign_format_are_rejected_at_the_end(string culture, string text) => Under(culture, () =>
    {
        var dates = new InputDates();
        _ = Row.Read(new() { ["CreationTimeUtc"] = text }, dates: dates);

        VemException failure = Assert.Throws<VemException>(() => dates.Conclude(_ => { }));

        Assert.Equal(VemErrorId.InputInvalid, failure.ErrorId);
    });

    [Theory]
    [InlineData("en-GB", "03/04/2026 21:40:09", true)]
    [InlineData("en-US", "4/3/2026 9:40:09 PM", true)]
    [InlineData("en-US", "4/3/2026 9:40:09 PM|4/23/2026 9:40:09 PM", false)]
    [InlineData("en-US", "4/3/2026 9:40 PM|4/23/2026 9:40 PM", false)]
    [InlineData("en-US", "4/4/2026 9:40:09 PM", false)]
    [InlineData("en-US", "2026-04-03 21:40:09", false)]
    [InlineData("en-US", "April 3, 2026", false)]
    [InlineData("ja-JP", "2026/04/03 21:40:09", false)]
    public void Ambiguous_day_and_month_cause_a_warning(string culture, string texts, bool isWarned) => Under(culture, () =>
    {
        var dates = new InputDates();
        List<string> warnings = [];
        foreach (string text in texts.Split('|'))
            _ = Row.Read(new() { ["CreationTimeUtc"] = text }, dates: dates);

        dates.Conclude(warnings.Add);

        Assert.Equal(isWarned ? 1 : 0, warnings.Count);
        Assert.Equal(isWarned, dates.Note?.Contains("No date proves", StringComparison.Ordinal) ?? false);
    });

    [Fact]
    public void Each_file_of_a_mixed_input_must_prove_its_culture() => Under("en-US", () =>
    {
        var dates = new InputDates();
        foreach (string text in (string[])["4/23/2026 9:40:09 PM", "03/04/2026 21:40:09"])
            _ = Row.Read(new() { ["CreationTimeUtc"] = text }, dates: dates);

        _ = Assert.Throws<VemException>(() => dates.Conclude(_ => { }));
    });

    [Fact]
    public void A_date_without_a_zone_takes_the_kind_of_its_property()
    {
        var time = new DateTime(2026, 4, 3, 21, 40, 9, DateTimeKind.Unspecified);

        Assert.Equal(s_utc, Row.Read(new() { ["CreationTimeUtc"] = time }).CreatedUtc);
        Assert.Equal(time.ToUniversalTime(), Row.Read(new() { ["CreationTime"] = time }).CreatedUtc);
        Assert.Equal(time.ToUniversalTime(), Row.Read(new() { ["CreationTime"] = "2026-04-03 21:40:09" }).CreatedUtc);
        Assert.Equal(s_utc, Row.Read(new() { ["CreationTimeUtc"] = time, ["CreationTime"] = DateTime.Now }).CreatedUtc);
    }

    [Fact]
    public void Unreadable_values_are_null_and_reported()
    {
        List<string> malformed = [];
        SessionRow session = Row.Read(
            new() { ["CreationTime"] = "soon", ["Duration"] = "long", ["Progress"] = "half", ["IsRunning"] = "maybe", ["EndTime"] = default(DateTime) }, malformed);

        Assert.Equal(["CreationTime=soon", "Progress=half", "Duration=long", "IsRunning=maybe"], malformed);
        Assert.Null(session.CreatedUtc);
        Assert.Null(session.EndedUtc);
        Assert.Null(session.Duration);
        Assert.Null(session.Progress);
    }

    [Theory]
    [InlineData("Stopped", "Success", null, false)]
    [InlineData("Working", "None", null, true)]
    [InlineData(null, "None", null, true)]
    [InlineData(null, "Success", null, false)]
    [InlineData(null, null, "00:10:00", false)]
    [InlineData("Working", "None", "00:10:00", false)]
    public void Rows_without_IsRunning_derive_it_from_their_other_columns(string? state, string? result, string? duration, bool isRunning) =>
        Assert.Equal(isRunning, Row.Read(new() { ["State"] = state, ["Result"] = result, ["Duration"] = duration }).IsRunning);

    private static void Under(string culture, Action test)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            test();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
