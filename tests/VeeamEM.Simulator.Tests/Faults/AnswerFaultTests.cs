using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Faults;

/// <summary>Faults that respond instead of the resource or damage its document.</summary>
public sealed class AnswerFaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task StatusMayHaveAnErrorDocument(int status)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync($$"""{"fault":"status","status":{{status}},"message":"Come back later."}""");
        Reply reply = await manager.QueryAsync(string.Empty);
        Assert.Equal((status, "Come back later."), (reply.Status, reply.ErrorMessage));
        Assert.Null(reply.Header("Retry-After"));
    }

    [Fact]
    public async Task StatusMayHaveHtmlOrNothing()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"fault":"status","body":"html","retryAfter":"Wed, 21 Oct 2026 07:28:00 GMT"}""");
        Reply html = await manager.QueryAsync(string.Empty);
        Assert.Equal((503, "text/html; charset=utf-8"), (html.Status, html.ContentType));
        Assert.Equal("Wed, 21 Oct 2026 07:28:00 GMT", html.Header("Retry-After"));
        await manager.FaultAsync("""{"fault":"status","body":"none","retryAfter":"2"}""");
        Reply none = await manager.QueryAsync(string.Empty);
        Assert.Equal((503, "2", 0), (none.Status, none.Header("Retry-After"), none.Bytes.Length));
    }

    [Fact]
    public async Task FailedLogonCreatesNoSession()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"match":{"method":"POST"},"fault":"status"}""");
        Assert.Equal(503, (await manager.LogOnAsync(RunningManager.Administrator)).Status);
        Assert.Equal(1, manager.Simulation.Logons.Logons);
    }

    [Fact]
    public async Task RedirectNamesAnotherHost()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"fault":"redirect","status":307,"location":"https://other.example/api/"}""");
        Reply reply = await manager.QueryAsync(string.Empty);
        Assert.Equal((307, "https://other.example/api/"), (reply.Status, reply.Header("Location")));
    }

    [Fact]
    public async Task HtmlMayComeWithStatus200()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"fault":"html-200"}""");
        Reply reply = await manager.QueryAsync(string.Empty);
        Assert.Equal(200, reply.Status);
        Assert.StartsWith("<!DOCTYPE html>", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecretsAreEchoed()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        string token = manager.Token ?? string.Empty;
        await manager.FaultAsync("""{"fault":"echo-secrets","times":0}""");
        Assert.Contains(token, (await manager.QueryAsync(string.Empty)).ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("Authorization: Basic ", (await manager.LogOnAsync(RunningManager.Administrator)).ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyACarefulReaderRejectsEntities()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"fault":"dtd"}""");
        Reply laughs = await manager.QueryAsync(string.Empty);
        Assert.Contains("<!ENTITY e9 \"&e8;&e8;", laughs.Body, StringComparison.Ordinal);
        AssertReaderRefuses(laughs.Body);
        await manager.FaultAsync("""{"fault":"external-entity"}""");
        Reply external = await manager.QueryAsync(string.Empty);
        Assert.Contains($"SYSTEM \"{manager.Host.HttpUri}api/external-entity\"", external.Body, StringComparison.Ordinal);
        AssertReaderRefuses(external.Body);
        await manager.FaultAsync("""{"fault":"external-entity","systemId":"file:///etc/hostname"}""");
        Assert.Contains("SYSTEM \"file:///etc/hostname\"", (await manager.QueryAsync(string.Empty)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NestingIsDeep()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"fault":"deep-nesting"}""");
        using XmlReader reader = XmlReader.Create(new StringReader((await manager.QueryAsync(string.Empty)).Body));
        int deepest = 0;
        while (reader.Read())
        {
            deepest = Math.Max(deepest, reader.Depth);
        }

        Assert.Equal(10_000, deepest);
    }

    [Fact]
    public async Task GzipBombInflates()
    {
        const int Size = 40_000_000;
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync($$"""{"fault":"gzip-bomb","bytes":{{Size}}}""");
        Reply reply = await manager.QueryAsync(string.Empty);
        Assert.Equal("gzip", reply.Header("Content-Encoding"));
        Assert.InRange(reply.Bytes.Length, 1, Size / 500);
        await using GZipStream inflated = new(new MemoryStream(reply.Bytes), CompressionMode.Decompress);
        Assert.Equal(Size, await CountAsync(inflated));
    }

    [Theory]
    [InlineData(10_000_000)]
    [InlineData(1_000)]
    public async Task HugeBodyIsStreamed(int size)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync($$"""{"fault":"huge-body","bytes":{{size}}}""");
        Reply reply = await manager.QueryAsync(string.Empty);
        Assert.Equal(size, reply.Bytes.Length);
        Assert.Equal("1", reply.Paging?.Attribute("PagesCount")?.Value);
    }

    [Fact]
    public async Task HugeBodyEndsWhenTheClientDisconnects()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"fault":"huge-body"}""");
        using HttpResponseMessage response = await manager.OpenQueryAsync(Cancellation);
        Assert.Equal(1L << 30, response.Content.Headers.ContentLength);
        await using Stream body = await response.Content.ReadAsStreamAsync(Cancellation);
        await body.ReadExactlyAsync(new byte[1000], Cancellation);
        response.Dispose();
        await manager.Simulation.Traffic.WhenNoRequests();
    }

    [Fact]
    public async Task TruncatedDocumentIsValidHttp()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        byte[] whole = (await manager.QueryAsync(string.Empty)).Bytes;
        await manager.FaultAsync("""[{"fault":"truncate"}]""");
        Reply half = await manager.QueryAsync(string.Empty);
        Assert.Equal(whole[..(whole.Length / 2)], half.Bytes);
        Assert.Equal(half.Bytes.Length, half.ContentLength);
        await manager.FaultAsync("""{"fault":"truncate","bytes":7}""");
        Assert.Equal(whole[..7], (await manager.QueryAsync(string.Empty)).Bytes);
    }

    [Fact]
    public async Task MalformedXmlBreaksInTheMiddle()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"fault":"malformed-xml"}""");
        Reply reply = await manager.QueryAsync("&format=Entities");
        Assert.Equal(200, reply.Status);
        Assert.Throws<XmlException>(() => reply.Xml);
    }

    [Fact]
    public async Task DatesAndNumbersAreMalformed()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"fault":"malformed-date","rows":2}""");
        IReadOnlyList<XElement> dated = (await manager.QueryAsync("&format=Entities")).Sessions;
        Assert.Equal(2, dated.Count(one => one.Element(Reply.Em + "CreationTimeUTC")?.Value == "2026-13-45T99:99:99Z"));
        await manager.FaultAsync("""{"fault":"malformed-number","value":"1e9"}""");
        IReadOnlyList<XElement> numbered = (await manager.QueryAsync("&format=Entities")).Sessions;
        Assert.All(numbered.Elements(Reply.Em + "Progress"), one => Assert.Equal("1e9", one.Value));
    }

    [Fact]
    public async Task UnknownElementsAreMixedWithKnownOnes()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Reply plain = await manager.QueryAsync("&format=Entities&pageSize=5");
        await manager.FaultAsync("""{"fault":"unknown-elements"}""");
        Reply reply = await manager.QueryAsync("&format=Entities&pageSize=5");
        Assert.Equal(plain.Uids, reply.Uids);
        Assert.All(reply.Sessions, session =>
        {
            Assert.Equal("Preface", session.Elements().First().Name.LocalName);
            Assert.NotNull(session.Element(Reply.Em + "NewElement"));
            Assert.NotNull(session.Element(Reply.Em + "State"));
        });
        Assert.Equal((byte)'<', reply.Bytes[0]);
    }

    [Fact]
    public async Task UidIsMissing()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"fault":"missing-uid","rows":1}""");
        Reply reply = await manager.QueryAsync("&format=Entities");
        Assert.Equal((100, 99), (reply.Sessions.Count, reply.Uids.Count));
        await manager.FaultAsync("""{"fault":"missing-uid"}""");
        Assert.Empty((await manager.QueryAsync(string.Empty)).Uids);
    }

    [Fact]
    public async Task JsonIsLeftUnchanged()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        byte[] plain = (await manager.QueryAsync(string.Empty, "application/json")).Bytes;
        await manager.FaultAsync("""{"fault":"missing-uid"}""");
        Assert.Equal(plain, (await manager.QueryAsync(string.Empty, "application/json")).Bytes);
    }

    private static void AssertReaderRefuses(string xml)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        Assert.Throws<XmlException>(() => reader.MoveToContent());
    }

    private static async Task<long> CountAsync(Stream stream)
    {
        byte[] buffer = new byte[1 << 16];
        long count = 0;
        for (int read = 1; read > 0; count += read)
        {
            read = await stream.ReadAsync(buffer, Cancellation);
        }

        return count;
    }
}
