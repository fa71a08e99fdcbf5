using System;
using System.Globalization;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Xml;

public sealed class UtcDateTests
{
    [Theory]
    [InlineData("2026-03-05T21:40:09Z", 0)]
    [InlineData("2026-03-05T21:40:09.0Z", 0)]
    [InlineData("2026-03-05T21:40:09.2Z", 2_000_000)]
    [InlineData("2026-03-05T21:40:09.048Z", 480_000)]
    [InlineData("2026-03-05T21:40:09.0480001Z", 480_001)]
    [InlineData("2026-03-05T21:40:09", 0)]
    [InlineData("2026-03-05 21:40:09", 0)]
    [InlineData("2026-03-05T23:40:09+02:00", 0)]
    [InlineData(" 2026-03-05T21:40:09Z ", 0)]
    public void All_spellings_are_read_as_UTC(string text, long ticks)
    {
        Assert.True(UtcDate.TryParse(text, out DateTime value));
        Assert.True(UtcDate.TryParse(text.ToCharArray(), text.Length, out DateTime fromCharacters));
        Assert.Equal(value, fromCharacters);
        Assert.Equal(new DateTime(2026, 3, 5, 21, 40, 9, DateTimeKind.Utc).AddTicks(ticks), value);
        Assert.Equal(DateTimeKind.Utc, value.Kind);
    }

    [Fact]
    public void A_date_alone_is_midnight_UTC()
    {
        Assert.True(UtcDate.TryParse("2021-06-15", out DateTime value));
        Assert.Equal(new DateTime(2021, 6, 15, 0, 0, 0, DateTimeKind.Utc), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("never")]
    [InlineData("12.5")]
    [InlineData("10:00")]
    [InlineData("3/4")]
    [InlineData("05/03/2026")]
    [InlineData("March 5, 2026")]
    [InlineData("2026-13-05")]
    [InlineData("2026-03-05T25:00:00Z")]
    [InlineData("20260305")]
    [InlineData("2026-02-29T21:40:09Z")]
    [InlineData("2026-03-05T21:60:09Z")]
    [InlineData("2026-03-05T21:40:09.Z1")]
    [InlineData("0000-03-05T21:40:09Z")]
    [InlineData("２０２６-03-05T21:40:09Z")]
    [InlineData("2026-03-05T21:40:09.12345x7Z")]
    public void Text_that_is_not_a_date_of_the_protocol_gives_none(string text)
    {
        Assert.False(UtcDate.TryParse(text, out _));
        Assert.False(UtcDate.TryParse(text.ToCharArray(), text.Length, out _));
    }

    [Fact]
    public void Spans_are_read_like_strings()
    {
        var random = new Random(1);
        for (int i = 0; i < 5000; i++)
        {
            char[] text = new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc)
                .ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture)
                .ToCharArray();
            int length = random.Next(18, 29);
            text[length - 1] = 'Z';
            if (i % 2 == 0)
                text[random.Next(length)] = "0123456789-:.TZ ü"[random.Next(17)];

            bool isDate = UtcDate.TryParse(new string(text, 0, length), out DateTime expected);
            Assert.Equal(isDate, UtcDate.TryParse(text, length, out DateTime actual));
            Assert.Equal(expected, actual);
            Assert.Equal(expected.Kind, actual.Kind);
        }
    }

    [Theory]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    [InlineData(DateTimeKind.Utc)]
    public void Dates_are_written_in_UTC_for_any_kind_and_culture(DateTimeKind kind)
    {
        CultureInfo former = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
        try
        {
            var utc = new DateTime(2026, 3, 5, 21, 40, 9, DateTimeKind.Utc);
            DateTime value = kind == DateTimeKind.Utc ? utc : DateTime.SpecifyKind(utc.ToLocalTime(), kind);

            Assert.Equal("2026-03-05T21:40:09.0000000Z", UtcDate.Write(value));
            Assert.True(UtcDate.TryParse("2026-03-05T21:40:09Z", out DateTime read));
            Assert.Equal(utc, read);
        }
        finally
        {
            CultureInfo.CurrentCulture = former;
        }
    }
}
