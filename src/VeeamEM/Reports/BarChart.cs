using System;
using System.Collections.Generic;
using System.IO;

namespace VeeamEM.Reports;

/// <summary>Lying bars under each other, each with its name and its value above it.</summary>
internal static class BarChart
{
    private const int RowHeight = 35;
    private const int LabelLength = 34;

    internal static void Draw(TextWriter page, string id, string title, string description, IReadOnlyList<BarRow> rows)
    {
        using var svg = new Svg(page, id, (rows.Count * RowHeight) + 2, title, description);
        for (int i = 0; i < rows.Count; i++)
        {
            double y = i * RowHeight;
            svg.Text("label", 0, y + 13, Display.Shortened(rows[i].Label, LabelLength));
            svg.Text("value", 100, y + 13, rows[i].Value, "end");
            svg.Box("track", 0, y + 19, 100, 9);
            double x = 0;
            foreach ((string style, double length) in rows[i].Parts)
            {
                double width = Math.Max(0.3, length * 100);
                svg.Box(style, x, y + 19, Math.Min(width, 100 - x), 9, rows[i].Label + ": " + rows[i].Value);
                x += length * 100;
            }
        }
    }
}

/// <summary>One lying bar: what it is about, its value in words, and its parts with their length from 0 to 1.</summary>
internal sealed class BarRow
{
    internal BarRow(string label, string value, IReadOnlyList<(string Style, double Length)> parts)
    {
        Label = label;
        Value = value;
        Parts = parts;
    }

    internal string Label { get; }

    internal string Value { get; }

    internal IReadOnlyList<(string Style, double Length)> Parts { get; }
}
