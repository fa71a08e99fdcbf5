using System;
using System.IO;
using System.Text.Json;

namespace VeeamEM.History;

/// <summary>The lines of a history file: one per session, and those that close a read.</summary>
internal sealed class HistoryJson : IDisposable
{
    internal static readonly byte[] ClosedStart = System.Text.Encoding.ASCII.GetBytes("{\"Closed\":");
    internal static readonly byte[] HashStart = System.Text.Encoding.ASCII.GetBytes(",\"Hash\":");

    private static readonly Field[] s_fields =
    [
        Text("VmName", session => session.VmName, (session, text) => session.VmName = text),
        Text("JobType", session => session.JobType, (session, text) => session.JobType = text),
        Text("State", session => session.State, (session, text) => session.State = text),
        Text("Result", session => session.Result, (session, text) => session.Result = text),
        Date("CreationTimeUtc", session => session.CreationTimeUtc, (session, date) => session.CreationTimeUtc = date),
        Date("EndTimeUtc", session => session.EndTimeUtc, (session, date) => session.EndTimeUtc = date),
        new("Progress", (json, name, session) => Write(json, name, session.Progress), (ref Utf8JsonReader json, RestoreSession session) => session.Progress = json.GetInt32()),
        Text("BackupServer", session => session.BackupServer, (session, text) => session.BackupServer = text),
        Text("RestorePoint", session => session.RestorePoint, (session, text) => session.RestorePoint = text),
        Text("Name", session => session.Name, (session, text) => session.Name = text),
        Text("Uid", session => session.Uid, (session, text) => session.SetUid(text)),
        Id("BackupServerId", session => session.BackupServerId, (session, id) => session.BackupServerId = id),
        Id("RestorePointId", session => session.RestorePointId, (session, id) => session.RestorePointId = id),
        Text("RestoredObjectRef", session => session.RestoredObjectRef, (session, text) => session.RestoredObjectRef = text),
        Text("FailureMessage", session => session.FailureMessage, (session, text) => session.FailureMessage = text),
        Text("JobName", session => session.JobName, (session, text) => session.JobName = text),
        Text("JobUid", session => session.JobUid, (session, text) => session.JobUid = text),
        Text("Href", session => session.Href, (session, text) => session.SetHref(text)),
    ];

    private readonly MemoryStream _line = new();
    private readonly Utf8JsonWriter _json;

    internal HistoryJson() => _json = new Utf8JsonWriter(_line);

    private delegate void FieldReader(ref Utf8JsonReader json, RestoreSession session);

    /// <summary>The line of a session without its line feed; valid until the next call.</summary>
    internal ArraySegment<byte> Session(RestoreSession session, bool isGone) => Line(() =>
    {
        _json.WriteString("Server", session.Server);
        _json.WriteString("Id", session.Id);
        foreach (Field field in s_fields)
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
        if (!json.Read() || !json.Read() || !json.ValueTextEquals("Server") || !json.Read())
            return null;
        if (!json.ValueTextEquals(server))
            server = json.GetString() ?? string.Empty;
        return json.Read() && json.ValueTextEquals("Id") && json.Read() && json.TryGetGuid(out Guid id) ? id : null;
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
            int place = Find(ref json, next);
            bool isOurs = place >= 0;
            isGone |= !isOurs && json.ValueTextEquals("Gone");
            _ = json.Read();
            if (isOurs && json.TokenType != JsonTokenType.Null)
                s_fields[place].Read(ref json, session);
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

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private static int Find(ref Utf8JsonReader json, int next)
    {
        // In the writer's order, each property is the next one or soon after.
        for (int i = 0; i < s_fields.Length; i++)
        {
            int place = (next + i) % s_fields.Length;
            if (json.ValueTextEquals(s_fields[place].Name.EncodedUtf8Bytes))
                return place;
        }

        return -1;
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

    private static void Write(Utf8JsonWriter json, JsonEncodedText name, int? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
    }

    private static Field Text(string name, Func<RestoreSession, string?> get, Action<RestoreSession, string?> set) => new(
        name,
        (json, encoded, session) =>
        {
            if (get(session) is { } text)
                json.WriteString(encoded, text);
        },
        (ref Utf8JsonReader json, RestoreSession session) => set(session, json.GetString()));

    private static Field Date(string name, Func<RestoreSession, DateTime?> get, Action<RestoreSession, DateTime> set) => new(
        name,
        (json, encoded, session) =>
        {
            if (get(session) is { } date)
                json.WriteString(encoded, date);
        },
        (ref Utf8JsonReader json, RestoreSession session) => set(session, json.GetDateTime().ToUniversalTime()));

    private static Field Id(string name, Func<RestoreSession, Guid?> get, Action<RestoreSession, Guid> set) => new(
        name,
        (json, encoded, session) =>
        {
            if (get(session) is { } id)
                json.WriteString(encoded, id);
        },
        (ref Utf8JsonReader json, RestoreSession session) => set(session, json.GetGuid()));

    private sealed class Field
    {
        internal Field(string name, Action<Utf8JsonWriter, JsonEncodedText, RestoreSession> write, FieldReader read)
        {
            Name = JsonEncodedText.Encode(name);
            Write = write;
            Read = read;
        }

        internal JsonEncodedText Name { get; }

        internal Action<Utf8JsonWriter, JsonEncodedText, RestoreSession> Write { get; }

        internal FieldReader Read { get; }
    }
}

/// <summary>A complete read of one server.</summary>
internal sealed class ClosedRead
{
    /// <summary>Address and port.</summary>
    internal string Server { get; set; } = string.Empty;

    /// <summary>The Server property of its sessions.</summary>
    internal string Name { get; set; } = string.Empty;

    internal string? Account { get; set; }

    internal string? ApiVersion { get; set; }

    /// <summary>The start of the requested period, in UTC; null for everything.</summary>
    internal DateTime? From { get; set; }

    /// <summary>When the read began, in UTC.</summary>
    internal DateTime To { get; set; }

    /// <summary>The start of the server's oldest session at that time, in UTC; null if it had none.</summary>
    internal DateTime? Oldest { get; set; }

    /// <summary>The number of rows that the server sent.</summary>
    internal long Rows { get; set; }

    internal string Hash { get; set; } = string.Empty;
}
