using System;
using System.Linq;
using VeeamEM.Commands;
using VeeamEM.Query;

namespace VeeamEM.Reports;

/// <summary>A read of restore sessions that knows all of its scope; a server that fails is an error record and part of it.</summary>
internal sealed class ScopedRead
{
    private readonly VemCmdlet _cmdlet;
    private readonly EntityQuery<RestoreSession> _query;
    private readonly ReadScope _read;

    internal ScopedRead(VemCmdlet cmdlet, EntityQuery<RestoreSession> query, ReadScope read)
    {
        _cmdlet = cmdlet;
        _query = query;
        _read = read;
    }

    internal void Run(ReportScope scope, Action<SessionRow> add)
    {
        scope.Add(_read);
        using var queue = new PipelineQueue(_cmdlet, "Reading restore sessions");
        queue.Run(_read.Servers.Select(server => (Action)(() => new ServerRead<RestoreSession>(server.Connection!, _query, queue, Pass, Fail).Run())).ToArray());
        _read.Ended = DateTime.UtcNow;

        void Pass(RestoreSession session)
        {
            _read.Count(session);
            scope.Arrive(session.Scope);
            add(SessionRow.Of(session));
        }
    }

    private void Fail(VemServer server, VemException failure)
    {
        _read.Fail(server, failure);
        _cmdlet.Report(failure, server);
    }
}
