using System;
using System.Management.Automation;

namespace VeeamEM.Binding;

/// <summary>Takes an empty cell of a CSV file for a value that was not given.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EmptyIsAbsentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string text && string.IsNullOrWhiteSpace(text) ? null! : inputData;
}
