using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using VeeamEM.Binding;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Query;
using VeeamEM.Reading;

namespace VeeamEM.Commands;

/// <summary>Reads entities by ID, several at once, and emits them in the order of the IDs.</summary>
internal sealed class IdRead
{
    private readonly string _typeName;
    private readonly VemServerCmdlet _cmdlet;

    // Reads one entity; the action it returns emits it on the pipeline thread.
    private readonly Func<VemServer, Guid, Action> _read;

    private readonly PipelineBridge _bridge;
    private readonly CommandObserver _observer;
    private readonly Prefetcher _prefetcher;
    private readonly Queue<Task<Action>> _inFlight = new();
    private readonly bool _isDenialForAll;
    private readonly ConcurrentDictionary<VemServer, VemException> _unusable = new();
    private readonly HashSet<VemServer> _reported = [];

    private IdRead(string typeName, VemServerCmdlet cmdlet, Func<VemServer, Guid, ReadContext, Action> read, bool isDenialForAll)
    {
        _typeName = typeName;
        _cmdlet = cmdlet;
        _isDenialForAll = isDenialForAll;
        _bridge = new PipelineBridge(cmdlet);
        _observer = new CommandObserver(cmdlet, _bridge);
        _prefetcher = new Prefetcher(ConnectionOptions.MaximumThrottleLimit, cmdlet.Cancellation);
        _read = (server, id) => read(server, id, _observer.Context());
    }

    /// <param name="type">The entity to read.</param>
    /// <param name="cmdlet">Receives errors and messages, and knows the servers.</param>
    /// <param name="emit">Receives each entity.</param>
    /// <param name="isDenialForAll">Whether a 403 applies to all IDs: a role can read all objects of a linked type, or none.</param>
    internal static IdRead Of<T>(EntityType<T> type, VemServerCmdlet cmdlet, Action<T> emit, bool isDenialForAll = false)
    {
        return new IdRead(type.Name, cmdlet, Read, isDenialForAll);

        Action Read(VemServer server, Guid id, ReadContext context)
        {
            T entity = server.Client.Get(type, id, context);
            return () => emit(entity);
        }
    }

    /// <summary>Requests an entity, and emits earlier ones that have arrived.</summary>
    internal void Add(EntityArgument id)
    {
        IReadOnlyList<VemServer> servers = _cmdlet.ServersOf(id.Server);
        int limit = servers.Min(server => server.Client.Options.ThrottleLimit);
        while (_inFlight.Count >= limit)
            EmitOldest();
        _inFlight.Enqueue(_prefetcher.RunAsync(() => Fetch(id, servers)));
        while (_inFlight.Count > 0 && _inFlight.Peek().IsCompleted)
            EmitOldest();
    }

    /// <summary>Waits for the remaining entities, and emits them.</summary>
    internal void EmitAll()
    {
        while (_inFlight.Count > 0)
            EmitOldest();
    }

    private void EmitOldest()
    {
        Task<Action> oldest = _inFlight.Dequeue();
        _bridge.RunActionsUntil(oldest);
        Blocking.Wait(oldest)();
    }

    // The first server that has it wins; failures count only if none has it.
    private Action Fetch(EntityArgument argument, IReadOnlyList<VemServer> servers)
    {
        if (argument.IdOf(_typeName) is not { } id)
            return () => _cmdlet.Report(VemErrors.NotAnId(_typeName, argument.Text), argument.Text);

        Action? failures = null;
        foreach (VemServer server in servers.Where(server => SkippedFor(server, servers.Count) is null))
        {
            try
            {
                return _read(server, id);
            }
            catch (VemException missing) when (missing.ErrorId == VemErrorId.EntityNotFound)
            {
                // Another server may have it.
            }
            catch (VemException failure) when (AppliesToAll(failure, servers.Count))
            {
                _unusable[server] = failure;
            }
            catch (VemException failure)
            {
                failures += () => _cmdlet.Report(failure, server);
            }
        }

        foreach (VemServer server in servers)
        {
            if (SkippedFor(server, servers.Count) is { } failure)
                failures += () => ReportOnce(failure, server);
        }

        if (failures is not null)
            return failures;
        string where = string.Join(", ", servers.Select(server => server.Name));
        return () => _cmdlet.Report(VemErrors.NotFound($"{_typeName} with the ID {argument.Text}", where), argument.Text);
    }

    // Denied by the role, or a server that is down, which an ID of unknown origin must not wait for again and again.
    private bool AppliesToAll(VemException failure, int servers) => failure.ErrorId switch
    {
        VemErrorId.AccessDenied => _isDenialForAll,
        VemErrorId.ServerUnreachable or VemErrorId.Timeout => servers > 1,
        _ => false,
    };

    // An object whose server is known asks that server again, and has an error of its own.
    private VemException? SkippedFor(VemServer server, int servers) =>
        _unusable.TryGetValue(server, out VemException? failure) && AppliesToAll(failure, servers) ? failure : null;

    private void ReportOnce(VemException failure, VemServer server)
    {
        if (_reported.Add(server))
            _cmdlet.Report(failure, server);
    }
}
