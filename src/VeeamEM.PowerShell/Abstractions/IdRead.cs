using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using VeeamEM.Binding;
using VeeamEM.Client;

namespace VeeamEM.Commands;

/// <summary>Reads entities by id, a few at once, and emits them in the order of the ids.</summary>
internal sealed class IdRead<T> : IIdRead
{
    // Polite to a production server, and enough to hide its latency.
    private const int MaxInFlight = 4;

    private readonly EntityType<T> _type;
    private readonly VemServerCmdlet _cmdlet;
    private readonly Action<T> _emit;
    private readonly PipelineBridge _bridge;
    private readonly CommandObserver _observer;
    private readonly Prefetcher _prefetcher;
    private readonly Queue<Task<IdAnswer<T>>> _inFlight = new();
    private readonly bool _isDenialForAll;
    private readonly ConcurrentDictionary<VemServer, bool> _denied = new();
    private readonly HashSet<object> _reported = [];

    /// <summary>Prepares the read.</summary>
    /// <param name="type">What is read.</param>
    /// <param name="cmdlet">Where errors and messages go, and which knows the servers.</param>
    /// <param name="emit">Takes each entity.</param>
    /// <param name="isDenialForAll">Whether a 403 stands for all ids: a role reads all objects of a linked kind, or none.</param>
    internal IdRead(EntityType<T> type, VemServerCmdlet cmdlet, Action<T> emit, bool isDenialForAll = false)
    {
        _type = type;
        _cmdlet = cmdlet;
        _emit = emit;
        _isDenialForAll = isDenialForAll;
        _bridge = new PipelineBridge(cmdlet);
        _observer = new CommandObserver(cmdlet, _bridge);
        _prefetcher = new Prefetcher(MaxInFlight, cmdlet.Cancellation);
    }

    /// <inheritdoc/>
    public void Add(EntityArgument id)
    {
        IReadOnlyList<VemServer> servers = _cmdlet.ServersOf(id.Server);
        if (_inFlight.Count == MaxInFlight)
            EmitOldest();
        _inFlight.Enqueue(_prefetcher.RunAsync(() => Fetch(id, servers)));
        while (_inFlight.Count > 0 && _inFlight.Peek().IsCompleted)
            EmitOldest();
    }

    /// <inheritdoc/>
    public void EmitAll()
    {
        while (_inFlight.Count > 0)
            EmitOldest();
    }

    private void EmitOldest()
    {
        Task<IdAnswer<T>> task = _inFlight.Dequeue();
        _bridge.CarryOutUntil(task);
        IdAnswer<T> answer = Blocking.Wait(task);
        foreach (T entity in answer.Found)
            _emit(entity);
        foreach ((VemException failure, object target) in answer.Failures)
        {
            // Denied by the role, not for this object: reported once for each server.
            if (!_isDenialForAll || failure.ErrorId != VemErrorId.AccessDenied || _reported.Add(target))
                _cmdlet.Report(failure, target);
        }
    }

    private IdAnswer<T> Fetch(EntityArgument argument, IReadOnlyList<VemServer> servers)
    {
        var answer = new IdAnswer<T>();
        if (argument.IdOf(_type.Name) is not { } id)
        {
            answer.Failures.Add((VemErrors.NotAnId(_type.Name, argument.Text), argument.Text));
            return answer;
        }

        foreach (VemServer server in servers.Where(server => !_denied.ContainsKey(server)))
        {
            try
            {
                answer.Found.Add(server.Client.Get(_type, id, _observer.Context()));
                answer.Failures.Clear();
                return answer;
            }
            catch (VemException missing) when (missing.ErrorId == VemErrorId.EntityNotFound)
            {
                // Another server may have it.
            }
            catch (VemException failure)
            {
                if (_isDenialForAll && failure.ErrorId == VemErrorId.AccessDenied)
                    _denied[server] = true;
                answer.Failures.Add((failure, server));
            }
        }

        if (answer.Failures.Count == 0 && !servers.Any(_denied.ContainsKey))
        {
            string where = string.Join(", ", servers.Select(server => server.Name));
            answer.Failures.Add((VemErrors.NotFound($"{_type.Name} with the id {argument.Text}", where), argument.Text));
        }

        return answer;
    }
}

/// <summary>What one id brought.</summary>
internal sealed class IdAnswer<T>
{
    internal List<T> Found { get; } = [];

    internal List<(VemException Failure, object Target)> Failures { get; } = [];
}

/// <summary>Reads by id, whatever is read.</summary>
internal interface IIdRead
{
    void Add(EntityArgument id);

    void EmitAll();
}
