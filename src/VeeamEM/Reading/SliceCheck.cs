using System;
using System.Collections.Generic;
using VeeamEM.Client;
using VeeamEM.Query;

namespace VeeamEM.Reading;

/// <summary>Determines how far the response to a slice is complete. Responses may come in any order.</summary>
internal sealed class SliceCheck<T>
{
    private readonly VemClient _client;
    private readonly EntityQuery<T> _query;
    private int _largest;

    internal SliceCheck(VemClient client, EntityQuery<T> query)
    {
        _client = client;
        _query = query;
    }

    /// <summary>Completes a slice with its response.</summary>
    internal void Check(Slice<T> slice, Answer<T> answer)
    {
        slice.Answer = answer;
        try
        {
            bool isOrdered = AssignSeconds(slice, answer.Rows);
            if (answer.Failure is { } failure)
                slice.Failure = new IncompleteRead(failure);
            else if (!IsWhole(slice, answer))
                Divide(slice, answer.Rows, isOrdered);
        }
        catch (Exception e) when (e is IncompleteRead or VemException)
        {
            // Reported when it is this slice's turn.
            slice.RowSeconds.Clear();
            slice.Failure = e;
        }
    }

    /// <summary>Finds the second of each row, and returns whether they are in order.</summary>
    private bool AssignSeconds(Slice<T> slice, List<T> rows)
    {
        long second = slice.First ?? long.MinValue;
        long last = long.MinValue + 1;
        bool isOrdered = true;
        slice.RowSeconds.Capacity = rows.Count;
        foreach (T row in rows)
        {
            // A row without a time takes the second of the previous row.
            if (slice.SecondOf(_query.Type.CreatedUtc!(row)) is { } read)
            {
                // A server may compare whole seconds, or report a rounded time. Further out, it did not filter.
                if (read < slice.First - 2 || read > slice.Last + 2)
                    throw _query.HasUndocumentedValues ? VemErrors.IgnoredFilter(_client.Name, _query.UserFilter!) : VemErrors.IgnoredDates(_client.Name);
                isOrdered &= read >= last - 1;
                second = last = read;
            }

            slice.RowSeconds.Add(second);
        }

        return isOrdered;
    }

    private bool IsWhole(Slice<T> slice, Answer<T> answer)
    {
        // Without page info, a response is full if it has as many rows as requested, or as the largest one: a server may cap them.
        int rows = answer.Rows.Count;
        int full = answer.Paging?.PageSize is > 0 and { } size ? size : Math.Min(_largest, slice.PageSize);
        _largest = Math.Max(_largest, rows);
        return answer.Paging is not ({ Pages: > 1 } or { HasNext: true }) && (rows == 0 || rows < full);
    }

    /// <summary>Other rows in the same second as the last row may be missing: that whole second is read again.</summary>
    private void Divide(Slice<T> slice, List<T> rows, bool isOrdered)
    {
        if (rows.Count == 0)
            throw new IncompleteRead("an empty response announces more rows");
        if (_query.Type.CreatedUtc!(rows[rows.Count - 1]) is null)
            throw new IncompleteRead("the creation time of the last row of a response cannot be read, so the read cannot continue after it");
        if (!isOrdered)
            throw new IncompleteRead("the server does not sort by CreationTime");

        long end = slice.RowSeconds[slice.RowSeconds.Count - 1];
        if (slice.First is { } first ? end <= first : end <= slice.RowSeconds[0])
        {
            end = slice.First ?? end;
            slice.Dense = slice.Part(end, end);
            end++;
        }

        // Next to a second full of rows, the rows that two slices share would fill the response and hide the others.
        slice.End = end;
        slice.Rest = end <= (slice.Last ?? long.MaxValue) ? slice.Part(end, slice.Last, isExclusive: slice.Dense is not null) : null;
    }
}
