using System;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Security;

namespace VeeamEM.Binding;

/// <summary>
/// Accepts a credential, or nothing from an empty cell of a CSV file. A user name is kept as such: if typed, PowerShell prompts for its
/// password; from the pipeline, it is rejected, because a runbook must never stop at a prompt.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CredentialOrEmptyAttribute : ArgumentTransformationAttribute
{
    private static readonly ConditionalWeakTable<PSCredential, object> s_names = new();

    /// <summary>Whether it is a user name without a password.</summary>
    internal static bool IsName(PSCredential? credential) => credential is not null && s_names.TryGetValue(credential, out _);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not string name)
            return inputData;
        if (string.IsNullOrWhiteSpace(name))
            return null!;
        var named = new PSCredential(name, new SecureString());
        s_names.Add(named, named);
        return named;
    }
}
