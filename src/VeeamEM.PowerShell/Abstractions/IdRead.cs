using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Binding;
using VeeamEM.Client;
using VeeamEM.Xml;

namespace VeeamEM.Commands;

/// <summary>Reads entities by id, a few at once, and emits them in the order of the ids.</summary>
internal sealed class IdRead<T> : IIdRead
{
    // Polite to a production server, and enough to hide its latency.
    private const int MaxInFlight = 4;

    private readonly EntityType<T> _type;
    private readonly VemCmdlet _cmdlet;
    private readonly IReadOnlyList<VemServer> _servers;
    private readonly Action<T> _emit;
    private readonly Queue<Task<Answer>> _inFlight = new();
    private readonly bool _isDenialForAll;
    private readonly ConcurrentDictionary<VemServer, bool> _denied = new();
    private readonly HashSet<object> _toldDenied = [];
    private readonly MalformedValues _malformed;

    /// <summary>Prepares the read.</summary>
    /// <param name="type">What is read.</param>
    /// <param name="cmdlet">Where errors and messages go.</param>
    /// <param name="servers">Where an id without an origin is looked for.</param>
    /// <param name="emit">Takes each entity.</param>
    /// <param name="isDenialForAll">Whether a 403 stands for all ids: a role reads all objects of a linked kind, or none.</param>
    internal IdRead(EntityType<T> type, VemCmdlet cmdlet, IReadOnlyList<VemServer> servers, Action<T> emit, bool isDenialForAll = false)
    {
        _isDenialForAll = isDenialForAll;
        _type = type;
        _cmdlet = cmdlet;
        _servers = servers;
        _emit = emit;

        // One warning a command, however many ids; the observer of the id that it came with writes it.
        _malformed = new MalformedValues(message => t_observer?.Warning(message));
    }

    [ThreadStatic]
    private static RecordingObserver? t_observer;

    /// <inheritdoc/>
    public void Add(EntityArgument id)
    {
        if (_inFlight.Count == MaxInFlight)
            EmitOldest();
        _inFlight.Enqueue(Task.Factory.StartNew(() => Fetch(id), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
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
        Task<Answer> task = _inFlight.Dequeue();
        task.Wait(_cmdlet.Cancellation);
        Answer answer = task.Result;
        answer.Observer.WriteTo(_cmdlet);
        foreach (T entity in answer.Found)
            _emit(entity);
        foreach ((VemException failure, object target) in answer.Failures)
        {
            // Denied by the role, not for this object: told once for each server.
            if (!_isDenialForAll || failure.ErrorId != VemErrorId.AccessDenied || _toldDenied.Add(target))
                _cmdlet.Report(failure, target);
        }
    }

    private Answer Fetch(EntityArgument argument)
    {
        var answer = new Answer();
        if (argument.IdOf(_type.Name) is not { } id)
        {
            answer.Failures.Add((VemErrors.NotAnId(_type.Name, argument.Text), argument.Text));
            return answer;
        }

        t_observer = answer.Observer;
        VemServer[] candidates = _servers.Where(server => argument.Server is null || server.Name == argument.Server).ToArray();
        if (candidates.Length == 0)
            candidates = _servers.ToArray();
        foreach (VemServer server in candidates.Where(server => !_denied.ContainsKey(server)))
        {
            try
            {
                answer.Found.Add(server.Client.Get(_type, id, new ReadContext(answer.Observer, _malformed, null, _cmdlet.Cancellation)));
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

        if (answer.Failures.Count == 0 && !candidates.Any(_denied.ContainsKey))
        {
            string where = string.Join(", ", candidates.Select(server => server.Name));
            answer.Failures.Add((VemErrors.NotFound($"{_type.Name} with the id {argument.Text}", where), argument.Text));
        }

        return answer;
    }

    private sealed class Answer
    {
        internal RecordingObserver Observer { get; } = new();

        internal List<T> Found { get; } = [];

        internal List<(VemException Failure, object Target)> Failures { get; } = [];
    }
}
