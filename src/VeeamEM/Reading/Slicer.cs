using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using VeeamEM.Client;

namespace VeeamEM.Reading;

/// <summary>
/// Divides the time still to be read into slices, and keeps those in flight and those waiting for their turn in
/// order. The density of the rows received determines the length of the next slice.
/// </summary>
internal sealed class Slicer<T>
{
    // The responses that a slice should take. The last one is partly empty, so a long slice needs fewer requests for the same rows;
    // but they follow one another, so near the end short slices share what remains.
    private const double LongestSlice = 3;
    private const double ShortestSlice = 0.8;

    // Rows requested beyond those wanted, so that the response reaches past the second of the last one.
    private const int Slack = 10;

    private readonly Func<Slice<T>, Task<Answer<T>>> _ask;
    private readonly SliceCheck<T> _check;
    private readonly int _limit;
    private readonly int _pageSize;
    private readonly LinkedList<Slice<T>> _slices = new();
    private int _capacity;
    private double _density;
    private double _remaining = double.PositiveInfinity;

    /// <summary>Starts with one slice that covers all time.</summary>
    /// <param name="ask">Requests the rows of a slice.</param>
    /// <param name="check">Determines how far a response is complete.</param>
    /// <param name="descending">Whether the newest rows are read first.</param>
    /// <param name="limit">The maximum number of parallel requests.</param>
    /// <param name="pageSize">The maximum number of rows per response.</param>
    internal Slicer(Func<Slice<T>, Task<Answer<T>>> ask, SliceCheck<T> check, bool descending, int limit, int pageSize)
    {
        _ask = ask;
        _check = check;
        _limit = limit;
        _pageSize = _capacity = pageSize;
        _ = _slices.AddFirst(new Slice<T>(null, null, descending));
    }

    /// <summary>Removes the next slice, once it has been answered; null after the last one.</summary>
    /// <param name="wanted">How many more rows from the server are wanted.</param>
    internal Slice<T>? Take(double wanted)
    {
        while (_slices.First is { Value: var first })
        {
            if (first.Answer is not null)
            {
                _density = Mean(_density, first.Density);
                _slices.RemoveFirst();
                return first;
            }

            // Includes a response that arrived while Fill ran: it has not been checked yet.
            Fill(wanted);
            Blocking.WaitForAny(_slices.Where(slice => slice.Answer is null).Select(slice => slice.Request).OfType<Task>());
            ProcessCompleted();
        }

        return null;
    }

    /// <summary>Requests the next slices, as long as they are wanted and the limits allow.</summary>
    internal void Fill(double wanted)
    {
        ProcessCompleted();
        double density = _density;
        int inFlight = _slices.Count(slice => slice.IsInFlight);
        double remaining = _remaining;
        int waiting = 0;
        for (LinkedListNode<Slice<T>>? node = _slices.First; node is not null && wanted > 0; node = node.Next)
        {
            if (node.Value.Request is null)
            {
                // The number of slices waiting for their turn is limited too: their rows are in memory.
                if (inFlight++ >= _limit || waiting >= 3 * _limit)
                    return;
                node = Ask(node, wanted, density, remaining);
            }

            waiting++;
            Slice<T> slice = node.Value;
            if (slice.Failure is not null)
                return;
            if (slice.Answer is null)
            {
                remaining -= slice.Expected;
                wanted -= slice.Expected;
                continue;
            }

            wanted -= slice.Rows;
            density = Mean(density, slice.Density);
        }
    }

    /// <summary>
    /// Checks the completed responses and inserts the unread rest of each slice after it: the sooner the rest is requested, the less it
    /// delays the read.
    /// </summary>
    private void ProcessCompleted()
    {
        double pending = 0;
        for (LinkedListNode<Slice<T>>? node = _slices.First; node is not null; node = node.Next)
        {
            Slice<T> slice = node.Value;
            if (slice.Request is null || slice.Answer is not null)
                continue;
            if (slice.IsInFlight)
            {
                pending += slice.Expected;
                continue;
            }

            _check.Check(slice, Blocking.Wait(slice.Request));
            _capacity = Math.Min(_pageSize, slice.Capacity ?? _capacity);
            if (slice.Last is null)
                _remaining = pending + (slice.Announced ?? double.PositiveInfinity);
            _remaining -= slice.Rows;
            if (slice.Rest is { } rest)
                _ = _slices.AddAfter(node, rest);
        }
    }

    /// <summary>Requests a slice, or the beginning of a long one.</summary>
    private LinkedListNode<Slice<T>> Ask(LinkedListNode<Slice<T>> node, double wanted, double density, double remaining)
    {
        Slice<T> slice = node.Value;
        double aim = Math.Max(1, _capacity * Math.Max(ShortestSlice, Math.Min(LongestSlice, Math.Min(wanted, remaining) / _capacity / _limit)));
        double span = Math.Max(1, Math.Floor(aim / density));
        slice.PageSize = (int)Math.Min(_pageSize, Math.Ceiling(Math.Min(wanted, _pageSize)) + Slack);
        slice.Expected = slice.Length is { } length ? length * density : Math.Min(_capacity, remaining);

        // A slice with an open end returns the next rows however far away they are, up to one full response. If the server does not say
        // how many rows there are, it is the only way to find the last one.
        bool isShort = slice.Length is { } seconds
            ? seconds <= span * 1.3
            : remaining <= aim || wanted <= aim || density <= 0 || _limit == 1 || double.IsInfinity(remaining);
        if (!isShort && slice.First is { } first && span < long.MaxValue / 4)
        {
            Slice<T> ahead = slice.Part(first, first + (long)span - 1, slice.IsExclusive);
            ahead.PageSize = _pageSize;
            ahead.Expected = aim;
            node.Value = slice.Part(first + (long)span, slice.Last);
            node = _slices.AddBefore(node, ahead);
        }

        node.Value.Request = _ask(node.Value);
        return node;
    }

    // A quiet night or a busy hour alone would mislead.
    private static double Mean(double density, double? next) => next is not { } value ? density : density > 0 ? (density + value) / 2 : value;
}
