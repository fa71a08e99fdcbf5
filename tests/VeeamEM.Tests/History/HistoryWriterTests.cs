using System;
using System.IO;
using System.Threading;
using VeeamEM.History;

namespace VeeamEM.Tests.History;

public sealed class HistoryWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("veeamem").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_full_disk_is_an_error_and_leaves_closed_reads_unchanged()
    {
        using var disk = new SmallDisk(4000);
        byte[] closed;
        using (HistoryWriter writer = Open(disk))
        {
            _ = writer.Add(Session(), isGone: false, out _);
            writer.Close(Read());
            closed = disk.ToArray();
            VemException failure = Assert.Throws<VemException>(() =>
            {
                for (int i = 0; i < 100; i++)
                    _ = writer.Add(Session(), isGone: false, out _);
                writer.Close(Read());
            });
            Assert.Equal(VemErrorId.HistoryNotWritten, failure.ErrorId);
            Assert.Contains("No space left", failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal(closed, disk.ToArray());
    }

    [Fact]
    public void An_unclosed_read_is_removed()
    {
        using var disk = new SmallDisk(100_000);
        using (HistoryWriter writer = Open(disk))
        {
            _ = writer.Add(Session(), isGone: false, out _);
        }

        Assert.Empty(disk.ToArray());
    }

    private static RestoreSession Session() => new(Guid.NewGuid(), "em01") { VmName = "sql-01", State = "Stopped", Result = "Success" };

    private static ClosedRead Read() => new() { Server = "em01:9398", Name = "em01", To = new DateTime(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc) };

    private HistoryWriter Open(Stream disk) =>
        HistoryWriter.Of(Path.Combine(_folder, "h.jsonl"), File.Create(Path.Combine(_folder, "h.jsonl.lock")), disk, CancellationToken.None);

    /// <summary>A disk that is full after the given number of bytes.</summary>
    private sealed class SmallDisk(int capacity) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Position + count > capacity)
                throw new IOException("No space left on device");
            base.Write(buffer, offset, count);
        }

        public override void WriteByte(byte value) => Write([value], 0, 1);
    }
}
