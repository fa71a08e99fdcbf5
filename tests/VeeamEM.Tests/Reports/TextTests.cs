using System;
using System.Globalization;
using VeeamEM.Errors;
using VeeamEM.Reports;
using VeeamEM.Statistics;

namespace VeeamEM.Tests.Reports;

public sealed class TextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("sql01", "sql01")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+49", "\"'+49\"")]
    [InlineData("-x", "\"'-x\"")]
    [InlineData("@x", "\"'@x\"")]
    [InlineData("a=b", "a=b")]
    [InlineData("x;=cmd|y", "\"x;'=cmd|y\"")]
    [InlineData("x,=1", "\"x,'=1\"")]
    [InlineData("x\t=1", "\"x\t'=1\"")]
    [InlineData("x|@1", "\"x|'@1\"")]
    [InlineData("x;  -1", "\"x;  '-1\"")]
    [InlineData("x\n=1", "\"x\n'=1\"")]
    [InlineData("x\r\n+1", "\"x\r\n'+1\"")]
    [InlineData("\n=1", "\"'\n'=1\"")]
    [InlineData("x;\"=1\"", "\"x;\"\"'=1\"\"\"")]
    [InlineData("\uFF1D1", "\"'\uFF1D1\"")]
    [InlineData("x;\uFF0B1", "\"x;'\uFF0B1\"")]
    public void A_cell_is_quoted_and_never_a_formula(string? name, string cell) => Assert.Equal(cell, CsvText.Guarded(name));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("'=1+1")]
    [InlineData("''@x")]
    [InlineData("'quoted'")]
    [InlineData("'")]
    [InlineData("-x")]
    [InlineData("x;=cmd")]
    [InlineData("x;'=cmd")]
    [InlineData("a, -b; 'c', ''=d")]
    [InlineData("x\r\n=1\n'=2")]
    [InlineData("\t=1")]
    [InlineData("\uFF1D1")]
    public void A_guarded_cell_can_be_read_back(string name) => Assert.Equal(name, CsvText.Original(CsvText.Guarded(name).Trim('"')));

    [Theory]
    [InlineData("<a href='x'>&\"", "&lt;a href=&#39;x&#39;&gt;&amp;&quot;")]
    [InlineData("a\0b\u0007", "a\uFFFDb\uFFFD")]
    [InlineData("evil\u202Egpj.exe", "evil\uFFFDgpj.exe")]
    [InlineData("\uD83D\uDE00", "&#128512;")]
    [InlineData(null, "")]
    public void Names_are_escaped_in_the_page(string? name, string html) => Assert.Equal(html, Markup.Text(name));

    [Fact]
    public void Lone_surrogates_are_replaced() => Assert.Equal("\uFFFDx\uFFFD", Markup.Text(new string(['\uD83D', 'x', '\uDE00'])));

    [Theory]
    [InlineData(0, "0:00:00")]
    [InlineData(59.9, "0:00:59")]
    [InlineData(97_265, "27:01:05")]
    [InlineData(-5, "-0:00:05")]
    public void Durations_are_hours_minutes_and_seconds(double seconds, string shown) =>
        Assert.Equal(shown, Display.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0 min")]
    [InlineData(86_400, "24 h")]
    [InlineData(259_200, "3 d")]
    [InlineData(41_603, "11 h 33 min")]
    [InlineData(172_799, "47 h 59 min")]
    [InlineData(176_400, "2 d 1 h")]
    [InlineData(-60, "-1 min")]
    public void Ages_are_hours_and_then_days(double seconds, string shown) => Assert.Equal(shown, Display.Age(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_share_below_100_percent_is_never_rounded_up_to_100()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            Assert.Equal("100.0 %", Display.Share(1));
            Assert.Equal("99.9 %", Display.Share(0.99999));
            Assert.Equal("0.0 %", Display.Share(0));
            Assert.Equal("–", Display.Share(null));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
