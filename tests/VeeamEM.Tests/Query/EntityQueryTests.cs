using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Query;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Query;

public sealed class EntityQueryTests
{
    [Fact]
    public void Without_criteria_it_requests_everything_newest_first() => Assert.Equal(
        "/api/query?type=RestoreSession&format=Entities&sortDesc=CreationTime&pageSize=2000&page=1",
        TestClient.All.PathOfSlice(null, null, false, 2000));

    [Fact]
    public void Filter_order_and_paging_are_in_the_path()
    {
        EntityQuery<RestoreSession> query = Create(["Result==Failed", "CreationTime>=\"2026-03-01T00:00:00.0000000Z\""], Names("VmDisplayName", ["sql01", "app & web"]))
            .OrderedBy("VmDisplayName", descending: false)
            .WithPageSize(50);

        Assert.Equal(
            "/api/query?type=RestoreSession&format=Entities"
            + "&filter=Result%3D%3D%22Failed%22%3BCreationTime%3E%3D%222026-03-01T00%3A00%3A00Z%22"
            + "%3B%28VmDisplayName%3D%3D%22sql01%22%2CVmDisplayName%3D%3D%22app%20%26%20web%22%29"
            + "&sortAsc=VmDisplayName&pageSize=50&page=7",
            query.PathOfPage(null, null, "VmDisplayName", 7));
        Assert.Equal(
            "/api/query?type=RestoreSession&format=References&filter=Result%3D%3D%22Failed%22&sortDesc=CreationTime&pageSize=1&page=1",
            Create(["Result==Failed"]).PathOfCount(1));
        Assert.Equal("/api/restoreSessions?format=Entity", query.PathOfCollection(1));
        Assert.Equal("/api/restoreSessions?format=Entity&page=2", query.PathOfCollection(2));
    }

    [Fact]
    public void A_slice_adds_two_inclusive_bounds_in_whole_seconds() => Assert.Equal(
        "/api/query?type=RestoreSession&format=Entities&filter="
        + Uri.EscapeDataString("(Result==\"Failed\",Result==\"Warning\");CreationTime>=\"2026-03-01T08:01:00Z\";CreationTime<=\"2026-03-01T08:03:00Z\"")
        + "&sortDesc=CreationTime&pageSize=50&page=1",
        Create(["Result==Failed,Result==Warning"]).PathOfSlice(Documents.Created(1), Documents.Created(3), false, 50));

    [Theory]
    [InlineData(">=", "CreationTime>=\"2026-03-01T08:00:01Z\"")]
    [InlineData(">", "CreationTime>=\"2026-03-01T08:00:01Z\"")]
    [InlineData("<=", "CreationTime<=\"2026-03-01T08:00:02Z\"")]
    [InlineData("<", "CreationTime<=\"2026-03-01T08:00:02Z\"")]
    [InlineData("==", "(CreationTime>=\"2026-03-01T08:00:01Z\";CreationTime<=\"2026-03-01T08:00:02Z\")")]
    [InlineData("!=", "(CreationTime!=\"2026-03-01T08:00:01Z\",CreationTime<=\"2026-03-01T08:00:01Z\",CreationTime>=\"2026-03-01T08:00:01Z\")")]
    public void A_date_is_sent_in_whole_seconds_rounded_outward(string comparison, string sent) =>
        Assert.Equal(sent, Create([$"CreationTime{comparison}\"2026-03-01T08:00:01.5Z\""]).FilterText);

