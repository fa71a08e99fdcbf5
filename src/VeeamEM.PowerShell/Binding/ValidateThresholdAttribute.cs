using System;
using System.Management.Automation;

namespace VeeamEM.Binding;

/// <summary>A bare number binds as a count of ticks: <c>-RtoThreshold 4</c> would mean 400 nanoseconds.</summary>
internal sealed class ValidateThresholdAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is TimeSpan threshold && threshold < TimeSpan.FromSeconds(1))
            throw new ValidationMetadataException($"{threshold} is less than a second. Write hours, minutes and seconds: 04:00:00 is four hours.");
    }
}
