using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using VeeamEM.Query;
using VeeamEM.Reading;
using VeeamEM.Simulator.Options;
using VeeamEM.Tests.Support;
using VeeamEM.Xml;

namespace VeeamEM.Tests.EndToEnd;

/// <summary>The results match the simulator's data, whichever behaviour it chooses where the documentation is silent.</summary>
public sealed class TruthTests
{
    private static readonly string[] s_mixed =
    [
        "Result==Failed,Result==Warning;State==Stopped",
        "(Result==Failed,State==Working);Type==FileLevelRestore",
        "BackupServerName!=x;(Result==Failed,(Type==RestoreVm;Result==Success))",
    ];

    private static readonly Dictionary<string, SimulatorOptions> s_variants = new(StringComparer.Ordinal)
    {
        ["as documented"] = new(),
        ["clamped pages"] = new() { MaxPageSize = 40 },
        ["no page info"] = new() { PagingInfo = false },
        ["no page info, clamped pages"] = new() { PagingInfo = false, MaxPageSize = 50 },
        ["no page info, last page again"] = new() { PagingInfo = false, MaxPageSize = 50, BeyondEnd = BeyondEndAnswer.Last },
        ["no page info, 404 beyond the end"] = new() { PagingInfo = false, MaxPageSize = 50, BeyondEnd = BeyondEndAnswer.Status404 },
        ["no page info, 400 beyond the end"] = new() { PagingInfo = false, BeyondEnd = BeyondEndAnswer.Status400 },
        ["no next link"] = new() { MaxPageSize = 100, NextLink = false },
        ["running sessions have an empty end"] = new() { RunningEnd = RunningEndShape.Empty },
        ["running sessions end in the year 1"] = new() { RunningEnd = RunningEndShape.Year1 },
        ["header in lower case, raw token, status 200"] = new()
        {
            HeaderCasing = HeaderCasing.Lower,
            TokenBytes = TokenBytes.Raw16,
            LogonStatus = 200,
        },
    };

    public static TheoryData<string> Variants => [.. s_variants.Keys];

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Every_session_is_returned_once_newest_first_with_exact_times(string variant)
    {
        await using Simulated simulated = await Simulated.StartAsync(
            s_variants[variant] with { FailureMessage = FailureMessageShape.Filled });
        List<JsonElement> truth = await simulated.TruthAsync();

        List<RestoreSession> read = simulated.Read(simulated.Connect());

        Assert.Equal(250, truth.Count);
        Assert.Equal(truth.Select(Row), read.Select(Row));
        Assert.Empty(simulated.Observer.Warnings);
    }

    // More rows share a second than a response may have, in another order with every request.
    [Theory]
    [InlineData(DatePrecision.Ticks)]
    [InlineData(DatePrecision.Seconds)]
    public async Task A_server_that_compares_whole_seconds_gives_the_same_rows(DatePrecision precision)
    {
        await using Simulated simulated = await Simulated.StartAsync(new SimulatorOptions { DatePrecision = precision, SameInstant = 40, ShuffleTies = true });
        List<JsonElement> truth = await simulated.TruthAsync();

        List<RestoreSession> read = simulated.Read(simulated.Connect(), TestClient.All.WithPageSize(30));

        Assert.Equal(truth.Select(row => row.GetProperty("id").GetGuid()).Order(), read.Select(row => row.Id).Order());
        Assert.Equal(read.OrderByDescending(row => row.CreationTimeUtc).Select(row => row.CreationTimeUtc), read.Select(row => row.CreationTimeUtc));
        Assert.Contains("sortAsc=UID", await simulated.RequestsAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2000, null)]
    [InlineData(30, "VemResponseInvalid")]
    public async Task A_server_that_ignores_filters_by_date_is_read_in_one_response_or_not_at_all(int pageSize, string? errorId)
    {
        await using Simulated simulated = await Simulated.StartAsync(new SimulatorOptions { DateFilters = false });
        List<JsonElement> truth = await simulated.TruthAsync();
        VemServer server = simulated.Connect();
        var read = new List<Guid>();

        VemException? failure = (VemException?)Record.Exception(() =>
        {
            foreach (RestoreSession session in QueryRead<RestoreSession>.Rows(server.Client, TestClient.All.WithPageSize(pageSize), simulated.Context()))
                read.Add(session.Id);
        });

        Assert.Equal(errorId, failure?.ErrorId);
        Assert.Equal(truth.Take(errorId is null ? truth.Count : read.Count).Select(row => row.GetProperty("id").GetGuid()), read);
    }

