using System.Text.Json;

namespace VeeamEM.Simulator.Control;

/// <summary>Inserts, changes and purges restore sessions.</summary>
internal sealed class SessionControl(Simulation simulation)
{
    /// <summary>Takes one session or an array of them.</summary>
    public ControlAnswer Insert(JsonElement body) => body.ValueKind == JsonValueKind.Array
        ? new ControlAnswer(201, body.EnumerateArray().Select(InsertOne).ToArray())
        : new ControlAnswer(201, InsertOne(body));

    public object Change(string id, JsonElement fields)
    {
        Dataset data = simulation.World.Data;
        Guid guid = ParseId(id);
        return Truth.Of(data.RestoreSessions.Update(guid, row => SessionEdit.Apply(row, fields, data) with { Id = guid }) ?? throw Missing(id));
    }

    public object? Purge(string id) => simulation.World.Data.RestoreSessions.Remove(ParseId(id)) ? null : throw Missing(id);

    private object InsertOne(JsonElement fields)
    {
        World world = simulation.World;
        RestoreSession session = SessionEdit.New(fields, world);
        if (!world.Data.RestoreSessions.Insert(session))
            throw new ControlException($"The ID {session.Id} is already in use.");
        return Truth.Of(session);
    }

    private static ControlException Missing(string id) => new($"There is no session '{id}'.", 404);
    private static Guid ParseId(string id) => Guid.TryParse(id, out Guid guid) ? guid : throw new ControlException($"'{id}' is not an ID.");
}

/// <summary>Applies the fields of a JSON object to a restore session; null clears an optional field.</summary>
internal static class SessionEdit
{
    public static RestoreSession New(JsonElement fields, World world)
    {
        RestoreSession session = new()
        {
            Id = Guid.NewGuid(),
            VmDisplayName = world.Data.VirtualMachines[0].Name,
            JobType = SessionEnumValues.RestoreVm,
            CreationTimeUtc = world.Clock.UtcNow,
            State = SessionEnumValues.Working,
            BackupServer = world.Data.BackupServers.Snapshot().Rows[0],
        };
        return Apply(session, fields, world.Data);
    }

    public static RestoreSession Apply(RestoreSession session, JsonElement fields, Dataset data)
    {
        if (fields.ValueKind != JsonValueKind.Object)
            throw new ControlException("A session is a JSON object.");
        foreach (JsonProperty field in fields.EnumerateObject())
        {
            try
            {
                session = Apply(session, field.Name, field.Value, data);
            }
            catch (Exception bad) when (bad is FormatException or InvalidOperationException)
            {
                throw new ControlException($"The value of '{field.Name}' is not valid: {bad.Message}");
            }
        }

        return session;
    }

    private static RestoreSession Apply(RestoreSession session, string name, JsonElement value, Dataset data) => name.ToUpperInvariant() switch
    {
        "ID" => session with { Id = value.GetGuid() },
        "NAME" => session with { OwnName = value.GetString() },
        "VMDISPLAYNAME" => session with { VmDisplayName = value.GetString() },
        "JOBTYPE" => session with { JobType = Required(value) },
        "CREATIONTIMEUTC" => session with { CreationTimeUtc = Time(value) ?? throw new FormatException("a time is required") },
        "ENDTIMEUTC" => session with { EndTimeUtc = Time(value) },
        "STATE" => session with { State = Required(value) },
        "RESULT" => session with { Result = Required(value) },
        "PROGRESS" => session with { Progress = value.ValueKind == JsonValueKind.Null ? null : value.GetInt32() },
        "BACKUPSERVERID" => session with { BackupServer = data.BackupServers.Find(value.GetGuid()) ?? throw new FormatException("no such backup server") },
        "BACKUPSERVERNAME" => session with { BackupServer = ServerNamed(Required(value), data) },
        "RESTOREPOINTID" => session with { RestorePoint = Point(value, data) },
        "RESTOREDOBJREF" => session with { RestoredObjRef = value.GetString() },
        "FAILUREMESSAGE" => session with { FailureMessage = value.GetString() },
        "JOBUID" => session with { JobUid = value.GetString() },
        "JOBNAME" => session with { JobName = value.GetString() },

        // The output of GET /_sim/sessions can be sent back: these follow from other fields.
        "UID" or "BACKUPSERVERUID" or "RESTOREPOINTUID" or "RESTOREPOINTNAME" or "RESTOREPOINTCREATIONTIMEUTC" => session,
        _ => throw new ControlException($"A session has no field '{name}'."),
    };

    private static string Required(JsonElement value) => value.GetString() ?? throw new FormatException("a text is required");

    private static DateTime? Time(JsonElement value) => value.GetString() is string text
        ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
        : null;

    private static VmRestorePoint? Point(JsonElement value, Dataset data) => value.ValueKind == JsonValueKind.Null
        ? null
        : data.VmRestorePoints.Find(value.GetGuid()) ?? throw new FormatException("no such restore point");

    private static BackupServer ServerNamed(string name, Dataset data) =>
        data.BackupServers.Snapshot().Rows.FirstOrDefault(server => string.Equals(server.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new FormatException("no such backup server");
}
