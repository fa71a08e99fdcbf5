using System;
using System.Collections.Generic;

namespace VeeamEM.Client;

/// <summary>The rows of a read, whose failures come out in the module's words.</summary>
internal static class TranslatedRows
{
    /// <summary>Passes rows on as they come.</summary>
    /// <param name="rows">What is read.</param>
    /// <param name="context">Where the read is stopped: that is no failure.</param>
    /// <param name="translate">Makes the exception, of the failure and the number of rows before it.</param>
    internal static IEnumerable<T> Of<T>(IEnumerable<T> rows, ReadContext context, Func<Exception, long, VemException> translate)
    {
        long passed = 0;
        using IEnumerator<T> source = rows.GetEnumerator();
        while (true)
        {
            // A block that yields can have no catch: each step is tried by itself.
            try
            {
                if (!source.MoveNext())
                    yield break;
            }
            catch (Exception failure) when (!context.Cancellation.IsCancellationRequested)
            {
                throw translate(failure, passed);
            }

            passed++;
            yield return source.Current;
        }
    }
}
