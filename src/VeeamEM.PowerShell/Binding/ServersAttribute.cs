using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace VeeamEM.Binding;

/// <summary>
/// Takes connections, names and wildcards, and connections returned by a job, while the cmdlet's syntax shows VemServer.
/// The cmdlet looks up names, so that its error can say what to type; until then, an object without a connection is a placeholder.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ServersAttribute : ArgumentTransformationAttribute
{
    private static readonly ConditionalWeakTable<VemServer, ServerArgument> s_arguments = new();

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Base(inputData) is IList several ? several.Cast<object?>().Select(ServerOf).ToArray() : new[] { ServerOf(inputData) };

    internal static IEnumerable<ServerArgument> ArgumentsOf(VemServer[]? bound) =>
        (bound ?? []).Select(server => s_arguments.TryGetValue(server, out ServerArgument? argument) ? argument : new ServerArgument(server));

    private static VemServer? ServerOf(object? input)
    {
        if (input is null || Base(input) is VemServer)
            return Base(input) as VemServer;
        ServerArgument argument = Base(input) is string text ? new(text) : new(PSObject.AsPSObject(input));
        var server = new VemServer(argument.Name);
        s_arguments.Add(server, argument);
        return server;
    }

    private static object? Base(object? input) => input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;
}
