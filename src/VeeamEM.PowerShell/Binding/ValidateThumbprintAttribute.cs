using System.Management.Automation;
using VeeamEM.Connection;

namespace VeeamEM.Binding;

/// <summary>Accepts a SHA-256 or SHA-1 thumbprint in hex, with or without separators.</summary>
internal sealed class ValidateThumbprintAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is string text && CertificateRule.NormalizeThumbprint(text) is null)
            throw new ValidationMetadataException("A thumbprint has 64 (SHA-256) or 40 (SHA-1) hex digits.");
    }
}
