using System;
using System.Linq;
using System.Management.Automation;

namespace VeeamEM.Binding;

/// <summary>Accepts the server's API version names, including future ones.</summary>
internal sealed class ValidateApiVersionAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is not string text || !(text is "latest" or "v1" || IsNumbered(text)))
            throw new ValidationMetadataException($"\"{arguments}\" is not an API version. Use a version such as v1_7, or latest.");
    }

    private static bool IsNumbered(string text) =>
        text.StartsWith("v1_", StringComparison.Ordinal) && text.Length > 3 && text.Skip(3).All(letter => letter is >= '0' and <= '9');
}
