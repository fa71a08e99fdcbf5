using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace VeeamEM.History;

/// <summary>The lines of a history file: one per session, and those that close a read.</summary>
internal sealed class HistoryJson : IDisposable
{
    internal static readonly byte[] ClosedStart = System.Text.Encoding.ASCII.GetBytes("{\"Closed\":");
    internal static readonly byte[] HashStart = System.Text.Encoding.ASCII.GetBytes(",\"Hash\":");

    private static readonly byte[] s_sessionStart = System.Text.Encoding.ASCII.GetBytes("{\"Server\":\"");

    private readonly MemoryStream _line = new();
    private readonly Utf8JsonWriter _json;

    internal HistoryJson() => _json = new Utf8JsonWriter(_line);

    /// <summary>The line of a session without its line feed; valid until the next call.</summary>
    internal ArraySegment<byte> Session(RestoreSession session, bool isGone) => Line(() =>
    {
        _json.WriteString("Server", session.Server);
        _json.WriteString("Id", session.Id);
        foreach (HistoryField field in HistoryField.All)
            field.Write(_json, field.Name, session);
        if (isGone)
            _json.WriteBoolean("Gone", true);
    });

    /// <summary>The closing line of a read without its hash and line feed; it ends before <c>,"Hash":</c>.</summary>
    internal ArraySegment<byte> Closing(ClosedRead read)
    {
        ArraySegment<byte> line = Line(() =>
        {
            _json.WriteBoolean("Closed", true);
            _json.WriteString("Server", read.Server);
            _json.WriteString("Name", read.Name);
            _json.WriteString("Account", read.Account);
            _json.WriteString("ApiVersion", read.ApiVersion);
            WriteDate("From", read.From);
            WriteDate("To", read.To);
            WriteDate("Oldest", read.Oldest);
            _json.WriteNumber("Rows", read.Rows);
        });
        return new ArraySegment<byte>(line.Array!, line.Offset, line.Count - 1);
    }

    /// <summary>The session that a line is about; null if it is not a session line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="server">The server of the previous line: most lines have the same and need no new string.</param>
    internal static Guid? Key(ArraySegment<byte> line, ref string server)
    {
        var json = new Utf8JsonReader(line.AsSpan());
        if (!json.Read() || !IsProperty(ref json, "Server") || !json.Read() || json.TokenType != JsonTokenType.String)
            return null;
        if (!json.ValueTextEquals(server))
            server = json.GetString() ?? string.Empty;
        return IsProperty(ref json, "Id") && json.Read() && json.TokenType == JsonTokenType.String && json.TryGetGuid(out Guid id) ? id : null;
    }

    /// <summary>Reads the line of a session.</summary>
    internal static RestoreSession Read(ArraySegment<byte> line, Guid id, string server, out bool isGone)
    {
        var json = new Utf8JsonReader(line.AsSpan());
        var session = new RestoreSession(id, server);
        isGone = false;
        int next = 0;
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
                continue;
            int place = HistoryField.Find(ref json, next);
            bool isOurs = place >= 0;
            isGone |= !isOurs && json.ValueTextEquals("Gone");
            _ = json.Read();
            if (isOurs && json.TokenType != JsonTokenType.Null)
                HistoryField.All[place].Read(ref json, session);
            else
                json.Skip();
            next = isOurs ? place + 1 : next;
        }

        return session;
    }

    internal static ClosedRead Closing(ArraySegment<byte> line)
    {
        using JsonDocument json = JsonDocument.Parse(new ReadOnlyMemory<byte>(line.Array, line.Offset, line.Count));
        JsonElement read = json.RootElement;
        return new ClosedRead
        {
            Server = Of("Server")!,
            Name = Of("Name") ?? Of("Server")!,
            Account = Of("Account"),
            ApiVersion = Of("ApiVersion"),
            From = DateOf("From"),
            To = DateOf("To") ?? throw new JsonException("the closing line has no To"),
            Oldest = DateOf("Oldest"),
            Rows = read.GetProperty("Rows").GetInt64(),
            Hash = Of("Hash")!,
        };

        string? Of(string name) => read.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
        DateTime? DateOf(string name) => read.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetDateTime().ToUniversalTime() : null;
    }

    /// <summary>Whether a line is a JSON object.</summary>
    internal static bool IsJson(ArraySegment<byte> line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(new ReadOnlyMemory<byte>(line.Array, line.Offset, line.Count));
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Why a complete line is not a session line; null if it is one.</summary>
    internal static string? Defect(ArraySegment<byte> line)
    {
        string server = string.Empty;
        return !IsJson(line) ? "it is not JSON" : Key(line, ref server) is null ? "it is not a restore session" : null;
    }

    /// <summary>Whether a partial line can be the beginning of one of ours. After a power failure, a file can end with zeros.</summary>
    internal static bool IsTorn(ArraySegment<byte> line) => line.All(value => value == 0)
        || BeginsAs(line, ClosedStart)
        || (BeginsAs(line, s_sessionStart) && (!IsJson(line) || Defect(line) is null));

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private static bool IsProperty(ref Utf8JsonReader json, string name) =>
        json.Read() && json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(name);

    private static bool BeginsAs(ArraySegment<byte> line, byte[] start)
    {
        int length = Math.Min(line.Count, start.Length);
        return line.AsSpan(0, length).SequenceEqual(start.AsSpan(0, length));
    }

    private ArraySegment<byte> Line(Action write)
    {
        _line.SetLength(0);
        _json.Reset();
        _json.WriteStartObject();
        write();
        _json.WriteEndObject();
        _json.Flush();
        return new ArraySegment<byte>(_line.GetBuffer(), 0, (int)_line.Length);
    }

    private void WriteDate(string name, DateTime? date)
    {
        if (date is { } value)
            _json.WriteString(name, value);
        else
            _json.WriteNull(name);
    }
}
