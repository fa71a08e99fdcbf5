using System.Collections.Generic;

namespace VeeamEM.Reports;

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
