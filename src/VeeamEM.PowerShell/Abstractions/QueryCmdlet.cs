using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Client;
using VeeamEM.Query;

namespace VeeamEM.Commands;

/// <summary>A cmdlet that reads entities by a query, on all its servers at once.</summary>
public abstract class QueryCmdlet : VemServerCmdlet
{
    // The accuracy of a count that the result may fall short of: neither exact nor unknown.
    private const double UpperBound = 0.5;

    private ulong _place;

    /// <summary>The most rows that one answer may have.</summary>
    [Parameter(ParameterSetName = ParameterSets.Query)]
    [ValidateRange(1, 10000)]
    public int PageSize { get; set; } = EntityQuery<RestoreSession>.DefaultPageSize;

    /// <summary>Whether the rows of all servers are wanted in one order.</summary>
    private protected virtual bool IsOrderGiven => false;

    private protected void Read<T>(EntityQuery<T> query, string activity, Action<T> emit)
    {
        long first = Clamp(PagingParameters.First);
        long skip = Clamp(PagingParameters.Skip);
        long wanted = first > long.MaxValue - skip ? long.MaxValue : first + skip;
        query = query.WithPageSize(PageSize).WithLimit(first == 0 ? 0 : wanted);
        IReadOnlyList<VemServer> servers = RequireServers();
        OnRead(servers);
        Explain(query);
        if (PagingParameters.IncludeTotalCount)
            WriteTotalCount(query, servers);
        if (first == 0)
            return;

        var bridge = new PipelineBridge(this);
        var observer = new CommandObserver(this, bridge, activity);
        bool isMerged = servers.Count > 1 && (IsOrderGiven || first < long.MaxValue || skip > 0);
        long passed = 0;
        try
        {
            bridge.Run(isMerged ? [Merge] : [.. servers.Select(server => (Action)(() => ReadOne(server)))]);
        }
        finally
        {
            observer.Complete();
        }

        void Pass(T row)
        {
            if (passed++ >= skip)
                emit(row);
        }

        void ReadOne(VemServer server)
        {
            var read = new ServerRead<T>(bridge, observer, Pass);
            read.Run(server.Client.Read(query, read.Context), failure => ReportRead(server, failure));
        }

        void Merge()
        {
            var read = new ServerRead<T>(bridge, observer, Pass);
            IEnumerable<T>[] reads = [.. servers.Select(server => server.Client.Read(query, read.Context))];
            read.Run(
                MergedRead.Rows(reads, new RowOrder<T>(query), wanted, (number, failure) => bridge.Post(() => ReportRead(servers[number], failure))),
                failure => Report(failure, null));
        }
    }

    /// <summary>Emits an object that was read by id, if it is within -First and -Skip.</summary>
    private protected void EmitWanted<T>(T entity, Action<T> emit)
    {
        ulong place = _place++;
        if (place >= PagingParameters.Skip && place - PagingParameters.Skip < PagingParameters.First)
            emit(entity);
    }

    private static long Clamp(ulong count) => count > long.MaxValue ? long.MaxValue : (long)count;

    /// <summary>Called before a read, with its servers.</summary>
    private protected virtual void OnRead(IReadOnlyList<VemServer> servers)
    {
    }

    /// <summary>Called for a server that could not be read whole, before the error record.</summary>
    private protected virtual void OnFailure(VemServer server, VemException failure)
    {
    }

    private void ReportRead(VemServer server, VemException failure)
    {
        OnFailure(server, failure);
        Report(failure, server);
    }

    private void Explain<T>(EntityQuery<T> query)
    {
        if (query.FilterText is { } text)
            WriteVerbose("Filtered by the server: " + text);
        if (query.HasLocalCriteria)
            WriteVerbose("Filtered here: " + string.Join(", ", query.LocalProperties));
    }

    private void WriteTotalCount<T>(EntityQuery<T> query, IReadOnlyList<VemServer> servers)
    {
        long total = 0;
        bool isKnown = true;
        var bridge = new PipelineBridge(this);
        var observer = new CommandObserver(this, bridge);
        bridge.Run([.. servers.Select(server => (Action)(() => Count(server)))]);

        // Criteria that are applied here make the server's count an upper bound and no more.
        double accuracy = !isKnown ? 0 : query.HasLocalCriteria ? UpperBound : 1;
        WriteObject(PagingParameters.NewTotalCount((ulong)total, accuracy));

        void Count(VemServer server)
        {
            try
            {
                long? count = RowCount.Of(server.Client, query, observer.Context());
                bridge.Post(() =>
                {
                    total += count ?? 0;
                    isKnown &= count is not null;
                });
            }
            catch (VemException failure)
            {
                bridge.Post(() =>
                {
                    isKnown = false;
                    Report(failure, server);
                });
            }
        }
    }
}
