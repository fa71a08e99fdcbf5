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

    // The IDs of rows near the boundary of two slices, which both may contain, and their places.
    private Dictionary<Guid, long> _seen = [];
    private int _largest;
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
        _slicer = new Slicer<T>(Ask, query.Descending, prefetcher.Limit, query.PageSize);
    }

    /// <summary>Requests the first response, and returns all rows that pass, in order; null if there is no query service.</summary>
    internal IEnumerable<T>? Begin()
    {
        Slice<T> first = _slicer.Take(Wanted)!;
        return Blocking.Wait(first.Answer!).IsWithoutQueryService ? null : Rows(first);
    }

    private IEnumerable<T> Rows(Slice<T> first)
    {
        for (Slice<T>? slice = first; slice is not null; slice = _passed < _query.Limit ? _slicer.Take(Wanted) : null)
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            Answer<T> answer = Blocking.Wait(slice.Answer!);
            List<T> rows = Accept(slice, answer);
            if (slice != first && answer.Failure is null)
                _slicer.Fill(Wanted);
            foreach (T row in rows)
                yield return row;
            if (answer.Failure is not null)
                throw new IncompleteRead(answer.Failure);
            if (_passed >= _query.Limit)
                continue;

            // Rows do not wait for the next response. The first response alone supplies the first objects, and a pipeline that needs no
            // more costs no second request.
            _context.BeforeNextPage();
            if (slice == first)
                _slicer.Fill(Wanted);
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

    /// <summary>The new rows of a response, as far as it is complete. The unread rest goes back to the slicer.</summary>
    private List<T> Accept(Slice<T> slice, Answer<T> answer)
    {
        long[] places = Places(slice, answer.Rows, out bool isOrdered);
        Slice<T>? rest = null;
        long end = long.MaxValue;
        List<T> rows = answer.Rows;
        if (answer.Failure is null && !IsWhole(slice, answer))
        {
            if (rows.Count == 0)
                throw new IncompleteRead("an empty response announces more rows");
            if (_query.Type.CreatedUtc!(rows[rows.Count - 1]) is null)
                throw new IncompleteRead("the creation time of the last row of a response cannot be read, so the read cannot continue after it");
            if (!isOrdered)
                throw new IncompleteRead("the server does not sort by CreationTime");

            // Other rows in the same second as the last row may be missing: that whole second is read again.
            end = places[places.Length - 1];
            if (slice.First is { } first ? end <= first : end <= places[0])
            {
                end = slice.First ?? end;
                rows = DenseSecond(slice.Part(end, end));
                end++;
                places = [.. rows.Select(row => PlaceOf(slice, row) ?? end)];
            }

            // Next to a second full of rows, the rows that two slices share would fill the response and hide the others.
            rest = end <= (slice.Last ?? long.MaxValue) ? slice.Part(end, slice.Last, isExclusive: rows != answer.Rows) : null;
        }

        List<T> fresh = Fresh(slice, rows, places, rows == answer.Rows ? end : long.MaxValue, out int received);
        _slicer.Learn(slice, rows == answer.Rows ? Seconds(slice, places, end) : null, received, Announced(slice, answer), CapacityOf(slice, answer, rest), rest);
        Forget(rest is null ? slice.Last ?? long.MaxValue : end - 1);
        _order.Sort(fresh);
        if (answer.Failure is null)
            Report(slice, answer, rest is not null);
        return fresh;
    }

    /// <summary>The second of each row, in the direction of the read; a row without a time takes the second of the previous row.</summary>
    private long[] Places(Slice<T> slice, List<T> rows, out bool isOrdered)
    {
        long[] places = new long[rows.Count];
        long place = slice.First ?? long.MinValue;
        long last = long.MinValue + 1;
        isOrdered = true;
        for (int i = 0; i < places.Length; i++)
        {
            if (PlaceOf(slice, rows[i]) is { } read)
            {
                // A server may compare whole seconds, or report a rounded time. Further out, it did not filter.
                if (read < slice.First - 2 || read > slice.Last + 2)
                    throw _query.HasUndocumentedValues ? VemErrors.IgnoredFilter(_client.Name, _query.UserFilter!) : VemErrors.IgnoredDates(_client.Name);
                isOrdered &= read >= last - 1;
                place = last = read;
            }

            places[i] = place;
        }

        return places;
    }

    private List<T> Fresh(Slice<T> slice, List<T> rows, long[] places, long end, out int received)
    {
        var fresh = new List<T>(rows.Count);
        received = 0;
        for (int i = 0; i < places.Length; i++)
        {
            if (places[i] >= end)
                continue;
            Guid id = _query.Type.IdOf(rows[i]);

            // Without an ID, only the time shows whether the previous slice had the row.
            if (id == Guid.Empty ? places[i] < slice.First : _seen.ContainsKey(id))
                continue;
            if (id != Guid.Empty)
                _seen.Add(id, _query.Type.CreatedUtc!(rows[i]) is null ? long.MaxValue : places[i]);
            received++;
            if (_query.Passes(rows[i]))
                fresh.Add(rows[i]);
        }

        _received += received;
        _passed += fresh.Count;
        return fresh;
    }

    // A slice begins where the previous one ended, and the server may compare whole seconds or report a rounded time.
    private void Forget(long lastRead)
    {
        var near = new Dictionary<Guid, long>();
        foreach (KeyValuePair<Guid, long> row in _seen)
        {
            if (row.Value >= lastRead - 3)
                near.Add(row.Key, row.Value);
        }

        _seen = near;
    }

    // One second has more rows than a response can hold: time cannot divide them, but a read by page numbers can be proven complete.
    private List<T> DenseSecond(Slice<T> second)
    {
        string Path(int page) => _query.PathOfPage(second.From, second.To, "UID", page);
        return new PageRead<T>(path => Blocking.Wait(_prefetcher.RunAsync(() => _source.Ask(path))), _query.Type, Path, isPaged: true).Rows();
    }

    private bool IsWhole(Slice<T> slice, Answer<T> answer)
    {
        int rows = answer.Rows.Count;
        int full = answer.Paging?.PageSize is > 0 and { } size ? size : Math.Min(_largest, slice.PageSize);
        _largest = Math.Max(_largest, rows);
        return answer.Paging is not ({ Pages: > 1 } or { HasNext: true }) && (rows == 0 || rows < full);
    }

    // A server may cap the requested page size, with or without saying so.
    private static int? CapacityOf(Slice<T> slice, Answer<T> answer, Slice<T>? rest)
    {
        int? size = answer.Paging?.PageSize is > 0 and { } told ? told : rest is null ? null : answer.Rows.Count;
        return size > 0 && size < slice.PageSize ? size : null;
    }

    private long? PlaceOf(Slice<T> slice, T row) => slice.PlaceOf(_query.Type.CreatedUtc!(row));

    private double? Announced(Slice<T> slice, Answer<T> answer)
    {
        if (answer.Paging is not { Pages: > 0 and { } pages, PageSize: > 0 and { } size })
            return null;
        double rows = pages == 1 ? answer.Rows.Count : (pages - 0.5) * size;
        if (slice.Last is null)
            _announced = _received + rows - answer.Rows.Count;
        return rows;
    }

    private static double Seconds(Slice<T> slice, long[] places, long end)
    {
        long first = slice.First ?? (places.Length == 0 ? 0 : places[0]);
        long last = end < long.MaxValue ? end - 1 : slice.Last ?? (places.Length == 0 ? first : places[places.Length - 1]);
        return last - first + 1;
    }

    private void Report(Slice<T> slice, Answer<T> answer, bool hasMore)
    {
        _context.Observer.Progress(_received, (long)Math.Max(_announced, _received));
        string reach = (hasMore, slice.Last) switch
        {
            (true, _) => "; more follow",
            (false, null) => ", the last ones",
            _ => string.Empty,
        };
        _context.Observer.Verbose($"{_client.Name}: {answer.Rows.Count} rows received{reach}.");
    }
}
