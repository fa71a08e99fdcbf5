using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace VeeamEM.Reading;

/// <summary>
/// Divides the time that is still to be read into slices, and keeps those in flight and those that wait for their turn in
/// order. The density of the rows that came tells how long the next slice may be.
/// </summary>
internal sealed class Slicer<T>
{
    // Of the rows that an answer may have: room for a busier hour, so that few answers overflow and have to be followed up.
    private const double Aim = 0.6;

    // Rows asked for beyond those that are wanted, so that the answer reaches past the second of the last one.
    private const int Slack = 10;

    private readonly Func<Slice<T>, Task<Answer<T>>> _ask;
    private readonly int _limit;
    private readonly int _pageSize;
    private readonly LinkedList<Slice<T>> _slices = new();
    private int _capacity;
    private double _density;
    private double? _remaining;

    /// <summary>Begins with the whole of time.</summary>
    /// <param name="ask">Asks for the rows of a slice.</param>
    /// <param name="descending">Whether the newest rows are read first.</param>
    /// <param name="limit">The most requests at once.</param>
    /// <param name="pageSize">The most rows that an answer may have.</param>
    internal Slicer(Func<Slice<T>, Task<Answer<T>>> ask, bool descending, int limit, int pageSize)
    {
        _ask = ask;
        _limit = limit;
        _pageSize = _capacity = pageSize;
        _ = _slices.AddFirst(new Slice<T>(null, null, descending));
    }

    /// <summary>Takes the next slice out, asked for; null after the last one.</summary>
    /// <param name="wanted">How many rows of the server's are still wanted.</param>
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

    /// <summary>Learns from an answer, and puts back what it left unread of its slice.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="seconds">How much of it was read; null where that says nothing about the rows to come.</param>
    /// <param name="rows">The rows in it.</param>
    /// <param name="announced">How many rows there are in the slice, as far as the server says.</param>
    /// <param name="capacity">The rows of a full answer, where the server has made it smaller than it was asked for.</param>
    /// <param name="rest">What is to be read next; null where nothing is left.</param>
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

    /// <summary>Asks for the next slices, as far as they are wanted and there is room for them.</summary>
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
                // As many wait for their turn as may be in flight: their rows are in memory.
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

    /// <summary>Asks for a slice, or for the beginning of one that is too long for an answer.</summary>
    private LinkedListNode<Slice<T>> Ask(LinkedListNode<Slice<T>> node, double wanted, double density, double remaining)
    {
        Slice<T> slice = node.Value;
        double aim = Math.Max(1, Aim * _capacity);
        double span = Math.Max(1, Math.Floor(aim / density));
        slice.PageSize = (int)Math.Min(_pageSize, Math.Ceiling(Math.Min(wanted, _pageSize)) + Slack);
        slice.Expected = Math.Min(_capacity, slice.Length is { } length ? length * density : remaining);

        // An open end takes what comes next however far it is, as many rows as an answer may have. Where the server does not say
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
