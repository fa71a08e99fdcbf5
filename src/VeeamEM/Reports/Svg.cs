using System;
using System.Collections.Generic;
using System.IO;

namespace VeeamEM.Reports;

/// <summary>
/// Draws a chart as inline SVG. Horizontal positions are percentages and vertical ones pixels, so a chart fits any width
/// without scaling its text.
/// </summary>
internal sealed class Svg : IDisposable
{
    private readonly TextWriter _page;

    /// <summary>Begins a chart; a screen reader reads the title and the description instead.</summary>
    internal Svg(TextWriter page, string id, int height, string title, string description)
    {
        _page = page;
        page.Write($"<svg class=\"chart\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" width=\"100%\" height=\"{Markup.Number(height)}\">");
        page.Write($"<title id=\"{id}-title\">{Markup.Text(title)}</title><desc id=\"{id}-desc\">{Markup.Text(description)}</desc>\n");
    }

    /// <summary>A box; x and width in percent, y and height in pixels.</summary>
    internal void Box(string style, double x, double y, double width, double height, string? tip = null) => _page.Write(
        $"<rect class=\"{style}\" x=\"{Percent(x)}\" y=\"{Markup.Number(y)}\" width=\"{Percent(width)}\" height=\"{Markup.Number(height)}\"" +
        (tip is null ? "/>\n" : $"><title>{Markup.Text(tip)}</title></rect>\n"));

    /// <summary>Boxes next to each other from the left edge; lengths from 0 to 1, each long enough to be visible.</summary>
    internal void Stack(double y, double height, IEnumerable<(string Style, double Length)> parts, string tip)
    {
        double x = 0;
        foreach ((string style, double length) in parts)
        {
            Box(style, x, y, Math.Min(Math.Max(0.3, length * 100), 100 - x), height, tip);
            x += length * 100;
        }
    }

    /// <summary>Text; x in percent, y in pixels at its base line; the anchor is start, middle or end.</summary>
    internal void Text(string style, double x, double y, string text, string anchor = "start") => _page.Write(
        $"<text class=\"{style}\" x=\"{Percent(x)}\" y=\"{Markup.Number(y)}\" text-anchor=\"{anchor}\">{Markup.Text(text)}</text>\n");

    /// <summary>A straight line; x in percent, y in pixels.</summary>
    internal void Line(string style, double x1, double y1, double x2, double y2) => _page.Write(
        $"<line class=\"{style}\" x1=\"{Percent(x1)}\" y1=\"{Markup.Number(y1)}\" x2=\"{Percent(x2)}\" y2=\"{Markup.Number(y2)}\"/>\n");

    /// <inheritdoc/>
    public void Dispose() => _page.Write("</svg>\n");

    private static string Percent(double value) => Markup.Number(value) + "%";
}
