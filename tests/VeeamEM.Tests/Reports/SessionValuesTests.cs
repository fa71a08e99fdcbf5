using System;
using System.Collections.Generic;
using System.Globalization;
using VeeamEM.Reports;

namespace VeeamEM.Tests.Reports;

public sealed class SessionValuesTests
{
    private static readonly DateTime s_utc = new(2026, 4, 3, 21, 40, 9, DateTimeKind.Utc);

    [Theory]
    [InlineData("en-US", "4/3/2026 9:40:09 PM")]
    [InlineData("de-DE", "03.04.2026 21:40:09")]
    [InlineData("en-GB", "03/04/2026 21:40:09")]
    [InlineData("de-DE", "2026-04-03T21:40:09Z")]
    [InlineData("de-DE", "2026-04-03 21:40:09")]
    [InlineData("de-DE", "2026-04-03T23:40:09+02:00")]
    [InlineData("de-DE", "04/03/2026 21:40:09")]
    public void Text_is_read_as_iso_then_in_the_readers_culture_then_in_the_invariant_one(string culture, string text)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            // "04/03" is the third of April nowhere but in the invariant culture, and German reads it as the fourth of March.
            DateTime expected = culture == "de-DE" && text.Contains('/') ? new DateTime(2026, 3, 4, 21, 40, 9, DateTimeKind.Utc) : s_utc;
            Assert.Equal(expected, Row.Read(new() { ["CreationTimeUtc"] = text }).CreatedUtc);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_date_without_a_zone_is_what_its_property_says()
    {
        var time = new DateTime(2026, 4, 3, 21, 40, 9, DateTimeKind.Unspecified);

        Assert.Equal(s_utc, Row.Read(new() { ["CreationTimeUtc"] = time }).CreatedUtc);
        Assert.Equal(time.ToUniversalTime(), Row.Read(new() { ["CreationTime"] = time }).CreatedUtc);
        Assert.Equal(time.ToUniversalTime(), Row.Read(new() { ["CreationTime"] = "2026-04-03 21:40:09" }).CreatedUtc);
        Assert.Equal(s_utc, Row.Read(new() { ["CreationTimeUtc"] = time, ["CreationTime"] = DateTime.Now }).CreatedUtc);
    }

    [Fact]
    public void What_cannot_be_read_is_none_and_is_told()
    {
        List<string> malformed = [];
        SessionFacts session = Row.Read(
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
    public void Rows_without_IsRunning_tell_it_by_what_they_have(string? state, string? result, string? duration, bool isRunning) =>
        Assert.Equal(isRunning, Row.Read(new() { ["State"] = state, ["Result"] = result, ["Duration"] = duration }).IsRunning);
}
