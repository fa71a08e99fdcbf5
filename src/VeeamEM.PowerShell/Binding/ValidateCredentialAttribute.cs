using System.Management.Automation;

namespace VeeamEM.Binding;

/// <summary>Rejects <c>[pscredential]::Empty</c>, which other commands treat as the current account.</summary>
internal sealed class ValidateCredentialAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is PSCredential credential && (ReferenceEquals(credential, PSCredential.Empty) || string.IsNullOrEmpty(credential.UserName)))
            throw new ValidationMetadataException("The credential is empty. Enterprise Manager needs a user name and a password: Get-Credential.");
    }
}
