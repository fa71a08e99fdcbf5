using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Query;

namespace VeeamEM.Reading;

/// <summary>
/// Reads rows in the order of their creation, one slice of time after another. A creation time never changes, so a slice
/// contains the same rows whatever changes around it; docs/ARCHITECTURE.md has the argument.
/// </summary>
internal sealed class SliceRead<T>
{
    private readonly VemClient _client;
    private readonly EntityQuery<T> _query;
    private readonly ReadContext _context;
    private readonly PageSource<T> _source;
    private readonly Prefetcher _prefetcher;
    private readonly Slicer<T> _slicer;
    private readonly RowOrder<T> _order;

    // The IDs of rows near the boundary of two slices, which both may contain, and their seconds.
    private readonly Dictionary<Guid, long> _seen = [];
    private long _received;
    private long _passed;
    private double _announced;

    internal SliceRead(VemClient client, EntityQuery<T> query, PageSource<T> source, Prefetcher prefetcher, ReadContext context)
    {
        _client = client;
        _query = query;
        _context = context;
        _source = source;
        _prefetcher = prefetcher;
        _order = new RowOrder<T>(query);
        _slicer = new Slicer<T>(Ask, new SliceCheck<T>(client, query), query.Descending, prefetcher.MaximumConcurrencyLevel, query.PageSize);
    }

    /// <summary>Requests the first response, and returns all rows that pass, in order; null if there is no query service.</summary>
    internal IEnumerable<T>? Begin()
    {
        Slice<T> first = _slicer.Take(Wanted)!;
        return first.Answer!.IsWithoutQueryService ? null : Rows(first);
    }

    private IEnumerable<T> Rows(Slice<T> first)
    {
        for (Slice<T>? slice = first; slice is not null; slice = _passed < _query.Limit ? _slicer.Take(Wanted) : null)
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            List<T> rows = Accept(slice);

            // The first response alone supplies the first objects, and a pipeline that needs no more costs no second request.
            if (slice != first && slice.Failure is null)
                _slicer.Fill(Wanted);
            foreach (T row in rows)
                yield return row;
            if (slice.Failure is { } failure)
                throw failure;

            // Rows do not wait for the next response.
            if (_passed < _query.Limit)
                _context.BeforeNextPage();
        }
    }

    // Counted in rows from the server, of which only some pass the criteria on the client.
    private double Wanted => _query.Limit == long.MaxValue ? double.PositiveInfinity
        : _query.HasLocalCriteria ? (_passed == 0 ? double.PositiveInfinity : (_query.Limit - _passed) * (double)_received / _passed)
        : _query.Limit - _passed;

    private Task<Answer<T>> Ask(Slice<T> slice)
    {
        string path = _query.PathOfSlice(slice.From, slice.To, slice.IsExclusive, slice.PageSize);
        return _prefetcher.RunAsync(() => _source.Ask(path));
    }

    /// <summary>The rows of a response that no slice before it had, sorted, as far as the response is complete.</summary>
    private List<T> Accept(Slice<T> slice)
    {
        List<T> rows = slice.Answer!.Rows;
        List<long> seconds = slice.RowSeconds;
        if (slice.Dense is { } second)
        {
            rows = DenseSecond(second);
            seconds = [.. rows.Select(_ => second.First!.Value)];
        }

        List<T> fresh = Fresh(slice, rows, seconds, slice.End);
        if (slice.Last is null && slice.Announced is { } announced)
            _announced = _received + announced - slice.Answer!.Rows.Count;
        Forget(slice.End - 1 ?? slice.Last ?? long.MaxValue);
        _order.Sort(fresh);
        if (slice.Failure is null)
            Report(slice);
        return fresh;
    }

    private List<T> Fresh(Slice<T> slice, List<T> rows, List<long> seconds, long? end)
    {
        var fresh = new List<T>(seconds.Count);
        for (int i = 0; i < seconds.Count; i++)
        {
            if (seconds[i] >= end)
                continue;
            Guid id = _query.Type.IdOf(rows[i]);

            // Without an ID, only the time shows whether the previous slice had the row.
            if (id == Guid.Empty ? seconds[i] < slice.First : _seen.ContainsKey(id))
                continue;
            if (id != Guid.Empty)
                _seen.Add(id, _query.Type.CreatedUtc!(rows[i]) is null ? long.MaxValue : seconds[i]);
            _received++;
            if (_query.Passes(rows[i]))
                fresh.Add(rows[i]);
        }

        _passed += fresh.Count;
        return fresh;
    }

    // A slice begins where the previous one ended, and the server may compare whole seconds or report a rounded time.
    private void Forget(long lastRead)
    {
        KeyValuePair<Guid, long>[] near = [.. _seen.Where(row => row.Value >= lastRead - 3)];
        _seen.Clear();
        foreach (KeyValuePair<Guid, long> row in near)
            _seen.Add(row.Key, row.Value);
    }

    // One second has more rows than a response can hold: time cannot divide them, but a read by page numbers can be proven complete.
    private List<T> DenseSecond(Slice<T> second)
    {
        string Path(int page) => _query.PathOfPage(second.From, second.To, "UID", page);
        return new PageRead<T>(path => Blocking.Wait(_prefetcher.RunAsync(() => _source.Ask(path))), _query.Type, Path, isPaged: true).Rows();
    }

    private void Report(Slice<T> slice)
    {
        _context.Observer.Progress(_received, (long)Math.Max(_announced, _received));
        string reach = (slice.Rest, slice.Last) switch
        {
            (not null, _) => "; more follow",
            (null, null) => ", the last ones",
            _ => string.Empty,
        };
        _context.Observer.Verbose($"{_client.Name}: {slice.Answer!.Rows.Count} rows received{reach}.");
    }
}
