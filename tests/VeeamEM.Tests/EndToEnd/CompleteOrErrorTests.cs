using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using VeeamEM.Query;
using VeeamEM.Reading;
using VeeamEM.Simulator.Options;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.EndToEnd;

/// <summary>Whatever happens to a response, once or always, all sessions are returned or an error says that some are missing.</summary>
public sealed class CompleteOrErrorTests : IClassFixture<SharedSimulator>
{
    private static readonly EntityQuery<RestoreSession> s_query = TestClient.All.WithPageSize(50);
    private readonly Simulated _simulated;

    public CompleteOrErrorTests(SharedSimulator shared) => _simulated = shared.Simulated;

    [Theory]
    [InlineData("reset-before-headers")]
    [InlineData("status")]
    [InlineData("expire-token")]
    [InlineData("unknown-elements")]
    [InlineData("malformed-number")]
    [InlineData("insert-sessions")]
    [InlineData("foreign-href")]
    public async Task Recoverable_faults_leave_the_result_complete(string fault)
    {
        (List<Guid> truth, List<Guid> read, VemException? failure) = await ReadAsync(fault, times: 1);

        Assert.Null(failure);
        Assert.Equal(truth, read);
    }

    [Theory]
    [InlineData("reset-mid-body")]
    [InlineData("truncate")]
    [InlineData("malformed-xml")]
    [InlineData("html-200")]
    [InlineData("redirect")]
    [InlineData("dtd")]
    [InlineData("external-entity")]
    [InlineData("deep-nesting")]
    [InlineData("huge-body")]
    [InlineData("gzip-bomb")]
    [InlineData("echo-secrets")]
    public async Task Unrecoverable_faults_give_an_incomplete_result(string fault)
    {
        (List<Guid> truth, List<Guid> read, VemException? failure) = await ReadAsync(fault, times: 0);

        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Contains($"after {read.Count} objects", failure?.Message, StringComparison.Ordinal);
        // Concurrent requests arrive in any order, so the failure may concern the second slice. The first response has 50 rows, all
        // of which count but the one in its last second.
        Assert.InRange(read.Count, 49, 200);
        Assert.Equal(truth.Take(read.Count), read);
    }

    [Theory]
    [InlineData("repeat-page", "the server sent page 1 when page 2 was requested")]
    [InlineData("duplicate-page", "page 2 only repeats earlier rows")]
    public async Task A_dense_second_whose_pages_are_wrong_is_incomplete(string fault, string reason)
    {
        await using Simulated simulated = await Simulated.StartAsync(new SimulatorOptions { SameInstant = 120 });
        List<JsonElement> truth = await simulated.TruthAsync();
        string dense = truth.GroupBy(Created).Single(same => same.Count() >= 120).Key;
        VemServer server = simulated.Connect();
        await simulated.FaultAsync($"{{\"times\":0,\"fault\":\"{fault}\"}}");
        var read = new List<Guid>();

        VemException failure = Assert.Throws<VemException>(() =>
        {
            foreach (RestoreSession session in QueryRead<RestoreSession>.Rows(server.Client, s_query, simulated.Context()))
                read.Add(session.Id);
        });

        Assert.Equal("VemResultIncomplete", failure.ErrorId);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Equal(truth.Where(session => string.CompareOrdinal(Created(session), dense) > 0).Select(session => session.GetProperty("id").GetGuid()), read);
    }

    [Fact]
    public async Task Secrets_echoed_by_the_server_appear_in_no_stream()
    {
        VemServer server = _simulated.Connect();
        await _simulated.FaultAsync("{\"fault\":\"echo-secrets\"}");

        VemException failure = Assert.Throws<VemException>(() => _simulated.Read(server));
        string token = server.Client.Logon.Current.Token;
        string session = server.Client.Logon.Current.SessionId!;
        server.Client.Close(_simulated.Observer, TestContext.Current.CancellationToken);

        Assert.All(_simulated.Observer.VerboseLines.Append(failure.ToString()), text =>
        {
            Assert.DoesNotContain(token, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(session, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Pa55", text, StringComparison.Ordinal);
        });
        Assert.Contains("withheld", failure.Message, StringComparison.Ordinal);
    }

    private static string Created(JsonElement session) => session.GetProperty("creationTimeUtc").GetString()!;

    private async Task<(List<Guid> Truth, List<Guid> Read, VemException? Failure)> ReadAsync(string fault, int times)
    {
        List<Guid> truth = [.. (await _simulated.TruthAsync()).Select(session => session.GetProperty("id").GetGuid())];
        VemServer server = _simulated.Connect();
        await _simulated.FaultAsync($"{{\"match\":{{\"pathContains\":\"/query\",\"skip\":2}},\"times\":{times},\"fault\":\"{fault}\"}}");
        var read = new List<Guid>();
        try
        {
            foreach (RestoreSession session in QueryRead<RestoreSession>.Rows(server.Client, s_query, _simulated.Context()))
                read.Add(session.Id);
            return (truth, read, null);
        }
        catch (VemException failure)
        {
            return (truth, read, failure);
        }
        finally
        {
            await _simulated.ClearFaultsAsync();
        }
    }
}
