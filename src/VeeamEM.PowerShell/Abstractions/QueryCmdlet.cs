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

    /// <summary>The rows asked for on one page.</summary>
    [Parameter(ParameterSetName = ParameterSets.Query)]
    [ValidateRange(1, 10000)]
    public int PageSize { get; set; } = EntityQuery<RestoreSession>.DefaultPageSize;

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

        using var queue = new PipelineQueue(this, activity);
        long passed = 0;
        queue.Run(servers.Select(server => (Action)(() => new ServerRead<T>(server, query, queue, Pass, Report).Run())).ToArray());

        void Pass(T row)
        {
            if (passed >= wanted || passed++ < skip)
                return;
            emit(row);
            if (passed == wanted)
                queue.Finish();
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

    private void Report(VemServer server, VemException failure)
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
        using (var queue = new PipelineQueue(this, null))
        {
            queue.Run(servers.Select(server => (Action)(() => Count(server, queue))).ToArray());
        }

        // Criteria that are applied here make the server's count an upper bound and no more.
        double accuracy = !isKnown ? 0 : query.HasLocalCriteria ? UpperBound : 1;
        WriteObject(PagingParameters.NewTotalCount((ulong)total, accuracy));

        void Count(VemServer server, PipelineQueue queue)
        {
            try
            {
                // The plain collection is no query: nobody counts it but who reads it.
                long? count = query.IsCollection ? null : RowCount.Of(server.Client, query, new ReadContext(queue, queue.Malformed, null, queue.Cancellation));
                queue.Post(() =>
                {
                    total += count ?? 0;
                    isKnown &= count is not null;
                });
            }
            catch (VemException failure)
            {
                queue.Post(() =>
                {
                    isKnown = false;
                    Report(failure, server);
                });
            }
        }
    }
}
