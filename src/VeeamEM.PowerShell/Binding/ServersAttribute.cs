using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace VeeamEM.Binding;

/// <summary>
/// Accepts connections, names and wildcards, and connections returned by a job, while the cmdlet's syntax shows VemServer.
/// The cmdlet looks up names, so that its error can say what to type.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ServersAttribute : SurrogateAttribute<VemServer, ServerArgument>
{
    internal static IEnumerable<ServerArgument> ArgumentsOf(VemServer[]? bound) => ArgumentsOf(bound, server => new ServerArgument(server));

    private protected override VemServer? ToSurrogate(object? input)
    {
        if (input is null || Base(input) is VemServer)
            return Base(input) as VemServer;
        ServerArgument argument = Base(input) is string text ? new(text) : new(PSObject.AsPSObject(input));
        return Register(new VemServer(argument.Name), argument);
    }
}