    [Theory]
    [InlineData("CreationTime>=\"2026-03-01\"", "2026-03-01")]
    [InlineData("CreationTime>\"2026-03-01\";CreationTime>=\"2026-03-05\";Result==Failed", "2026-03-05")]
    [InlineData("CreationTime>=\"2026-03-01\",CreationTime==\"2026-02-01\"", "2026-02-01")]
    [InlineData("CreationTime>=\"2026-03-01\",Result==Failed", null)]
    [InlineData("CreationTime<\"2026-03-01\"", null)]
    [InlineData("EndTime>=\"2026-03-01\"", null)]
    public void The_beginning_is_a_lower_bound_for_every_row(string filter, string? beginning) =>
        Assert.Equal(beginning, Create([filter]).Beginning?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_list_with_a_pattern_is_applied_by_the_client_and_the_rest_by_the_server()
    {
        EntityQuery<RestoreSession> query = Create(["Result==Failed"], Pattern("VmDisplayName", "vm-1"), Names("BackupServerName", ["vbr1"]));

        Assert.Equal("Result==\"Failed\";BackupServerName==\"vbr1\"", query.FilterText);
        Assert.Equal(["VmDisplayName"], query.LocalProperties);
        Assert.True(query.HasLocalCriteria);
        Assert.True(query.Passes(Session(1, "Failed")));
        Assert.True(query.Passes(Session(12, "Failed")));
        Assert.False(query.Passes(Session(2, "Failed")));
        Assert.False(query.Passes(Session(1, "Success")));
    }

    [Fact]
    public void A_pattern_and_a_literal_in_one_list_are_alternatives()
    {
        NameCriterion<RestoreSession> names = Criterion("VmDisplayName", ["VM-2"], [value => value.EndsWith('9')]);
        EntityQuery<RestoreSession> query = Create([], names);

        Assert.Null(query.FilterText);
        Assert.True(query.Passes(Session(2)));
        Assert.True(query.Passes(Session(9)));
        Assert.False(query.Passes(Session(3)));
        Assert.False(query.Passes(Fixture.Session("<RestoreSession/>")));
    }

    [Fact]
    public void A_list_too_long_for_a_request_is_applied_by_the_client()
    {
        string[] many = [.. Enumerable.Range(1, 1000).Select(Documents.VmName)];
        EntityQuery<RestoreSession> query = Create([], Names("VmDisplayName", many), Names("BackupServerName", ["vbr1"]));

        Assert.Equal("BackupServerName==\"vbr1\"", query.FilterText);
        Assert.Equal(["VmDisplayName"], query.LocalProperties);
        Assert.True(query.Passes(Session(1000)));
        Assert.False(query.Passes(Session(1001)));
        Assert.True(query.PathOfSlice(null, null, false, 2000).Length < 16 * 1024);
    }

    [Fact]
    public void A_filter_too_long_for_a_request_is_rejected_before_any_request()
    {
        string filter = string.Join(",", Enumerable.Range(1, 1000).Select(number => "VmDisplayName==vm-" + number));

        VemException failure = Assert.Throws<VemException>(() => Create([filter]));

        Assert.Equal("VemFilterInvalid", failure.ErrorId);
    }

    [Fact]
    public void A_row_that_the_server_should_have_excluded_is_dropped()
    {
        EntityQuery<RestoreSession> query = Create(["Result==Failed,Result==Warning"], Names("VmDisplayName", ["vm-1"]));

        Assert.True(query.Passes(Session(1, "Warning")));
        Assert.False(query.Passes(Session(1, "Success")));
        Assert.False(query.Passes(Session(2, "Warning")));
    }

    [Fact]
    public void A_query_is_immutable()
    {
        EntityQuery<RestoreSession> query = TestClient.All;
        _ = query.WithLimit(3).WithPageSize(7).OrderedBy("Name", descending: false).WithUserFilter("Name==a");

        Assert.Equal(long.MaxValue, query.Limit);
        Assert.Equal(2000, query.PageSize);
        Assert.Equal("CreationTime", query.SortBy);
        Assert.True(query.Descending);
        Assert.Null(query.UserFilter);
    }

    private static EntityQuery<RestoreSession> Create(string[] filters, params NameCriterion<RestoreSession>[] names) =>
        EntityQuery<RestoreSession>.Create(RestoreSession.Type, filters.Select(text => FilterParser<RestoreSession>.Parse(RestoreSession.Type, text)), names);

    private static NameCriterion<RestoreSession> Names(string property, string[] literals) => Criterion(property, literals, []);

    private static NameCriterion<RestoreSession> Pattern(string property, string start) =>
        Criterion(property, [], [value => value.StartsWith(start, StringComparison.Ordinal)]);

    private static NameCriterion<RestoreSession> Criterion(string property, string[] literals, IEnumerable<Func<string, bool>> patterns)
    {
        Func<RestoreSession, string?> value = property == "VmDisplayName" ? session => session.VmName : session => session.BackupServer;
        return new NameCriterion<RestoreSession>(RestoreSession.Type.Property(property)!, value, literals, patterns);
    }

    private static RestoreSession Session(int number, string result = "Success") =>
        Fixture.Session(Documents.Session(number, result: result));
}
