using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Query;
using VeeamEM.Reading;

namespace VeeamEM.Commands;

/// <summary>A cmdlet that reads entities by a query, from all its servers at once.</summary>
public abstract class QueryCmdlet : VemServerCmdlet
{
    // The accuracy of a count that is only an upper bound: neither exact nor unknown.
    private const double UpperBound = 0.5;

    private ulong _position;

    /// <summary>The maximum number of rows per response.</summary>
    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.PageSize)]
    [ValidateRange(1, 10000)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public virtual int PageSize { get; set; } = EntityQuery<RestoreSession>.DefaultPageSize;

    /// <summary>Whether the user specified an order; the rows of several servers are then merged in that order.</summary>
    private protected virtual bool IsOrderSpecified => false;

    private protected void Read<T>(EntityQuery<T> query, string activity, Action<T> emit)
    {
        IReadOnlyList<VemServer> servers = RequireServers();
        Read([.. servers.Select(server => (server, query))], activity, emit);
    }

    /// <summary>Reads each server with its own query, all in the same order; rows already emitted by ID count for -First and -Skip.</summary>
    private protected void Read<T>(IReadOnlyList<(VemServer Server, EntityQuery<T> Query)> queries, string activity, Action<T> emit)
    {
        long first = Clamp(PagingParameters.First);
        long skip = Clamp(PagingParameters.Skip);
        long wanted = first > long.MaxValue - skip ? long.MaxValue : first + skip;
        long before = Clamp(_position);
        long passed = before;
        bool hasFailed = false;
        long limit = first == 0 ? 0 : Math.Max(0, wanted - passed);
        queries = [.. queries.Select(target => (target.Server, target.Query.WithPageSize(PageSize).WithLimit(limit)))];
        OnRead([.. queries.Select(target => target.Server)]);
        foreach (EntityQuery<T> query in queries.Select(target => target.Query).GroupBy(query => query.FilterText, StringComparer.Ordinal).Select(group => group.First()))
            Explain(query);
        if (PagingParameters.IncludeTotalCount)
            WriteTotalCount(queries);
        if (limit == 0)
            return;

        var bridge = new PipelineBridge(this);
        var observer = new CommandObserver(this, bridge, activity);
        bool isMerged = queries.Count > 1 && (IsOrderSpecified || first < long.MaxValue || skip > 0);
        try
        {
            bridge.Run(isMerged ? [Merge] : [.. queries.Select(target => (Action)(() => ReadOne(target.Server, target.Query)))]);
        }
        finally
        {
            observer.Complete();
        }

        if (passed == before && !hasFailed)
            OnEmpty([.. queries.Select(target => target.Server)]);

        void Pass(T row)
        {
            if (passed++ >= skip)
                emit(row);
        }

        void ReadOne(VemServer server, EntityQuery<T> query)
        {
            var read = new ServerRead<T>(bridge, observer, Pass);
            read.Run(QueryRead<T>.Rows(server.Client, query, read.Context), failure => Fail(server, failure));
        }

        void Merge()
        {
            var read = new ServerRead<T>(bridge, observer, Pass);
            IEnumerable<T>[] reads = [.. queries.Select(target => QueryRead<T>.Rows(target.Server.Client, target.Query, read.Context))];
            read.Run(
                MergedRead.Rows(reads, new RowOrder<T>(queries[0].Query), limit, (number, failure) => bridge.Post(() => Fail(queries[number].Server, failure))),
                failure => Fail(null, failure));
        }

        void Fail(VemServer? server, VemException failure)
        {
            hasFailed = true;
            if (server is not null)
                OnFailure(server, failure);
            Report(failure, server);
        }
    }

    /// <summary>Emits an object read by ID, if it is within -First and -Skip.</summary>
    private protected void EmitWanted<T>(T entity, Action<T> emit)
    {
        ulong position = _position++;
        if (position >= PagingParameters.Skip && position - PagingParameters.Skip < PagingParameters.First)
            emit(entity);
    }

    private static long Clamp(ulong count) => count > long.MaxValue ? long.MaxValue : (long)count;

    /// <summary>Called before a read, with its servers.</summary>
    private protected virtual void OnRead(IReadOnlyList<VemServer> servers)
    {
    }

    /// <summary>Called for a server that could not be read completely, before the error record.</summary>
    private protected virtual void OnFailure(VemServer server, VemException failure)
    {
    }

    /// <summary>Called after a read that returned no rows and no errors, with its servers.</summary>
    private protected virtual void OnEmpty(IReadOnlyList<VemServer> servers)
    {
    }

    private void Explain<T>(EntityQuery<T> query)
    {
        if (query.FilterText is { } text)
            WriteVerbose("Filtered by the server: " + text);
        if (query.HasLocalCriteria)
            WriteVerbose("Filtered on the client: " + string.Join(", ", query.LocalProperties));
    }

    private void WriteTotalCount<T>(IReadOnlyList<(VemServer Server, EntityQuery<T> Query)> queries)
    {
        long total = 0;
        bool isKnown = true;
        var bridge = new PipelineBridge(this);
        var observer = new CommandObserver(this, bridge);
        bridge.Run([.. queries.Select(target => (Action)(() => Count(target.Server, target.Query)))]);

        // Criteria applied on the client make the server's count an upper bound.
        double accuracy = !isKnown ? 0 : queries.Any(target => target.Query.HasLocalCriteria) ? UpperBound : 1;
        WriteObject(PagingParameters.NewTotalCount((ulong)total, accuracy));

        void Count(VemServer server, EntityQuery<T> query)
        {
            try
            {
                long? count = QueryRead<T>.Count(server.Client, query, observer.Context());
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
