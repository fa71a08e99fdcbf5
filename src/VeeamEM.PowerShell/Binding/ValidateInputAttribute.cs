using System;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Connection;

namespace VeeamEM.Binding;

/// <summary>Rejects a value that binds but cannot be meant, with a message that says what to type. Null is always accepted.</summary>
internal sealed class ValidateInputAttribute(InputKind kind) : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (Objection(arguments) is { } objection)
            throw new ValidationMetadataException(objection);
    }

    private string? Objection(object? value) => (kind, value) switch
    {
        // Includes future versions.
        (InputKind.ApiVersion, string text) when !(text.ToLowerInvariant() is "latest" or "v1" || IsNumbered(text)) =>
            $"\"{text}\" is not an API version. Use a version such as v1_7, or latest.",

        // Other commands treat [pscredential]::Empty as the current account.
        (InputKind.Credential, PSCredential credential) when ReferenceEquals(credential, PSCredential.Empty) || string.IsNullOrEmpty(credential.UserName) =>
            "The credential is empty. Enterprise Manager needs a user name and a password: Get-Credential.",
        (InputKind.Credential, PSCredential credential) when credential.UserName.Any(letter => letter == ':' || char.IsControl(letter)) =>
            "The user name contains a colon or a line break, which a logon cannot transmit. Write DOMAIN\\user or user@domain.",
        (InputKind.Port, int port) when port is < 1 or > 65535 =>
            $"{port} is not a port. Ports are numbers from 1 to 65535.",

        // The shell does not treat an empty name as null once it has become an argument object.
        (InputKind.ServerName, VemServer[] servers) when Array.Exists(servers, server => string.IsNullOrWhiteSpace(server.Name)) =>
            "The server name is empty. Omit -Server to use all connections.",

        // A bare number binds as a count of ticks: -RtoThreshold 4 would mean 400 nanoseconds.
        (InputKind.Duration, TimeSpan duration) when duration < TimeSpan.FromSeconds(1) =>
            $"{duration} is less than a second. Write hours, minutes and seconds: 04:00:00 is four hours.",
        (InputKind.Thumbprint, string text) when CertificateRule.NormalizeThumbprint(text) is null =>
            "A thumbprint has 64 (SHA-256) or 40 (SHA-1) hex digits.",
        _ => null,
    };

    private static bool IsNumbered(string version) =>
        version.StartsWith("v1_", StringComparison.OrdinalIgnoreCase) && version.Length > 3 && version.Skip(3).All(letter => letter is >= '0' and <= '9');
}

/// <summary>What a parameter takes.</summary>
internal enum InputKind
{
    ApiVersion,
    Credential,
    Duration,
    Port,
    ServerName,
    Thumbprint,
}
