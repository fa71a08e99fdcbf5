using System.Management.Automation;

namespace VeeamEM.Binding;

/// <summary>Refuses an empty name, which is no null to the shell once it has become an argument object.</summary>
internal sealed class ValidateServerNameAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (element is VemServer server && string.IsNullOrWhiteSpace(server.Name))
            throw new ValidationMetadataException("The name of a server is empty. Leave -Server out to get all connections.");
    }
}
