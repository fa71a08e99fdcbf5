using VeeamEM.Query;

namespace VeeamEM.Tests.Query;

public sealed class FilterParserTests
{
    [Theory]
    [InlineData("Name==\"a\"", "Name==\"a\"")]
    [InlineData("Name!=\"a\"", "Name!=\"a\"")]
    [InlineData("CreationTime>=\"2026-03-01T00:00:00Z\"", "CreationTime>=\"2026-03-01T00:00:00Z\"")]
    [InlineData("CreationTime<=\"2026-03-01T00:00:00Z\"", "CreationTime<=\"2026-03-01T00:00:00Z\"")]
    [InlineData("EndTime>\"2026-03-01\"", "EndTime>=\"2026-03-01T00:00:00Z\"")]
    [InlineData("EndTime<\"2026-03-01 12:00:00\"", "EndTime<\"2026-03-01T12:00:00Z\"")]
    public void Every_operator_is_read_and_written(string text, string written) => Assert.Equal(written, Write(text));

    [Theory]
    [InlineData("vmdisplayname==sql01", "VmDisplayName==\"sql01\"")]
    [InlineData("  Result  ==  Failed  ", "Result==\"Failed\"")]
    [InlineData("CreationTime>=2026-01-02T03:04:05", "CreationTime>=\"2026-01-02T03:04:05Z\"")]
    [InlineData("UID==urn:veeam:RestoreSession:676dc837-f441-4ac1-8470-15be06b4cffc", "UID==\"urn:veeam:RestoreSession:676dc837-f441-4ac1-8470-15be06b4cffc\"")]
    [InlineData("Name==\"\"", "Name==\"\"")]
    [InlineData("Name==\"  a ; b , (c)  \"", "Name==\"  a ; b , (c)  \"")]
    [InlineData("Name==\"\"\"Backup\"\"\"", "Name==\"\"\"Backup\"\"\"")]
    [InlineData("Name==\"5\"\" disk\"", "Name==\"5\"\" disk\"")]
    [InlineData("\tName == \"a\"\r\n; Result==\"Failed\" ", "Name==\"a\";Result==\"Failed\"")]
    public void Values_are_quoted_and_names_take_the_vendors_spelling(string text, string written) => Assert.Equal(written, Write(text));

    [Theory]
    [InlineData("Name==a;Result==Failed", "Name==\"a\";Result==\"Failed\"")]
    [InlineData("Name==a,Name==b,Name==c", "Name==\"a\",Name==\"b\",Name==\"c\"")]
    [InlineData("Name==a;Result==Failed,State==Working", "(Name==\"a\";Result==\"Failed\"),State==\"Working\"")]
    [InlineData("State==Working,Name==a;Result==Failed", "State==\"Working\",(Name==\"a\";Result==\"Failed\")")]
    [InlineData("(State==Working,State==Starting);Result==None", "(State==\"Working\",State==\"Starting\");Result==\"None\"")]
    [InlineData("((Name==a))", "Name==\"a\"")]
    [InlineData("( Name==a , ( Name==b ; State==Stopped ) )", "Name==\"a\",(Name==\"b\";State==\"Stopped\")")]
    public void And_binds_tighter_than_or_and_mixed_expressions_get_parentheses(string text, string written) =>
        Assert.Equal(written, Write(text));

    [Theory]
    [InlineData("", 1, "the name of a property was expected")]
    [InlineData("   ", 4, "the name of a property was expected")]
    [InlineData("==a", 1, "the name of a property was expected")]
    [InlineData("Name==a;", 9, "the name of a property was expected")]
    [InlineData("Name==a,,Name==b", 9, "the name of a property was expected")]
    [InlineData("()", 2, "the name of a property was expected")]
    [InlineData("Progress>5", 1, "RestoreSession has no filter property Progress; it has UID, Name, Type, CreationTime")]
    [InlineData("Name==a;  JobName==b", 11, "RestoreSession has no filter property JobName")]
    [InlineData("Name", 5, "a comparison was expected: ==, !=, >=, <=, > or <")]
    [InlineData("Name=a", 5, "a comparison was expected")]
    [InlineData("Name=>a", 5, "a comparison was expected")]
    [InlineData("Name -eq a", 6, "a comparison was expected")]
    [InlineData("Name==", 7, "a value was expected")]
    [InlineData("Name==;State==Stopped", 7, "a value was expected")]
    [InlineData("Name<>a", 6, "a value was expected")]
    [InlineData("Name===a", 7, "a value was expected")]
    [InlineData("Name==a=b", 8, "';' (and), ',' (or) or the end was expected")]
    [InlineData("Name==web server", 17, "the value web server contains spaces; put it in quotation marks")]
    [InlineData("Name==\"a", 9, "a closing quotation mark is missing")]
    [InlineData("Name==\"a\"\"", 11, "a closing quotation mark is missing")]
    [InlineData("Name==\"\"Backup\"\"", 9, "';' (and), ',' (or) or the end was expected")]
    [InlineData("Name==\"a\" Name==\"b\"", 11, "';' (and), ',' (or) or the end was expected")]
    [InlineData("Name==a)", 8, "';' (and), ',' (or) or the end was expected")]
    [InlineData("(Name==a", 9, "a closing parenthesis is missing")]
    [InlineData("(Name==\"a\" x)", 12, "a closing parenthesis is missing")]
    [InlineData("CreationTime>=yesterday", 15, "CreationTime requires a UTC date such as \"2026-03-01T00:00:00Z\"")]
    [InlineData("EndTime<\"10:00\"", 9, "EndTime requires a UTC date")]
    [InlineData("EndTime<\"3/4\"", 9, "EndTime requires a UTC date")]
    [InlineData("EndTime<\"2026-02-30\"", 9, "EndTime requires a UTC date")]
    public void A_syntax_error_is_reported_with_its_position(string text, int character, string reason)
    {
        VemException failure = Assert.Throws<VemException>(() => Parse(text));

        Assert.Equal("VemFilterInvalid", failure.ErrorId);
        Assert.StartsWith($"The filter cannot be read at character {character}: {reason}", failure.Message, System.StringComparison.Ordinal);
        Assert.Contains("Filter: " + text, failure.Message, System.StringComparison.Ordinal);
        Assert.NotNull(failure.RecommendedAction);
    }

    [Fact]
    public void Nesting_of_parentheses_is_bounded()
    {
        Assert.Equal("Name==\"a\"", Write(Nested(50)));
        VemException failure = Assert.Throws<VemException>(() => Parse(Nested(100_000)));
        Assert.Contains("the parentheses are nested too deeply", failure.Message, System.StringComparison.Ordinal);
    }

    private static string Nested(int depth) => new string('(', depth) + "Name==a" + new string(')', depth);

    private static Filter<RestoreSession> Parse(string text) => FilterParser<RestoreSession>.Parse(RestoreSession.Type, text);

    private static string Write(string text) => Parse(text).ToString();
}
