using System;
using System.IO;
using System.Threading;
using VeeamEM.History;
using VeeamEM.Tests.Support;

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

    [Fact]
    public void A_session_of_a_read_that_failed_is_new_to_the_next_one()
    {
        using var disk = new SmallDisk(100_000);
        RestoreSession session = Session();
        using (HistoryWriter writer = Open(disk))
        {
            Assert.True(writer.Add(session, isGone: false, out bool isNew) && isNew);
            writer.Abandon();
            Assert.True(writer.Add(session, isGone: false, out isNew) && isNew);
            writer.Close(Read());
            Assert.False(writer.Add(session, isGone: false, out _));
        }

        Assert.Contains(session.Id.ToString(), System.Text.Encoding.UTF8.GetString(disk.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_that_is_closed_while_the_file_is_verified_does_not_count_yet()
    {
        using var disk = new SmallDisk(100_000);
        int open;
        using (HistoryWriter writer = Open(disk))
        {
            _ = writer.Add(Session(), isGone: false, out _);
            open = (int)disk.Length;
            writer.Close(Read());
        }

        using var growing = new GrowingFile(disk.ToArray(), open);
        HistoryChain chain = HistoryChain.Verify(growing, "h.jsonl", CancellationToken.None);

        Assert.Equal((0, 1, 0L), (chain.Reads.Count, chain.OpenLines, chain.ClosedLength));
        Assert.Equal(disk.ToArray(), growing.ToArray());
    }

    [Fact]
    public void A_clock_that_was_ahead_does_not_stop_later_reads()
    {
        using var connection = new Support.Connection(Support.Connection.LoggedOn(_ => Answer.Xml(Documents.QueryResult(string.Empty))));
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);
        using var disk = new SmallDisk(100_000);
        using HistoryWriter writer = Open(disk);
        writer.Close(new ClosedRead { Server = "em01:9398", Name = server.Name, Account = server.UserName, To = new DateTime(2026, 9, 30, 0, 0, 0, DateTimeKind.Utc) });
        writer.Close(new ClosedRead { Server = "em01:9398", Name = server.Name, Account = server.UserName, To = new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc) });

        RestoreHistoryUpdate update = new HistoryUpdate(writer, server, connection.Context()).Run(null, TimeSpan.FromDays(30), "h.jsonl");

        Assert.Equal(new DateTime(2026, 8, 31, 0, 0, 0, DateTimeKind.Utc), update.From?.ToUniversalTime());
        HistoryChain chain = HistoryChain.Verify(disk, "h.jsonl", CancellationToken.None);
        Assert.Equal(update.To.ToUniversalTime(), chain.Reads[1].To);
    }

    private static RestoreSession Session() => new(Guid.NewGuid(), "em01") { VmName = "sql-01", State = "Stopped", Result = "Success" };

    private static ClosedRead Read() => new() { Server = "em01:9398", Name = "em01", To = new DateTime(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc) };

    private HistoryWriter Open(Stream disk) =>
        HistoryWriter.Of(Path.Combine(_folder, "h.jsonl"), File.Create(Path.Combine(_folder, "h.jsonl.lock")), disk, CancellationToken.None);

    /// <summary>A file to which a writer appends between two passes of a reader.</summary>
    private sealed class GrowingFile : MemoryStream
    {
        private readonly byte[] _all;
        private bool _isRead;

        internal GrowingFile(byte[] all, int length)
        {
            _all = all;
            base.Write(all, 0, length);
        }

        public override long Seek(long offset, SeekOrigin loc)
        {
            if (_isRead)
            {
                Position = Length;
                base.Write(_all, (int)Length, _all.Length - (int)Length);
            }

            _isRead = true;
            return base.Seek(offset, loc);
        }
    }

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
