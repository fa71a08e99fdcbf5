using System;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace VeeamEM.Binding;

/// <summary>Reads 24:00:00 as 24 hours. The shell would read an hour above 23 as days, so that 24:00:00 becomes 24 days.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HoursAttribute : ArgumentTransformationAttribute
{
    private static readonly Regex s_hours = new("^\\s*([0-9]{1,6}):([0-5][0-9])(?::([0-5][0-9]))?\\s*$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object input = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (input is not string text || s_hours.Match(text) is not { Success: true } match)
            return inputData;
        return new TimeSpan(Number(match.Groups[1]), Number(match.Groups[2]), Number(match.Groups[3]));
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
}
