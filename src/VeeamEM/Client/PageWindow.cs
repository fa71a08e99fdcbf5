using System;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.Client;

/// <summary>The pages after the first: several are asked for at once, and handed on in order.</summary>
/// <remarks>
/// <para>A server may look at two pages in another order than they were asked for. If a session starts in between, all rows
/// move down by one: where the later page was looked at later, it repeats a row, which does no harm; where it was looked at
/// earlier, a row falls through between the two.</para>
/// <para>But whatever page is asked for after that repeats a row. So a page goes on only when one that was asked for after
/// its predecessor had been answered is there, and no page up to that one begins with a row that is known. Otherwise, the
/// pages that have not gone on are read again, one after the other. For the same reason the last page is asked for when all
/// others have been answered.</para>
/// </remarks>
internal sealed class PageWindow<T> : IDisposable
{
    private readonly PageSource<T> _source;
    private readonly int _limit;
    private readonly Func<int, bool> _isWanted;
    private readonly Func<Guid, bool> _isSeen;
    private readonly Func<T, Guid> _idOf;
    private readonly List<PageAhead<T>> _pages = [];
    private int _singlyUpTo;

    /// <summary>Prepares the window.</summary>
    /// <param name="source">Gets the pages.</param>
    /// <param name="limit">The most pages that are asked for at once.</param>
    /// <param name="isWanted">Whether a page exists, as far as is known, and may have rows that are wanted.</param>
    /// <param name="isSeen">Whether the row with an id has gone on.</param>
    /// <param name="idOf">The id of a row.</param>
    internal PageWindow(PageSource<T> source, int limit, Func<int, bool> isWanted, Func<Guid, bool> isSeen, Func<T, Guid> idOf)
    {
        _source = source;
        _limit = limit;
        _isWanted = isWanted;
        _isSeen = isSeen;
        _idOf = idOf;
    }

    /// <summary>The next page, which its taker disposes of.</summary>
    internal Page<T> Take(int number)
    {
        while (true)
        {
            Ask(number);
            if (IsProven(number))
            {
                PageAhead<T> page = _pages[0];
                _pages.RemoveAt(0);
                return Blocking.Wait(page.Answer);
            }

            // What is in flight counts until it has come.
            foreach (PageAhead<T> page in _pages)
                Blocking.WaitForEnd(page.Answer);
            Dispose();
        }
    }

    /// <summary>Gives up all pages that have not gone on.</summary>
    public void Dispose()
    {
        foreach (PageAhead<T> page in _pages)
            Blocking.GiveUp(page.Answer);
        _pages.Clear();
    }

    private void Ask(int number)
    {
        for (int next = number + _pages.Count; _pages.Count == 0 || MayAsk(number, next); next++)
        {
            int answered = number - 1 + _pages.TakeWhile(page => page.Answer.IsCompleted).Count();
            _pages.Add(new PageAhead<T>(next, answered, _source.ReadAsync(next)));
        }
    }

    // As many wait for their turn as may be in flight: their rows are in memory.
    private bool MayAsk(int number, int next)
    {
        if (number <= _singlyUpTo || _pages.Count >= 2 * _limit || !_isWanted(next))
            return false;
        int inFlight = _pages.Count(page => !page.Answer.IsCompleted);
        return inFlight == 0 || (inFlight < _limit && _isWanted(next + 1));
    }

    private bool IsProven(int number)
    {
        for (int i = 0; i < _pages.Count; i++)
        {
            PageAhead<T> page = _pages[i];
            Blocking.WaitForEnd(page.Answer);
            Ask(number);
            if ((i == 0 && page.AnsweredBefore == number - 1) || page.EndsTheRead)
                return true;
            if (page.Answer.Result.ReadRows is not { } rows)
            {
                // Too long to be kept, as all pages will be.
                _singlyUpTo = int.MaxValue;
                return false;
            }

            if (BeginsWithKnownRow(i, rows))
            {
                _singlyUpTo = page.Number;
                return false;
            }

            if (page.AnsweredBefore >= number - 1)
                return true;
        }

        _singlyUpTo = number;
        return false;
    }

    /// <summary>Whether the rows have moved since an earlier page was looked at, or may have: rows without ids do not tell.</summary>
    private bool BeginsWithKnownRow(int index, IReadOnlyList<T> rows)
    {
        if (rows.Count == 0)
            return false;
        Guid first = _idOf(rows[0]);
        return first == Guid.Empty
            || _isSeen(first)
            || _pages.Take(index).Any(page => page.Answer.Result.ReadRows!.Any(row => _idOf(row) == first));
    }
}