    [Theory]
    [InlineData(FilterPrecedence.AndFirst)]
    [InlineData(FilterPrecedence.OrFirst)]
    [InlineData(FilterPrecedence.Left)]
    public async Task A_mixed_filter_means_the_same_on_every_server(FilterPrecedence precedence)
    {
        await using Simulated simulated = await Simulated.StartAsync(new SimulatorOptions { Precedence = precedence });
        VemServer server = simulated.Connect();
        List<RestoreSession> all = simulated.Read(server);
        foreach (string filter in s_mixed)
        {
            EntityQuery<RestoreSession> query = Queries.Filtered(filter).WithPageSize(30);
            List<Guid> expected = [.. all.Where(query.Passes).Select(session => session.Id)];

            Assert.NotEmpty(expected);
            Assert.Equal(expected, simulated.Read(server, query).Select(session => session.Id));
        }
    }

    [Theory]
    [InlineData("Type==RestoreVm")]
    [InlineData("VmDisplayName==nobody")]
    public async Task The_count_is_the_number_of_rows(string filter)
    {
        await using Simulated simulated = await Simulated.StartAsync(new SimulatorOptions { MaxPageSize = 7 });
        VemServer server = simulated.Connect();
        EntityQuery<RestoreSession> query = Queries.Filtered(filter);

        Assert.Equal(simulated.Read(server, query).Count, QueryRead<RestoreSession>.Count(server.Client, query, simulated.Context()));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public async Task A_session_is_found_by_id_and_an_unknown_id_is_not_found(int status)
    {
        await using Simulated simulated = await Simulated.StartAsync(
            new SimulatorOptions { UnknownId = status, FailureMessage = FailureMessageShape.Filled });
        VemServer server = simulated.Connect();
        JsonElement truth = (await simulated.TruthAsync())[17];

        RestoreSession session = server.Client.Get(RestoreSession.Type, truth.GetProperty("id").GetGuid(), simulated.Context());
        VemException failure = Assert.Throws<VemException>(() => server.Client.Get(RestoreSession.Type, Documents.Id(1), simulated.Context()));

        Assert.Equal(Row(truth), Row(session));
        Assert.Equal("VemEntityNotFound", failure.ErrorId);
    }

    [Fact]
    public async Task An_item_operator_gets_the_same_sessions_for_the_last_month()
    {
        await using Simulated simulated = await Simulated.StartAsync(new SimulatorOptions { CollectionsPaged = true });
        EntityQuery<RestoreSession> query = Queries.Filtered($"Result==Failed;CreationTime>=\"{UtcDate.Write(DateTime.UtcNow.AddDays(-29))}\"");
        List<RestoreSession> expected = simulated.Read(simulated.Connect(), query);

        List<RestoreSession> read = simulated.Read(simulated.Connect("SIM\\sqloperator"), query);

        Assert.NotEmpty(read);
        Assert.Equal(expected.Select(Row), read.Select(Row));
        Assert.Empty(simulated.Observer.Warnings);
    }

    private static string Row(RestoreSession row) => string.Join(
        "|",
        [
            row.Id, row.Uid, row.Name, row.VmName, row.JobType, Date(row.CreationTimeUtc), Date(row.EndTimeUtc), row.State, row.Result, row.Progress,
            row.BackupServerId, row.BackupServer, row.RestorePointId, row.RestorePoint, row.RestoredObjectRef, row.FailureMessage, row.JobUid, row.JobName,
        ]);

    private static string Row(JsonElement truth) => string.Join("|", s_fields.Select(field => truth.GetProperty(field).ToString()));

    private static readonly string[] s_fields =
    [
        "id", "uid", "name", "vmDisplayName", "jobType", "creationTimeUtc", "endTimeUtc", "state", "result", "progress",
        "backupServerId", "backupServerName", "restorePointId", "restorePointName", "restoredObjRef", "failureMessage", "jobUid", "jobName",
    ];

    private static string? Date(DateTime? value) => value is { } date ? UtcDate.Write(date) : null;
}
