using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VeeamEM.Client;
using VeeamEM.Follow;
using VeeamEM.Query;
using VeeamEM.Reading;
using VeeamEM.Xml;

namespace VeeamEM.History;

/// <summary>Reads new and changed sessions of one server and writes them; closes the read if complete, otherwise removes its lines.</summary>
internal sealed class HistoryUpdate
{
    private readonly HistoryWriter _writer;
    private readonly VemServer _server;
    private readonly ReadContext _context;
    private readonly KnownSessions _known;
    private readonly Dictionary<Guid, RunningSession> _running;
    private int _new;
    private int _changed;

    internal HistoryUpdate(HistoryWriter writer, VemServer server, ReadContext context)
    {
        _writer = writer;
        _server = server;
        _context = context;
        _known = writer.Of(server.Name);
        _running = _known.Running.ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    internal RestoreHistoryUpdate Run(DateTime? since, TimeSpan overlap, string path)
    {
        if (_known.LastAccount is { } former && !IsThisAccount(former))
        {
            _context.Observer.Warning($"{path} was last updated from {_server.Name} as {former}, now as {_server.UserName}. "
                + "If their roles differ, so do the sessions that they see, and neither can prove what only the other sees.");
        }

        DateTime now = DateTime.UtcNow;
        var read = new ClosedRead
        {
            Server = $"{_server.Uri.Host}:{_server.Uri.Port.ToString(CultureInfo.InvariantCulture)}",
            Name = _server.Name,
            Account = _server.UserName,
            ApiVersion = _server.ApiVersion,
            From = _known.LastTo(_server.UserName, now) is { } last ? Before(last, overlap) : since?.ToUniversalTime(),
            To = now,
        };
        try
        {
            ReadSessions(read);
            ReadRunning();
            if (read.From is not null)
                read.Oldest = Oldest();
            _writer.Close(read);
        }
        catch
        {
            _writer.Abandon();
            throw;
        }

        return new RestoreHistoryUpdate(_server.Name, path)
        {
            New = _new,
            Changed = _changed,
            From = read.From?.ToLocalTime(),
            To = read.To.ToLocalTime(),
            Total = _known.Total,
            Hash = read.Hash,
        };
    }

    private void ReadSessions(ClosedRead read)
    {
        FilterComparison<RestoreSession>[] filter = read.From is { } from
            ? [new FilterComparison<RestoreSession>(RestoreSession.Type.Property("CreationTime")!, FilterOperator.GreaterOrEqual, UtcDate.Write(from))]
            : [];
        foreach (RestoreSession session in QueryRead<RestoreSession>.Rows(_server.Client, EntityQuery<RestoreSession>.Create(RestoreSession.Type, filter, []), _context))
        {
            read.Rows++;
            if (read.From is null && session.CreationTimeUtc is { } created && !(read.Oldest <= created))
                read.Oldest = created;
            _ = _running.Remove(session.Id);
            Add(session, isGone: false);
        }
    }

    // Sessions that were running and are not in the period; one that has disappeared from the server is recorded once as gone.
    // If another account saw it, it may only be hidden from this one.
    private void ReadRunning()
    {
        Dictionary<Guid, RestoreSession> now = _running.Count == 0 ? [] : SessionsById.Read(_server.Client, _running.Keys, _context);
        foreach (KeyValuePair<Guid, RunningSession> running in _running)
        {
            if (now.TryGetValue(running.Key, out RestoreSession? session))
                Add(session, isGone: false);
            else if (IsThisAccount(running.Value.Account))
                Add(_writer.At(running.Value.Offset), isGone: true);
        }
    }

    // An account without the query service sees only the newest sessions: the read is complete, and where the history begins is unknown.
    private DateTime? Oldest()
    {
        try
        {
            return OldestSession.Find(_server.Client, _context, out _);
        }
        catch (VemException e) when (e.ErrorId == VemErrorId.ResultIncomplete)
        {
            return null;
        }
    }

    private static DateTime? Before(DateTime time, TimeSpan overlap) => overlap.Ticks < time.Ticks ? time - overlap : null;

    private bool IsThisAccount(string? account) => string.Equals(account, _server.UserName, StringComparison.OrdinalIgnoreCase);

    private void Add(RestoreSession session, bool isGone)
    {
        if (!_writer.Add(session, isGone, out bool isNew))
            return;
        _new += isNew ? 1 : 0;
        _changed += isNew ? 0 : 1;
    }
}
