using System;
using VeeamEM.Simulator.Options;
using VeeamEM.Simulator.Options.Variants;

namespace VeeamEM.Simulator.Protocol.Resources;

/// <summary>The page that is served.</summary>
internal sealed record Page(int Number, int Size, int Count, Range Rows)
{
    public static Page Select(PageRequest asked, int rowCount, SimulatorOptions options)
    {
        int count = (int)((rowCount + (long)asked.Size - 1) / asked.Size);
        int last = Math.Max(1, count);
        int number = asked.Number;
        if (number > last)
        {
            number = options.BeyondEnd switch
            {
                BeyondEndAnswer.Empty => number,
                BeyondEndAnswer.Last => last,
                BeyondEndAnswer.Status404 => throw new EmException(404, EmMessages.BeyondEnd),
                BeyondEndAnswer.Status400 => throw new EmException(400, EmMessages.BeyondEnd),
                _ => throw new ArgumentOutOfRangeException(nameof(options)),
            };
        }

        int from = (int)Math.Min(rowCount, (number - 1L) * asked.Size);
        int to = (int)Math.Min(rowCount, (long)number * asked.Size);
        return new Page(number, asked.Size, count == 0 ? options.EmptyPagesCount : count, from..to);
    }
}
