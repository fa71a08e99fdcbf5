using System;
using System.Globalization;
using VeeamEM.Simulator.Options;
using VeeamEM.Simulator.Options.Variants;

namespace VeeamEM.Simulator.Protocol.Resources;

/// <summary>The page that is asked for.</summary>
internal sealed record PageRequest(int Size, int Number)
{
    public const string SizeParameter = "pageSize";
    public const string NumberParameter = "page";

    public static PageRequest Parse(QueryString query, SimulatorOptions options)
    {
        int size = Positive(query[SizeParameter], options.PageSizeDefault, options);
        if (options.MaxPageSize > 0 && size > options.MaxPageSize)
        {
            size = options.MaxPageSizeMode == PageSizeLimitMode.Cap
                ? options.MaxPageSize
                : throw new EmException(400, EmMessages.PageSizeLimit);
        }

        return new PageRequest(size, Positive(query[NumberParameter], 1, options));
    }

    private static int Positive(string? text, int whenAbsent, SimulatorOptions options)
    {
        if (text is null)
        {
            return whenAbsent;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0)
        {
            return number;
        }

        return options.InvalidPageSize switch
        {
            InvalidPageSizeAnswer.Status400 => throw new EmException(400, EmMessages.InvalidPage),
            InvalidPageSizeAnswer.Status500 => throw new EmException(500, EmMessages.InvalidPage),
            InvalidPageSizeAnswer.Default => whenAbsent,
            _ => throw new ArgumentOutOfRangeException(nameof(options)),
        };
    }
}
