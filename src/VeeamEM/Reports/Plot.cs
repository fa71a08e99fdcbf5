using System;
using System.Globalization;

namespace VeeamEM.Reports;

/// <summary>The frame of a vertical bar chart: a scale of counts on the left, columns side by side.</summary>
internal sealed class Plot
{
    internal const int Height = 216;

    private const double Left = 6;
    private const double Top = 22;
    private const double Bottom = 190;

    // A single bar must still look like a bar.
    private const double WidestBar = 6;

    private readonly Svg _svg;
    private readonly int _columns;
    private readonly int _max;

    internal Plot(Svg svg, int columns, int highest)
    {
        _svg = svg;
        _columns = columns;
        int step = Step(highest);
        _max = Math.Max(step, (highest + step - 1) / step * step);
        for (int count = 0; count <= _max; count += step)
        {
            svg.Line(count == 0 ? "axis" : "grid", Left, Y(count), 100, Y(count));
            svg.Text("tick", Left - 0.8, Y(count) + 4, Short(count), "end");
        }
    }

    /// <summary>A position on the horizontal axis, in percent, from 0 for the left edge to the number of columns.</summary>
    internal double X(double column) => Left + ((100 - Left) * column / _columns);

    /// <summary>Draws a part of a bar on top of the existing parts.</summary>
    internal void Bar(string style, int column, int below, int count, string tip)
    {
        double slot = (100 - Left) / _columns;
        double width = Math.Min(slot * 0.82, WidestBar);

        // A single failure among hundreds must be visible.
        double height = Math.Max(2, Y(below) - Y(below + count));
        _svg.Box(style, X(column + 0.5) - (width / 2), Y(below) - height, width, height, tip);
    }

    internal void Label(double column, string text, string anchor = "middle") => _svg.Text("tick", X(column), Bottom + 16, text, anchor);

    internal void Mark(double column, string text)
    {
        double x = X(column);
        _svg.Line("mark", x, 4, x, Bottom);
        bool isRight = x > 60;
        _svg.Text("marktext", x + (isRight ? -0.8 : 0.8), 13, text, isRight ? "end" : "start");
    }

    internal static string Short(int count) => count < 1000
        ? count.ToString(CultureInfo.InvariantCulture)
        : (count / 1000.0).ToString(count < 10_000 ? "0.#" : "0", CultureInfo.CurrentCulture) + "k";

    private static int Step(int highest)
    {
        // 1, 2 or 5 times a power of ten, for about four lines.
        int power = 1;
        while (true)
        {
            foreach (int factor in (int[])[1, 2, 5])
            {
                if (highest <= power * factor * 4L)
                    return power * factor;
            }

            power *= 10;
        }
    }

    private double Y(int count) => Bottom - ((Bottom - Top) * count / _max);
}
