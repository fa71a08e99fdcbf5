using System;
using System.Linq;
using System.Text.Json;
using VeeamEM.Simulator.Data;

namespace VeeamEM.Simulator.Control;

/// <summary>Shows, inserts, changes and purges restore sessions.</summary>
internal sealed class SessionControl
{
    private readonly Simulation _simulation;

    public SessionControl(Simulation simulation)
    {
        _simulation = simulation;
    }

    public ControlAnswer List() => new(200, _simulation.World.Data.RestoreSessions.Snapshot().Rows.Select(SessionTruth.Of));

    public ControlAnswer Get(string id) => _simulation.World.Data.RestoreSessions.Find(ParseId(id)) is RestoreSession row
        ? new ControlAnswer(200, SessionTruth.Of(row))
        : Missing(id);

    /// <summary>Takes one session or an array of them.</summary>
    public ControlAnswer Insert(JsonElement body) => body.ValueKind == JsonValueKind.Array
        ? new ControlAnswer(201, body.EnumerateArray().Select(InsertOne).ToArray())
        : new ControlAnswer(201, InsertOne(body));

    public ControlAnswer Change(string id, JsonElement fields)
    {
        Dataset data = _simulation.World.Data;
        Guid guid = ParseId(id);
        RestoreSession? changed = data.RestoreSessions.Update(guid, row => SessionEdit.Apply(row, fields, data) with { Id = guid });
        return changed is null ? Missing(id) : new ControlAnswer(200, SessionTruth.Of(changed));
    }

    public ControlAnswer Purge(string id) => _simulation.World.Data.RestoreSessions.Remove(ParseId(id)) ? new ControlAnswer(204) : Missing(id);

    private SessionTruth InsertOne(JsonElement fields)
    {
        World world = _simulation.World;
        RestoreSession session = SessionEdit.New(fields, world);
        if (!world.Data.RestoreSessions.Insert(session))
        {
            throw new ControlException($"The id {session.Id} is taken.");
        }

        _simulation.Traffic.SessionCreated();
        return SessionTruth.Of(session);
    }

    private static ControlAnswer Missing(string id) => new(404, new ControlError($"There is no session '{id}'."));

    private static Guid ParseId(string id) => Guid.TryParse(id, out Guid guid) ? guid : throw new ControlException($"'{id}' is not an id.");
}
