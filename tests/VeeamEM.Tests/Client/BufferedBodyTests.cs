using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Client;

public sealed class BufferedBodyTests
{
    private const int Bound = 16 * 1024 * 1024;
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(0, null)]
    [InlineData(1000, null)]
    [InlineData(1000, 1000L)]
    [InlineData(1000, 10L)]
    [InlineData(1000, 99_999_999_999L)]
    [InlineData(700_000, null)]
    [InlineData(Bound - 1, null)]
    [InlineData(Bound, null)]
    [InlineData(Bound + 70_000, null)]
    [InlineData(Bound + 70_000, Bound + 70_000L)]
    public async Task All_bytes_come_through_however_long_the_body_and_whatever_was_announced(int length, long? announced)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        using BufferedBody body = await BufferedBody.FillAsync(Wire(new MemoryStream(bytes)), announced, new PageSlot());
        using var copy = new MemoryStream();

        body.CopyTo(copy, 50_000);

        Assert.Equal(bytes.Length, copy.Length);
        Assert.True(bytes.AsSpan().SequenceEqual(copy.ToArray()));
        Assert.Equal(length < Bound, body.IsWhole);
    }

    [Fact]
    public async Task The_next_page_uses_the_same_buffer()
    {
        var slot = new PageSlot();
        using (await BufferedBody.FillAsync(Wire(new MemoryStream(new byte[1000])), 1000, slot))
        {
        }

        byte[] buffer = slot.Buffer;
        using BufferedBody next = await BufferedBody.FillAsync(Wire(new MemoryStream([.. Enumerable.Repeat((byte)7, 1010)])), 1010, slot);

        Assert.Same(buffer, slot.Buffer);
        Assert.Equal(7, next.ReadByte());
    }

    [Fact]
    public async Task A_failure_of_the_wire_comes_after_the_bytes_before_it()
    {
        using BufferedBody body = await BufferedBody.FillAsync(
            new GuardedStream(new HangingStream("abc"), TimeSpan.FromMilliseconds(20), 100, default), null, new PageSlot());
        byte[] buffer = new byte[10];

        Assert.Equal(3, body.Read(buffer, 0, 10));
        Assert.Throws<TimeoutException>(() => body.Read(buffer, 0, 10));
        Assert.Throws<TimeoutException>(() => body.Read(buffer, 0, 10));
    }

    [Fact]
    public async Task A_body_over_the_limit_fails_at_the_limit()
    {
        using BufferedBody body = await BufferedBody.FillAsync(
            new GuardedStream(new MemoryStream(new byte[101]), s_long, 100, default), null, new PageSlot());

        Assert.Throws<InvalidDataException>(() => body.CopyTo(Stream.Null));
    }

    [Fact]
    public async Task It_only_reads_forward_and_ends_its_source()
    {
        var inner = new HangingStream(string.Empty);
        BufferedBody body = await BufferedBody.FillAsync(
            new GuardedStream(inner, TimeSpan.FromMilliseconds(20), 100, default), null, new PageSlot());

        Assert.True(body.CanRead);
        Assert.False(body.CanSeek);
        Assert.False(body.CanWrite);
        Assert.Throws<NotSupportedException>(() => body.Length);
        Assert.Throws<NotSupportedException>(() => body.Position);
        Assert.Throws<NotSupportedException>(() => body.Position = 0);
        Assert.Throws<NotSupportedException>(() => body.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => body.SetLength(0));
        Assert.Throws<NotSupportedException>(body.Flush);
        Assert.Throws<NotSupportedException>(() => body.Write([1], 0, 1));
        await body.DisposeAsync();
        Assert.True(inner.IsDisposed);
    }

    private static GuardedStream Wire(Stream stream) => new(stream, s_long, long.MaxValue, default);
}
