using System;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace VeeamEM.Binding;

/// <summary>
/// Reads a date typed as 2026-10-01 as ISO 8601. The shell would read it in the calendar of its culture, where 2026 may be a
/// medieval year. Also takes a DateTimeOffset, and rejects a number, which the shell would take as ticks since the year 1:
/// 20261001 is a date without its dashes. Rejects null too. Everything else is left to the shell.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IsoDateAttribute : ArgumentTransformationAttribute
{
    private static readonly Regex s_iso = new("^\\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? input = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return input switch
        {
            // Usually a variable that was never set. Without the date, everything would be read.
            null => throw new ArgumentTransformationMetadataException("The date is null. Specify a date, or omit the parameter."),

            // The shell cannot convert one to the other.
            DateTimeOffset moment => moment.UtcDateTime,
            string text when s_iso.IsMatch(text) && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out DateTime date) => date,
            sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                throw new ArgumentTransformationMetadataException($"{input} is a number, not a date. Write a date with dashes, such as 2026-10-01."),
            _ => inputData,
        };
    }
}
