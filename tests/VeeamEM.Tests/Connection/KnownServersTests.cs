using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Connection;

namespace VeeamEM.Tests.Connection;

/// <summary>The file of remembered certificates.</summary>
public sealed class KnownServersTests : IDisposable
{
    private static readonly string s_first = new('A', 64);
    private static readonly string s_second = new('B', 64);
    private static readonly Uri s_server = new("https://em01:9398/");

    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private string File => Path.Combine(_folder, "deeper", "known-servers.json");

    [Fact]
    public void A_missing_file_trusts_nothing() => Assert.Null(KnownServers.Load(File).ThumbprintOf(s_server));

    [Fact]
    public void A_server_is_remembered_by_host_and_port()
    {
        Remember(s_server, s_first);
        Remember(new Uri("https://em01:443/"), s_second);

        var known = KnownServers.Load(File);

        Assert.Equal(s_first, known.ThumbprintOf(new Uri("https://EM01:9398/api/")));
        Assert.Equal(s_second, known.ThumbprintOf(new Uri("https://em01/")));
        Assert.Null(known.ThumbprintOf(new Uri("https://em02:9398/")));
        Remember(s_server, s_second);
        Assert.Equal(s_second, KnownServers.Load(File).ThumbprintOf(s_server));
    }

    [Theory]
    [InlineData("em01")]
    [InlineData("em02")]
    public void A_line_can_be_deleted(string host)
    {
        Remember(s_server, s_first);
        Remember(new Uri("https://em02:9398/"), s_second);

        System.IO.File.WriteAllLines(File, [.. System.IO.File.ReadAllLines(File).Where(line => !line.Contains(host, StringComparison.Ordinal))]);

        Assert.Null(KnownServers.Load(File).ThumbprintOf(new Uri($"https://{host}:9398/")));
        Assert.NotNull(KnownServers.Load(File).ThumbprintOf(new Uri(host == "em01" ? "https://em02:9398/" : "https://em01:9398/")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{ \"em01:9398\": \"AB\" }")]
    [InlineData("{ \"em01:9398\": null }")]
    [InlineData("{ \"em01:9398\": { \"sha256\": \"AB\" } }")]
    public void A_corrupt_file_is_neither_read_nor_replaced(string text)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, text);

        _ = Assert.Throws<InvalidDataException>(() => KnownServers.Load(File));
        _ = Assert.Throws<InvalidDataException>(() => Remember(s_server, s_first));
        Assert.Equal(text, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public async Task Concurrent_writes_lose_nothing()
    {
        Uri[] servers = [.. Enumerable.Range(1, 24).Select(i => new Uri($"https://em{i}:9398/"))];

        await Task.WhenAll(servers.Select(server => Task.Run(() => Remember(server, s_first))));

        var known = KnownServers.Load(File);
        Assert.All(servers, server => Assert.Equal(s_first, known.ThumbprintOf(server)));
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.GetDirectoryName(File)!), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Other_users_cannot_read_it()
    {
        Remember(s_server, s_first);
        Remember(s_server, s_second);

        if (OperatingSystem.IsWindows())
            Assert.Skip("On Windows the file inherits the rights of the profile.");
        else
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private void Remember(Uri server, string thumbprint) => KnownServers.Remember(File, server, thumbprint, CancellationToken.None);
}
