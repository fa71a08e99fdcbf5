using System;
using System.Linq;
using VeeamEM.Commands;
using VeeamEM.Query;
using VeeamEM.Reading;
using VeeamEM.Statistics;

namespace VeeamEM.Reports;

/// <summary>A read of restore sessions that knows its complete scope; a failed server is an error record and part of the scope.</summary>
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
        var bridge = new PipelineBridge(_cmdlet);
        var observer = new CommandObserver(_cmdlet, bridge, "Reading restore sessions");
        try
        {
            bridge.Run(_read.Servers.Select(server => (Action)(() => Read((VemServer)server.Connection!))).ToArray());
        }
        finally
        {
            observer.Complete();
        }

        _read.Ended = DateTime.UtcNow;

        void Read(VemServer server)
        {
            var read = new ServerRead<RestoreSession>(bridge, observer, Pass);
            read.Run(QueryRead<RestoreSession>.Rows(server.Client, _query, read.Context), failure => Fail(server, failure));
        }

        void Pass(RestoreSession session)
        {
            _read.Count(session);
            var row = SessionRow.Of(session);
            if (scope.CountRow(session.Scope, row))
                add(row);
        }
    }

    private void Fail(VemServer server, VemException failure)
    {
        _read.Fail(server, failure);
        _cmdlet.Report(failure, server);
    }
}
