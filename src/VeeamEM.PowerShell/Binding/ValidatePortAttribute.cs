using System.Management.Automation;

namespace VeeamEM.Binding;

/// <summary>Accepts the number of a TCP port, or none.</summary>
internal sealed class ValidatePortAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is int port && port is < 1 or > 65535)
            throw new ValidationMetadataException($"{port} is not a port. Ports are numbers from 1 to 65535.");
    }
}
