using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Options;
using VeeamEM.Simulator.Protocol;
using VeeamEM.Simulator.Query;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Query;

/// <summary>The filter grammar on four sessions: a (Success), b (Warning), c (Failed) and d (None, running).</summary>
public sealed class FilterTests
{
    private static readonly RestoreSession[] s_rows =
    [
        Row("sql-01", 'a', "FileLevelRestore", "Success", "Stopped", 1),
        Row("sql-02", 'b', "RestoreVm", "Warning", "Stopped", 2),
        Row("R&D [x], \"y\"; (z)", 'c', "RestoreVm", "Failed", "Stopped", 3),
        Row("Büro*", 'd', "RestoreVm", "None", "Working", 4) with { EndTimeUtc = null },
    ];

    [Theory]
    [InlineData("", "abcd")]
    [InlineData("VmDisplayName==sql-01", "a")]
    [InlineData("VmDisplayName==\"sql-01\"", "a")]
    [InlineData("vmdisplayname==\"SQL-01\"", "a")]
    [InlineData("  VmDisplayName == \"sql-01\" ", "a")]
    [InlineData("VmDisplayName==sql - 01", "a")]
    [InlineData("VmDisplayName==\"sql - 01\"", "")]
    [InlineData("VmDisplayName!=\"sql-01\"", "bcd")]
    [InlineData("VmDisplayName==\"R&D [x], \"\"y\"\"; (z)\"", "c")]
    [InlineData("VmDisplayName==\"büro*\"", "d")]
    [InlineData("VmDisplayName==\"sql*\"", "")]
    [InlineData("VmDisplayName>=\"sql\"", "ab")]
    [InlineData("Type==RestoreVm", "bcd")]
    [InlineData("type==restorevm", "bcd")]
    [InlineData("Result>=Warning", "bc")]
    [InlineData("Result>Warning", "c")]
    [InlineData("Result<Failed", "abd")]
    [InlineData("Result<=Success", "ad")]
    [InlineData("Result==None", "d")]
    [InlineData("State!=Stopped", "d")]
    [InlineData("CreationTime>=\"2026-03-02T00:00:00Z\"", "bcd")]
    [InlineData("CreationTime>=2026-03-02T00:00:00", "bcd")]
    [InlineData("CreationTime>2026-03-02", "cd")]
    [InlineData("CreationTime==\"2026-03-02 00:00:00\"", "b")]
    [InlineData("CreationTime<2026-03-02T00:00:00.0000001Z", "ab")]
    [InlineData("CreationTime<\"2026-03-02T01:00:00+01:00\"", "a")]
    [InlineData("EndTime>2000-01-01", "abc")]
    [InlineData("EndTime!=2000-01-01", "abcd")]
    [InlineData("UID==urn:veeam:RestoreSession:bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "b")]
    [InlineData("UID==\"BBBBBBBB-bbbb-4bbb-8bbb-bbbbbbbbbbbb\"", "b")]
    [InlineData("BackupServerUid==11111111-1111-4111-8111-111111111111;Result==Failed", "c")]
    [InlineData("BackupServerName==vbr1.example", "abcd")]
    [InlineData("Name==\"sql-02@2026-03-02 00:00:00\"", "b")]
    [InlineData("Name==\"FLR_[sql-01]@2026-03-01 00:00:00\"", "a")]
    [InlineData("Result==Success,Result==Failed", "ac")]
    [InlineData("Result==Failed;Type==RestoreVm,Result==Success", "ac")]
    [InlineData("Result==Success,Result==Failed;Type==FileLevelRestore", "a")]
    [InlineData("(Result==Success,Result==Failed);Type==RestoreVm", "c")]
    [InlineData("((Result==Success),((Result==Failed)));(State==Stopped)", "ac")]
    public void FilterSelectsRows(string filter, string expected) => Assert.Equal(expected, Run(filter, new SimulatorOptions()));

    [Theory]
    [InlineData("Result")]
    [InlineData("Result==")]
    [InlineData("Result=Success")]
    [InlineData("==Success")]
    [InlineData("Result==Success;")]
    [InlineData("Result==Success,,Result==Failed")]
    [InlineData("(Result==Success")]
    [InlineData("Result==Success)")]
    [InlineData("Result==Success Result==Failed")]
    [InlineData("VmDisplayName==\"open")]
    [InlineData("VmDisplayName==a\"b")]
    [InlineData("VmDisplayName==\"\"x\"\"")]
    [InlineData("Result==Perhaps")]
    [InlineData("CreationTime>=yesterday")]
    [InlineData("UID==nothing")]
    [InlineData("!Result==Success")]
    public void InvalidFilterIsRejected(string filter) => Assert.Throws<FilterException>(() => Run(filter, new SimulatorOptions()));

    [Fact]
    public void DeepNestingIsRejectedRatherThanFatal() =>
        Assert.Throws<FilterException>(() => Run(new string('(', 100_000) + "Result==None", new SimulatorOptions()));

    [Theory]
    [InlineData("Progress==1")]
    [InlineData("JobType==RestoreVm")]
    [InlineData("CreationTimeUTC>2026-03-02")]
    public void UnknownPropertyIsRejected(string filter) => Assert.Throws<UnknownPropertyException>(() => Run(filter, new SimulatorOptions()));

    [Theory]
    [InlineData(FilterPrecedence.AndFirst, "Result==Success,Result==Failed;State==Working", "a")]
    [InlineData(FilterPrecedence.Left, "Result==Success,Result==Failed;State==Working", "")]
    [InlineData(FilterPrecedence.OrFirst, "Result==Success,Result==Failed;State==Working", "")]
    [InlineData(FilterPrecedence.AndFirst, "Result==Success;State==Working,Result==Failed", "c")]
    [InlineData(FilterPrecedence.Left, "Result==Success;State==Working,Result==Failed", "c")]
    [InlineData(FilterPrecedence.OrFirst, "Result==Success;State==Working,Result==Failed", "")]
    [InlineData(FilterPrecedence.OrFirst, "State==Stopped;Result==Success,Result==Failed", "ac")]
    public void PrecedenceIsASwitch(FilterPrecedence precedence, string filter, string expected) =>
        Assert.Equal(expected, Run(filter, new SimulatorOptions { Precedence = precedence }));

    [Theory]
    [InlineData(OuterQuotes.Required, "\"\"\"q\"\"\"", "\"q\"")]
    [InlineData(OuterQuotes.Both, "\"\"\"q\"\"\"", "\"q\"")]
    [InlineData(OuterQuotes.Both, "\"\"q\"\"", "\"q\"")]
    [InlineData(OuterQuotes.Bare, "\"\"q\"\"", "\"q\"")]
    [InlineData(OuterQuotes.Bare, "\"\"", "")]
    [InlineData(OuterQuotes.Bare, "\"q\"", "q")]
    public void DoubledQuotesAreRead(OuterQuotes mode, string text, string expected) =>
        Assert.Equal(new ComparisonNode("Name", ComparisonOperator.Equal, expected), FilterParser.Parse("Name==" + text, FilterPrecedence.AndFirst, mode));

    [Theory]
    [InlineData(OuterQuotes.Required, "\"\"q\"\"")]
    [InlineData(OuterQuotes.Bare, "\"\"\"q\"\"\"")]
    public void OtherEscapingOfQuotesIsRejected(OuterQuotes mode, string text) =>
        Assert.Throws<FilterException>(() => FilterParser.Parse("Name==" + text, FilterPrecedence.AndFirst, mode));

    [Theory]
    [InlineData("sql*", "ab")]
    [InlineData("*l-0*", "ab")]
    [InlineData("*02", "b")]
    [InlineData("s*1", "a")]
    [InlineData("sql-01*sql-01", "")]
    public void WildcardsAreASwitch(string pattern, string expected)
    {
        Assert.Equal(expected, Run($"VmDisplayName==\"{pattern}\"", new SimulatorOptions { Wildcard = WildcardMeaning.Pattern }));
        Assert.Throws<FilterException>(() => Run($"VmDisplayName==\"{pattern}\"", new SimulatorOptions { Wildcard = WildcardMeaning.Status400 }));
    }

    [Fact]
    public void OtherInterpretationsAreSwitches()
    {
        Assert.Equal("bcd", Run("Result>=Warning", new SimulatorOptions { NoneRank = NoneRank.Highest }));
        Assert.Equal(string.Empty, Run("VmDisplayName==SQL-01", new SimulatorOptions { StringCompare = StringComparisonRule.Ordinal }));
        Assert.Equal("cd", Run("CreationTimeUTC>2026-03-02", new SimulatorOptions { UtcFilterNames = true }));
        Assert.Equal("abcd", Run("Foo==1", new SimulatorOptions { UnknownProperty = UnknownPropertyAnswer.Ignored }));
        Assert.Equal(string.Empty, Run("((", new SimulatorOptions { FilterError = FilterErrorAnswer.Empty }));
        Assert.Equal("abcd", Run("((", new SimulatorOptions { FilterError = FilterErrorAnswer.Ignored }));
    }

    [Theory]
    [InlineData("CreationTime", false, "abcd")]
    [InlineData("CreationTime", true, "dcba")]
    [InlineData("creationtime", true, "dcba")]
    [InlineData("EndTime", false, "dabc")]
    [InlineData("VmDisplayName", false, "dcab")]
    [InlineData("Result", false, "dabc")]
    [InlineData("UID", true, "dcba")]
    [InlineData("Name", false, "dacb")]
    public void SortOrdersRows(string property, bool descending, string expected) =>
        Assert.Equal(expected, Run(new QuerySpecification(null, property, descending, new SimulatorOptions())));

    private static string Run(string filter, SimulatorOptions options) => Run(new QuerySpecification(filter, null, false, options));

    private static string Run(QuerySpecification specification)
    {
        QueryEngine<RestoreSession> engine = new(new EntityTable<RestoreSession>(s_rows), new RestoreSessionRepresentation().Schema);
        IEnumerable<char> letters = engine.Run(specification, null, null).Rows.ToArray().Select(row => row.Id.ToString()[0]);
        return string.Concat(letters);
    }

    private static RestoreSession Row(string vm, char letter, string jobType, string result, string state, int day) => SampleData.VmRestore with
    {
        Id = new Guid($"{new string(letter, 8)}-{new string(letter, 4)}-4{new string(letter, 3)}-8{new string(letter, 3)}-{new string(letter, 12)}"),
        VmDisplayName = vm,
        JobType = jobType,
        Result = result,
        State = state,
        CreationTimeUtc = new DateTime(2026, 3, day, 0, 0, 0, DateTimeKind.Utc),
        EndTimeUtc = new DateTime(2026, 3, day, 1, 0, 0, DateTimeKind.Utc),
    };
}
