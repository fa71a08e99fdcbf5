using System.Management.Automation;

namespace VeeamEM.Binding;

/// <summary>Rejects an empty name, which the shell does not treat as null once it has become an argument object.</summary>
internal sealed class ValidateServerNameAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (element is VemServer server && string.IsNullOrWhiteSpace(server.Name))
            throw new ValidationMetadataException("The server name is empty. Omit -Server to use all connections.");
    }
}
