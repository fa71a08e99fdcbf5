using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using VeeamEM.Client;

namespace VeeamEM.Reading;

/// <summary>Merges the reads of several servers, each in the same order, into one.</summary>
/// <remarks>
/// One thread pulls from all of them, so that no read waits for rows that the merge holds back. Only the starts of the reads are
/// awaited in parallel: from then on, each read prefetches its own responses.
/// </remarks>
internal static class MergedRead
{
    /// <summary>The first rows of all servers, once each of them has responded or failed.</summary>
    /// <param name="reads">The reads, not yet started.</param>
    /// <param name="order">The order that they all share.</param>
    /// <param name="limit">The number of rows wanted.</param>
    /// <param name="report">Receives the number and the failure of a read that fails; the others continue.</param>
    internal static IEnumerable<T> Rows<T>(IReadOnlyList<IEnumerable<T>> reads, IComparer<T> order, long limit, Action<int, VemException> report)
    {
        IEnumerator<T>[] sources = [.. reads.Select(read => read.GetEnumerator())];
        try
        {
            Task<bool>[] starts = [.. sources.Select((_, number) =>
                Task.Factory.StartNew(() => MoveNext(number), default, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
            List<int> open = [.. Blocking.Wait(Task.WhenAll(starts)).Select((hasRow, number) => hasRow ? number : -1).Where(number => number >= 0)];
            for (long passed = 0; passed < limit && open.Count > 0; passed++)
            {
                int next = open[0];
                foreach (int number in open)
                {
                    if (order.Compare(sources[number].Current, sources[next].Current) < 0)
                        next = number;
                }

                yield return sources[next].Current;
                if (passed + 1 < limit && !MoveNext(next))
                    _ = open.Remove(next);
            }
        }
        finally
        {
            foreach (IEnumerator<T> source in sources)
                source.Dispose();
        }

        bool MoveNext(int number)
        {
            try
            {
                return sources[number].MoveNext();
            }
            catch (VemException failure)
            {
                report(number, failure);
                return false;
            }
        }
    }
}
