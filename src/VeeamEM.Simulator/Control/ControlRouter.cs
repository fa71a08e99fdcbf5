using System.Linq;
using System.Text.Json;
using VeeamEM.Simulator.Faults;

namespace VeeamEM.Simulator.Control;

/// <summary>Finds what a request to <c>/_sim/</c> asks for.</summary>
internal sealed class ControlRouter
{
    private readonly Simulation _simulation;
    private readonly SessionControl _sessions;
    private readonly OptionControl _options;
    private readonly FaultControl _faults;

    public ControlRouter(Simulation simulation)
    {
        _simulation = simulation;
        _sessions = new SessionControl(simulation);
        _options = new OptionControl(simulation);
        _faults = new FaultControl(simulation.Faults);
    }

    public ControlAnswer Route(string method, string[] segments, JsonElement body)
    {
        _simulation.World.BringUpToDate();
        return segments switch
        {
            ["requests"] => Requests(method),
            ["state"] when method == "GET" => new ControlAnswer(200, SimulatorState.Of(_simulation)),
            ["options"] => method switch
            {
                "GET" => _options.List(),
                "PUT" or "POST" or "PATCH" => _options.Change(body),
                _ => NotAllowed,
            },
            ["options", "changeable"] when method == "GET" => _options.ListChangeable(),
            ["faults"] => Faults(method, body),
            ["moves"] when method == "POST" => Move(body),
            ["faults", string id] when method == "DELETE" => _faults.Remove(id),
            ["expire"] when method == "POST" => Expire(),
            ["logonSessions"] when method == "GET" => new ControlAnswer(
                200, _simulation.Logons.Active(_simulation.IdleTimeout).Select(session => session.User.UserName)),
            ["issuedLogons"] when method == "GET" => new ControlAnswer(200, _simulation.Logons.Issued().Select(IssuedLogon.Of)),
            ["backupServers"] when method == "GET" => new ControlAnswer(
                200, _simulation.World.Data.BackupServers.Snapshot().Rows.Select(BackupServerTruth.Of)),
            ["restorePoints"] when method == "GET" => new ControlAnswer(
                200, _simulation.World.Data.VmRestorePoints.Snapshot().Rows.Select(RestorePointTruth.Of)),
            ["removedRestorePoints"] when method == "GET" => new ControlAnswer(
                200, _simulation.World.Data.RemovedRestorePoints.Select(RestorePointTruth.Of)),
            ["removedSessions"] when method == "GET" => new ControlAnswer(200, _simulation.World.Data.RemovedSessions.Select(SessionTruth.Of)),
            ["sessions"] => Sessions(method, body),
            ["sessions", string id] => Session(method, id, body),
            _ => new ControlAnswer(404, new ControlError("There is no such control resource or it does not take this method.")),
        };
    }

    private static ControlAnswer NotAllowed => new(405, new ControlError("The resource does not take this method."));

    /// <summary>Takes a fault that moves rows, and lets it happen at once.</summary>
    private ControlAnswer Move(JsonElement body) => FaultRule.Parse(body).Fault is MoveFault move
        ? new ControlAnswer(200, move.Apply(_simulation).Select(row => new { row.Uid, CreationTimeUtc = FullUtcText.Of(row.CreationTimeUtc) }))
        : throw new ControlException("Rows move by insert-rows, remove-rows, churn-rows, insert-sessions or purge-sessions.");

    private ControlAnswer Requests(string method)
    {
        switch (method)
        {
            case "GET":
                return new ControlAnswer(200, _simulation.Requests.Entries());
            case "DELETE":
                _simulation.Requests.Clear();
                return new ControlAnswer(204);
            default:
                return NotAllowed;
        }
    }

    private ControlAnswer Faults(string method, JsonElement body) => method switch
    {
        "GET" => _faults.List(),
        "PUT" => _faults.Replace(body),
        "POST" => _faults.Add(body),
        "DELETE" => _faults.Clear(),
        _ => NotAllowed,
    };

    private ControlAnswer Expire()
    {
        _simulation.Logons.ExpireAll();
        return new ControlAnswer(204);
    }

    private ControlAnswer Sessions(string method, JsonElement body) => method switch
    {
        "GET" => _sessions.List(),
        "POST" => _sessions.Insert(body),
        _ => NotAllowed,
    };

    private ControlAnswer Session(string method, string id, JsonElement body) => method switch
    {
        "GET" => _sessions.Get(id),
        "PATCH" or "POST" => _sessions.Change(id, body),
        "DELETE" => _sessions.Purge(id),
        _ => NotAllowed,
    };
}
