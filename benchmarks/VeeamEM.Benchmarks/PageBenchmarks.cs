using System;
using System.IO;
using System.Net;
using System.Threading.Tasks;
using System.Xml;
using BenchmarkDotNet.Attributes;
using VeeamEM.Reading;
using VeeamEM.Xml;

namespace VeeamEM.Benchmarks;

/// <summary>The cost of one session of a page: time and bytes are per session, not per page.</summary>
[MemoryDiagnoser]
public class PageBenchmarks
{
    // Fewer than a response can hold: after a full one, the read would request the next.
    private const int Sessions = 900;

    private SimulatedServer _server = null!;
    private byte[] _page = [];

    [GlobalSetup]
    public async Task StartAsync()
    {
        _server = await SimulatedServer.StartAsync(Sessions);
        CannedAnswer page = await _server.KeepAsync(SimulatedServer.All.PathOfSlice(null, null, false, 1000));
        _page = page.Body;
        if (page.Status != HttpStatusCode.OK || ParsePage() != Sessions || ReadPage() != Sessions)
            throw new InvalidOperationException($"The page does not hold {Sessions} sessions.");
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _server.DisposeAsync();

    /// <summary>The minimum for any reader of this page: every node is visited, nothing is kept.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Sessions)]
    public int XmlReaderAlone()
    {
        using var stream = new MemoryStream(_page);
        using XmlReader xml = SafeXml.CreateReader(stream);
        int nodes = 0;
        while (xml.Read())
            nodes++;
        return nodes;
    }

    /// <summary>From the page to objects.</summary>
    [Benchmark(OperationsPerInvoke = Sessions)]
    public int ParsePage()
    {
        using var stream = new MemoryStream(_page);
        using XmlReader xml = SafeXml.CreateReader(stream);
        var elements = new ElementReader(xml, "em01", new MalformedValues(_ => { }));
        int rows = 0;
        foreach (RestoreSession _ in new QueryResultReader<RestoreSession>(RestoreSession.Type, elements).Rows())
            rows++;
        return rows;
    }

    /// <summary>The whole read except for the network: request, page to objects, tracking of pages and ids.</summary>
    [Benchmark(OperationsPerInvoke = Sessions)]
    public int ReadPage()
    {
        int rows = 0;
        foreach (RestoreSession _ in QueryRead<RestoreSession>.Rows(_server.Client, SimulatedServer.All, SimulatedServer.Context()))
            rows++;
        return rows;
    }
}
