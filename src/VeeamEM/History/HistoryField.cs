using System;
using System.Text.Json;

namespace VeeamEM.History;

/// <summary>A property of a session as a history line holds it.</summary>
internal sealed class HistoryField
{
    internal static readonly HistoryField[] All =
    [
        Text("VmName", session => session.VmName, (session, text) => session.VmName = text),
        Text("JobType", session => session.JobType, (session, text) => session.JobType = text),
        Text("State", session => session.State, (session, text) => session.State = text),
        Text("Result", session => session.Result, (session, text) => session.Result = text),
        Date("CreationTimeUtc", session => session.CreationTimeUtc, (session, date) => session.CreationTimeUtc = date),
        Date("EndTimeUtc", session => session.EndTimeUtc, (session, date) => session.EndTimeUtc = date),
        new("Progress", (json, name, session) => WriteNumber(json, name, session.Progress), (ref Utf8JsonReader json, RestoreSession session) => session.Progress = json.GetInt32()),
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

    private HistoryField(string name, Action<Utf8JsonWriter, JsonEncodedText, RestoreSession> write, FieldReader read)
    {
        Name = JsonEncodedText.Encode(name);
        Write = write;
        Read = read;
    }

    internal delegate void FieldReader(ref Utf8JsonReader json, RestoreSession session);

    internal JsonEncodedText Name { get; }

    internal Action<Utf8JsonWriter, JsonEncodedText, RestoreSession> Write { get; }

    internal FieldReader Read { get; }

    /// <summary>The property at a position of a line; -1 if it is unknown.</summary>
    internal static int Find(ref Utf8JsonReader json, int next)
    {
        // In the writer's order, each property is the next one or soon after.
        for (int i = 0; i < All.Length; i++)
        {
            int place = (next + i) % All.Length;
            if (json.ValueTextEquals(All[place].Name.EncodedUtf8Bytes))
                return place;
        }

        return -1;
    }

    private static void WriteNumber(Utf8JsonWriter json, JsonEncodedText name, int? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
    }

    private static HistoryField Text(string name, Func<RestoreSession, string?> get, Action<RestoreSession, string?> set) => new(
        name,
        (json, encoded, session) =>
        {
            if (get(session) is { } text)
                json.WriteString(encoded, text);
        },
        (ref Utf8JsonReader json, RestoreSession session) => set(session, json.GetString()));

    private static HistoryField Date(string name, Func<RestoreSession, DateTime?> get, Action<RestoreSession, DateTime> set) => new(
        name,
        (json, encoded, session) =>
        {
            if (get(session) is { } date)
                json.WriteString(encoded, date);
        },
        (ref Utf8JsonReader json, RestoreSession session) => set(session, json.GetDateTime().ToUniversalTime()));

    private static HistoryField Id(string name, Func<RestoreSession, Guid?> get, Action<RestoreSession, Guid> set) => new(
        name,
        (json, encoded, session) =>
        {
            if (get(session) is { } id)
                json.WriteString(encoded, id);
        },
        (ref Utf8JsonReader json, RestoreSession session) => set(session, json.GetGuid()));
}
