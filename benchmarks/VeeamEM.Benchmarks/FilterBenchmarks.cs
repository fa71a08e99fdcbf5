using BenchmarkDotNet.Attributes;
using VeeamEM.Query;

namespace VeeamEM.Benchmarks;

/// <summary>The filter of a command, built once before the first request.</summary>
[MemoryDiagnoser]
public class FilterBenchmarks
{
    private const string Text = """CreationTime>="2026-03-01T00:00:00Z";(Result=="Failed",Result=="Warning");VmDisplayName=="app-7" """;

    private readonly Filter<RestoreSession> _filter = Parsed();

    [Benchmark]
    public object ParseFilter() => Parsed();

    [Benchmark]
    public string WriteFilter() => _filter.ToString();

    [Benchmark]
    public string WritePath() => EntityQuery<RestoreSession>.Create(RestoreSession.Type, [_filter], []).PathOfSlice(null, null, false, EntityQuery<RestoreSession>.DefaultPageSize);

    private static Filter<RestoreSession> Parsed() => FilterParser<RestoreSession>.Parse(RestoreSession.Type, Text);
}
