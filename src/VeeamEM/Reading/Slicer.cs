using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace VeeamEM.Reading;

/// <summary>
/// Divides the time still to be read into slices, and keeps those in flight and those waiting for their turn in
/// order. The density of the rows received determines the length of the next slice.
/// </summary>
internal sealed class Slicer<T>
{
    // The share of a response to fill: leaves room for a busier hour, so that few responses overflow and need a second request.
    private const double Aim = 0.6;

    // Rows requested beyond those wanted, so that the response reaches past the second of the last one.
    private const int Slack = 10;

    private readonly Func<Slice<T>, Task<Answer<T>>> _ask;
    private readonly int _limit;
    private readonly int _pageSize;
    private readonly LinkedList<Slice<T>> _slices = new();
    private int _capacity;
    private double _density;
    private double? _remaining;

    /// <summary>Starts with one slice that covers all time.</summary>
    /// <param name="ask">Requests the rows of a slice.</param>
    /// <param name="descending">Whether the newest rows are read first.</param>
    /// <param name="limit">The maximum number of parallel requests.</param>
    /// <param name="pageSize">The maximum number of rows per response.</param>
    internal Slicer(Func<Slice<T>, Task<Answer<T>>> ask, bool descending, int limit, int pageSize)
    {
        _ask = ask;
        _limit = limit;
        _pageSize = _capacity = pageSize;
        _ = _slices.AddFirst(new Slice<T>(null, null, descending));
    }

    /// <summary>Removes and returns the next slice, which has been requested; null after the last one.</summary>
    /// <param name="wanted">How many more rows from the server are wanted.</param>
    internal Slice<T>? Take(double wanted)
    {
        if (_slices.First is not { } first)
            return null;
        if (first.Value.Answer is null)
            Ask(first, wanted);
        first = _slices.First;
        _slices.RemoveFirst();
        return first.Value;
    }

    /// <summary>Learns from a response, and puts back the unread rest of its slice.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="seconds">How much of it was read; null if that says nothing about the rows to come.</param>
    /// <param name="rows">The number of rows read.</param>
    /// <param name="announced">The number of rows in the slice, if the server says.</param>
    /// <param name="capacity">The number of rows in a full response, if the server has capped the requested page size.</param>
    /// <param name="rest">The slice to read next; null if nothing is left.</param>
    internal void Learn(Slice<T> slice, double? seconds, int rows, double? announced, int? capacity, Slice<T>? rest)
    {
        if (seconds is not null)
            _density = rows / Math.Max(1, seconds.Value);
        _capacity = Math.Min(_pageSize, capacity ?? _capacity);
        if (slice.Last is null)
            _remaining = announced;
        _remaining -= rows;
        if (rest is not null)
            _ = _slices.AddFirst(rest);
    }

    /// <summary>Requests the next slices, as long as they are wanted and the limits allow.</summary>
    internal void Fill(double wanted)
    {
        double density = _density;
        double remaining = _remaining ?? double.PositiveInfinity;
        int inFlight = _slices.Count(slice => slice.Answer is { IsCompleted: false });
        int waiting = 0;
        for (LinkedListNode<Slice<T>>? node = _slices.First; node is not null && wanted > 0; node = node.Next)
        {
            if (node.Value.Answer is null)
            {
                // The number of slices waiting for their turn is limited too: their rows are in memory.
                if (inFlight >= _limit || waiting >= 2 * _limit)
                    return;
                node = Ask(node, wanted, density, remaining);
                inFlight++;
            }

            waiting++;
            double rows = node.Value.Expected;
            if (node.Value.CompletedRows is { } came)
            {
                rows = came;
                if (node.Value.Length is { } length)
                    density = came / length;
            }

            remaining -= rows;
            wanted -= rows;
        }
    }

    private void Ask(LinkedListNode<Slice<T>> node, double wanted) =>
        Ask(node, wanted, _density, _remaining ?? double.PositiveInfinity);

    /// <summary>Requests a slice, or the beginning of one that is too long for one response.</summary>
    private LinkedListNode<Slice<T>> Ask(LinkedListNode<Slice<T>> node, double wanted, double density, double remaining)
    {
        Slice<T> slice = node.Value;
        double aim = Math.Max(1, Aim * _capacity);
        double span = Math.Max(1, Math.Floor(aim / density));
        slice.PageSize = (int)Math.Min(_pageSize, Math.Ceiling(Math.Min(wanted, _pageSize)) + Slack);
        slice.Expected = Math.Min(_capacity, slice.Length is { } length ? length * density : remaining);

        // A slice with an open end returns the next rows however far away they are, up to one full response. If the server does not say
        // how many rows there are, it is the only way to find the last one.
        bool isAnswerable = slice.Length is { } seconds
            ? seconds <= span * 1.3
            : remaining <= aim || wanted <= aim || density <= 0 || _limit == 1 || double.IsInfinity(remaining);
        if (!isAnswerable && slice.First is { } first && span < long.MaxValue / 4)
        {
            Slice<T> ahead = slice.Part(first, first + (long)span - 1, slice.IsExclusive);
            ahead.PageSize = _pageSize;
            ahead.Expected = aim;
            node.Value = slice.Part(first + (long)span, slice.Last);
            node = _slices.AddBefore(node, ahead);
        }

        node.Value.Answer = _ask(node.Value);
        return node;
    }
}
