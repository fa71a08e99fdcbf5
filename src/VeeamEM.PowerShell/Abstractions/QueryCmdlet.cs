using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Client;
using VeeamEM.Query;

namespace VeeamEM.Commands;

/// <summary>A cmdlet that reads entities: by a query on all its servers at once, or by ids.</summary>
/// <typeparam name="T">The entity that is emitted.</typeparam>
public abstract class QueryCmdlet<T> : VemServerCmdlet
{
    /// <summary>The rows asked for on one page.</summary>
    [Parameter(ParameterSetName = ParameterSets.Query)]
    [ValidateRange(1, 10000)]
    public int PageSize { get; set; } = EntityQuery<T>.DefaultPageSize;

    private IdRead<T>? _ids;

    private protected void Read(EntityQuery<T> query, string activity)
    {
        long first = Clamp(PagingParameters.First);
        long skip = Clamp(PagingParameters.Skip);
        query = query.WithPageSize(PageSize).WithLimit(first == long.MaxValue ? first : Clamp((ulong)first + (ulong)skip));
        IReadOnlyList<VemServer> servers = RequireServers();
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
            if (passed >= first + Math.Min(skip, long.MaxValue - first) || passed++ < skip)
                return;
            Emit(row);
            if (passed - skip == first)
                queue.Finish();
        }
    }

    private protected void BeginIds(EntityType<T> type) => _ids = new IdRead<T>(type, this, RequireServers(), Emit);

    private protected void ReadIds(IEnumerable<EntityArgument> ids)
    {
        foreach (EntityArgument id in ids)
            _ids!.Add(id);
    }

    private protected void EndIds() => _ids!.EmitAll();

    /// <summary>Told of every entity that is emitted.</summary>
    private protected virtual void Seen(T entity)
    {
    }

    private void Emit(T entity)
    {
        Seen(entity);
        WriteObject(entity);
    }

    private static long Clamp(ulong count) => count > long.MaxValue ? long.MaxValue : (long)count;

    private void Report(VemServer server, VemException failure) => Report(failure, server);

    private void Explain(EntityQuery<T> query)
    {
        if (query.FilterText is { } text)
            WriteVerbose("Filtered by the server: " + text);
        if (query.HasLocalCriteria)
            WriteVerbose("Filtered here: " + string.Join(", ", query.LocalProperties));
    }

    private void WriteTotalCount(EntityQuery<T> query, IReadOnlyList<VemServer> servers)
    {
        long total = 0;
        bool failed = false;
        using (var queue = new PipelineQueue(this, "Counting"))
        {
            queue.Run(servers.Select(server => (Action)(() => Count(server, queue))).ToArray());
        }

        // Criteria that are applied here make the server's count an upper bound and no more.
        double accuracy = failed || query.HasLocalCriteria ? 0 : 1;
        WriteObject(PagingParameters.NewTotalCount((ulong)total, accuracy));

        void Count(VemServer server, PipelineQueue queue)
        {
            try
            {
                long count = server.Client.Count(query, new ReadContext(queue, queue.Malformed, null, queue.Cancellation));
                queue.Post(() => total += count);
            }
            catch (VemException failure)
            {
                queue.Post(() =>
                {
                    failed = true;
                    Report(failure, server);
                });
            }
        }
    }
}
