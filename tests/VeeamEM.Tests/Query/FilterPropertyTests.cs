using System.Linq;
using VeeamEM.Query;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Query;

/// <summary>The client also checks the rows it receives; where the server's order is unknown, it accepts the server's decision.</summary>
public sealed class FilterPropertyTests
{
    private static readonly RestoreSession s_session = Fixture.Session(Fixture.Text("RestoreSession.Full.xml"));
    private static readonly RestoreSession s_bare = Fixture.Session("<RestoreSession UID=\"urn:veeam:RestoreSession:676dc837-f441-4ac1-8470-15be06b4cffc\"/>");

    [Theory]
    [InlineData("VmDisplayName==\"APP-7\"", true)]
    [InlineData("VmDisplayName==\"app-70\"", false)]
    [InlineData("VmDisplayName!=\"app-7\"", false)]
    [InlineData("Type==\"restorevm\"", true)]
    [InlineData("State!=\"Working\"", true)]
    [InlineData("BackupServerName==\"vbr1.example\"", true)]
    [InlineData("Name==\"app-7@2026-03-05 21:40:09\"", true)]
    public void Text_compares_case_insensitively(string filter, bool passes) => Assert.Equal(passes, Passes(filter, s_session));

    [Theory]
    [InlineData("CreationTime==\"2026-03-05T21:40:09.048Z\"", true)]
    [InlineData("CreationTime==\"2026-03-05T22:40:09.048+01:00\"", true)]
    [InlineData("CreationTime>\"2026-03-05T21:40:09.048Z\"", false)]
    [InlineData("CreationTime>=\"2026-03-05T21:40:09.048Z\"", true)]
    [InlineData("CreationTime<\"2026-03-05T21:40:09.0480001Z\"", true)]
    [InlineData("CreationTime<=\"2026-03-05T21:40:09.0479999\"", false)]
    [InlineData("CreationTime!=\"2026-03-05\"", true)]
    [InlineData("EndTime>\"2026-03-05\"", true)]
    public void Dates_compare_as_UTC(string filter, bool passes) => Assert.Equal(passes, Passes(filter, s_session));

    [Theory]
    [InlineData("Result>=\"Success\"", true)]
    [InlineData("Result>\"Success\"", true)]
    [InlineData("Result>=\"failed\"", false)]
    [InlineData("Result<\"Failed\"", true)]
    [InlineData("Result<=\"Success\"", false)]
    [InlineData("Result>\"None\"", true)]
    [InlineData("Result<\"None\"", true)]
    [InlineData("Result==\"None\"", false)]
    public void All_results_but_None_are_ordered(string filter, bool passes) => Assert.Equal(passes, Passes(filter, s_session));

    [Theory]
    [InlineData("Type", "JobType", "AgentRestore", "FileLevelRestore")]
    [InlineData("Type", "JobType", "FileLevelRestore", "RestoreVm")]
    [InlineData("State", "State", "Starting", "Working")]
    [InlineData("State", "State", "Stopped", "Archiving")]
    [InlineData("Result", "Result", "Failed", "Cancelled")]
    public void Types_sort_as_text_and_states_and_results_in_their_documented_order(string property, string element, string first, string second)
    {
        Assert.True(RestoreSession.Type.Property(property)!.Compare(With(first), With(second)) < 0);
        Assert.True(RestoreSession.Type.Property(property)!.Compare(With(second), With(first)) > 0);

        RestoreSession With(string value) => Fixture.Session($"<RestoreSession><{element}>{value}</{element}></RestoreSession>");
    }

    [Theory]
    [InlineData("UID==\"urn:veeam:RestoreSession:676dc837-f441-4ac1-8470-15be06b4cffc\"", true)]
    [InlineData("UID==\"676DC837-F441-4AC1-8470-15BE06B4CFFC\"", true)]
    [InlineData("UID!=\"676dc837-f441-4ac1-8470-15be06b4cffc\"", false)]
    [InlineData("UID==\"676dc837-f441-4ac1-8470-15be06b4cffd\"", false)]
    [InlineData("UID==\"no id\"", false)]
    [InlineData("BackupServerUid==\"urn:veeam:BackupServer:11111111-2222-3333-4444-555555555555\"", true)]
    [InlineData("BackupServerUid!=\"11111111-2222-3333-4444-555555555555\"", false)]
    public void Ids_compare_bare_or_as_URN(string filter, bool passes) => Assert.Equal(passes, Passes(filter, s_session));

    [Theory]
    [InlineData("Name>\"zzz\"")]
    [InlineData("State<\"A\"")]
    [InlineData("UID>\"ffffffff-ffff-ffff-ffff-ffffffffffff\"")]
    public void An_undocumented_order_is_left_to_the_server(string filter) => Assert.True(Passes(filter, s_session));

    [Theory]
    [InlineData("VmDisplayName==\"app-7\"", false)]
    [InlineData("VmDisplayName!=\"app-7\"", true)]
    [InlineData("EndTime<\"2030-01-01\"", false)]
    [InlineData("EndTime!=\"2030-01-01\"", true)]
    [InlineData("Result>=\"Success\"", false)]
    public void A_missing_value_matches_only_inequality(string filter, bool passes) => Assert.Equal(passes, Passes(filter, s_bare));

    [Theory]
    [InlineData("VmDisplayName==\"x\",Result==\"Warning\"", true)]
    [InlineData("VmDisplayName==\"x\",Result==\"Failed\"", false)]
    [InlineData("VmDisplayName==\"app-7\";Result==\"Failed\"", false)]
    [InlineData("VmDisplayName==\"app-7\";(Result==\"Failed\",State==\"Stopped\")", true)]
    [InlineData("VmDisplayName==\"x\";Result==\"Failed\",State==\"Stopped\"", true)]
    public void Groups_join_with_and_or_or(string filter, bool passes) => Assert.Equal(passes, Passes(filter, s_session));

    [Fact]
    public void Sorting_puts_rows_without_a_value_first()
    {
        FilterProperty<RestoreSession> vm = RestoreSession.Type.Property("vmdisplayname")!;
        FilterProperty<RestoreSession> created = RestoreSession.Type.Property("CreationTime")!;

        Assert.True(vm.Compare(s_bare, s_session) < 0);
        Assert.True(vm.Compare(s_session, s_bare) > 0);
        Assert.Equal(0, vm.Compare(s_bare, s_bare));
        Assert.Equal(0, created.Compare(s_session, s_session));
        Assert.True(created.Compare(s_session, s_bare) > 0);
    }

    [Theory]
    [InlineData("State", new[] { "Starting", "Working", "Stopping", "Stopped", "Frozen" })]
    [InlineData("Result", new[] { "None", "Success", "Warning", "Failed", "Partial" })]
    public void States_and_results_have_their_own_order_and_unknown_values_come_last(string property, string[] words)
    {
        FilterProperty<RestoreSession> sorted = RestoreSession.Type.Property(property)!;
        RestoreSession[] rows = [.. words.Reverse().Select(word => Fixture.Session($"<RestoreSession><{property}>{word}</{property}></RestoreSession>"))];

        System.Array.Sort(rows, sorted.Compare);

        Assert.Equal(words, rows.Select(row => property == "State" ? row.State : row.Result));
    }

    private static bool Passes(string filter, RestoreSession session) =>
        FilterParser<RestoreSession>.Parse(RestoreSession.Type, filter).Passes(session);
}
