using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace VeeamEM.Simulator.Tests.CommandLine;

public sealed class SimulatorPoolTests
{
    [Fact]
    public async Task Each_order_gets_one_line()
    {
        JsonElement[] answers = await RunAsync("{\"start\":[\"--sessions\",\"3\"]}", "{\"start\":[\"--seed\",\"2\"]}", "{\"stop\":\"http://127.0.0.1:1/\"}");

        Assert.Equal(3, answers.Length);
        Assert.True(new Uri(answers[0].GetProperty("http").GetString()!).IsLoopback);
        Assert.NotEqual(answers[0].GetProperty("http").GetString(), answers[1].GetProperty("http").GetString(), StringComparer.Ordinal);
        Assert.Empty(answers[2].EnumerateObject());
    }

    [Theory]
    [InlineData("{\"start\":[\"--help\"]}", "A pool has no --help.")]
    [InlineData("{\"start\":[\"--sesions\",\"3\"]}", "Unknown option 'sesions'.")]
    [InlineData("null", "An order is an object.")]
    [InlineData("nonsense", "'nonsense'")]
    public async Task An_invalid_order_is_an_error_and_the_next_one_is_carried_out(string order, string message)
    {
        JsonElement[] answers = await RunAsync(order, "{\"start\":[]}");

        Assert.Contains(message, answers[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.True(answers[1].TryGetProperty("http", out _));
    }

    private static async Task<JsonElement[]> RunAsync(params string[] orders)
    {
        await using SimulatorPool pool = new();
        using StringReader input = new(string.Join('\n', orders));
        using StringWriter output = new();
        await pool.RunAsync(input, output);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
