using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Client;

public sealed class LimitedStreamTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(65536)]
    [InlineData(200_000)]
    public void Bytes_pass_through_at_any_read_size(int size)
    {
        byte[] bytes = [.. Enumerable.Range(0, 150_000).Select(number => (byte)number)];
        using var guarded = new LimitedStream(new MemoryStream(bytes), s_long, bytes.Length, default);
        using var copy = new MemoryStream();

        guarded.CopyTo(copy, size);

        Assert.Equal(bytes, copy.ToArray());
        Assert.Equal(0, guarded.Read(new byte[1], 0, 1));
    }

    [Fact]
    public void One_byte_too_many_is_an_error()
    {
        using var guarded = new LimitedStream(new MemoryStream(new byte[101]), s_long, 100, default);

        Assert.Throws<InvalidDataException>(() => guarded.CopyTo(Stream.Null));
    }

    [Fact]
    public void A_stall_is_a_timeout_and_returns_no_byte_twice()
    {
        using var inner = new HangingStream("abc");
        using var guarded = new LimitedStream(inner, TimeSpan.FromMilliseconds(20), 100, default);
        byte[] buffer = new byte[10];

        Assert.Equal(3, guarded.Read(buffer, 0, 10));
        Assert.Throws<TimeoutException>(() => guarded.Read(buffer, 0, 10));
        Assert.Throws<TimeoutException>(() => guarded.Read(buffer, 0, 10));
    }

    [Fact]
    public void Cancellation_is_not_a_timeout()
    {
        using var cancellation = new CancellationTokenSource();
        using var inner = new HangingStream(string.Empty, cancellation.Cancel);
        using var guarded = new LimitedStream(inner, s_long, 100, cancellation.Token);

        Assert.ThrowsAny<OperationCanceledException>(() => guarded.Read(new byte[10], 0, 10));
    }

    [Fact]
    public async Task It_only_reads_forward_and_disposes_its_source()
    {
        var inner = new HangingStream("abc");
        var guarded = new LimitedStream(inner, s_long, 100, default);

        Assert.True(guarded.CanRead);
        Assert.False(guarded.CanSeek);
        Assert.False(guarded.CanWrite);
        Assert.Throws<NotSupportedException>(() => guarded.Length);
        Assert.Throws<NotSupportedException>(() => guarded.Position);
        Assert.Throws<NotSupportedException>(() => guarded.Position = 0);
        Assert.Throws<NotSupportedException>(() => guarded.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => guarded.SetLength(0));
        Assert.Throws<NotSupportedException>(guarded.Flush);
        Assert.Throws<NotSupportedException>(() => guarded.Write([1], 0, 1));
        await guarded.DisposeAsync();
        Assert.True(inner.IsDisposed);
    }
}
