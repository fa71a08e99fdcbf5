using System;
using System.Collections.Generic;
using System.Linq;
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

    internal SliceResult<T> Of(Slice<T> slice, Answer<T> answer)
    {
        var result = new SliceResult<T>(slice, answer);
        try
        {
            bool isOrdered = Place(result);
            if (answer.Failure is { } failure)
                result.Failure = new IncompleteRead(failure);
            else if (!IsWhole(result))
                Divide(result, isOrdered);
        }
        catch (Exception e) when (e is IncompleteRead or VemException)
        {
            // Reported when it is this slice's turn.
            result.Places.Clear();
            result.Failure = e;
        }

        return result;
    }

    /// <summary>Finds the second of each row, and returns whether they are in order.</summary>
    private bool Place(SliceResult<T> result)
    {
        Slice<T> slice = result.Slice;
        long place = slice.First ?? long.MinValue;
        long last = long.MinValue + 1;
        bool isOrdered = true;
        foreach (T row in result.Answer.Rows)
        {
            // A row without a time takes the second of the previous row.
            if (slice.PlaceOf(_query.Type.CreatedUtc!(row)) is { } read)
            {
                // A server may compare whole seconds, or report a rounded time. Further out, it did not filter.
                if (read < slice.First - 2 || read > slice.Last + 2)
                    throw _query.HasUndocumentedValues ? VemErrors.IgnoredFilter(_client.Name, _query.UserFilter!) : VemErrors.IgnoredDates(_client.Name);
                isOrdered &= read >= last - 1;
                place = last = read;
            }

            result.Places.Add(place);
        }

        return isOrdered;
    }

    private bool IsWhole(SliceResult<T> result)
    {
        // Without page info, a response is full if it has as many rows as requested, or as the largest one: a server may cap them.
        int rows = result.Answer.Rows.Count;
        int full = result.Answer.Paging?.PageSize is > 0 and { } size ? size : Math.Min(_largest, result.Slice.PageSize);
        _largest = Math.Max(_largest, rows);
        return result.Answer.Paging is not ({ Pages: > 1 } or { HasNext: true }) && (rows == 0 || rows < full);
    }

    /// <summary>Other rows in the same second as the last row may be missing: that whole second is read again.</summary>
    private void Divide(SliceResult<T> result, bool isOrdered)
    {
        Slice<T> slice = result.Slice;
        List<T> rows = result.Answer.Rows;
        if (rows.Count == 0)
            throw new IncompleteRead("an empty response announces more rows");
        if (_query.Type.CreatedUtc!(rows[rows.Count - 1]) is null)
            throw new IncompleteRead("the creation time of the last row of a response cannot be read, so the read cannot continue after it");
        if (!isOrdered)
            throw new IncompleteRead("the server does not sort by CreationTime");

        long end = result.Places[result.Places.Count - 1];
        if (slice.First is { } first ? end <= first : end <= result.Places[0])
        {
            end = slice.First ?? end;
            result.Dense = slice.Part(end, end);
            end++;
        }

        // Next to a second full of rows, the rows that two slices share would fill the response and hide the others.
        result.End = end;
        result.Rest = end <= (slice.Last ?? long.MaxValue) ? slice.Part(end, slice.Last, isExclusive: result.Dense is not null) : null;
    }
}

/// <summary>The response to a slice, and how far it is complete.</summary>
internal sealed class SliceResult<T>
{
    internal SliceResult(Slice<T> slice, Answer<T> answer)
    {
        Slice = slice;
        Answer = answer;
        Places = new List<long>(answer.Rows.Count);
    }

    internal Slice<T> Slice { get; }

    internal Answer<T> Answer { get; }

    /// <summary>The second of each row, in the direction of the read.</summary>
    internal List<long> Places { get; }

    /// <summary>The first second of which rows may be missing; null if the response is complete.</summary>
    internal long? End { get; set; }

    /// <summary>The slice to read next; null if the response reaches the end of its own.</summary>
    internal Slice<T>? Rest { get; set; }

    /// <summary>A second with more rows than a response holds, which takes the place of the rows of the response.</summary>
    internal Slice<T>? Dense { get; set; }

    /// <summary>Why the read cannot continue after the rows of this response.</summary>
    internal Exception? Failure { get; set; }

    /// <summary>The number of complete rows.</summary>
    internal int Rows => End is { } end ? Places.FindLastIndex(place => place < end) + 1 : Places.Count;

    /// <summary>The number of rows in the slice as the server announces it; null if it does not.</summary>
    internal double? Announced => Answer.Paging is { Pages: > 0 and { } pages, PageSize: > 0 and { } size }
        ? (pages == 1 ? Answer.Rows.Count : (pages - 0.5) * size)
        : null;

    /// <summary>The number of rows in a full response, if the server has capped the requested page size.</summary>
    internal int? Capacity => (Answer.Paging?.PageSize ?? (End is null ? 0 : Answer.Rows.Count)) is > 0 and { } size && size < Slice.PageSize ? size : null;

    /// <summary>Complete rows per second; null if they say nothing about the rows to come.</summary>
    internal double? Density => Dense is not null ? null
        : Rows / Math.Max(1, (double)(End - 1 ?? Slice.Last ?? Places.LastOrDefault()) - (Slice.First ?? Places.FirstOrDefault()) + 1);
}
