using System;
using System.Collections.Generic;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.CommandLine;

/// <summary>Reads <c>--name value</c>, <c>--name=value</c> and <c>--flag</c>.</summary>
internal static class CommandLineParser
{
    private const string Prefix = "--";

    /// <returns>The options, or null when help is asked for.</returns>
    public static SimulatorOptions? Parse(IReadOnlyList<string> arguments)
    {
        SimulatorOptions options = new();
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            if (argument is "--help" or "-h" or "-?")
            {
                return null;
            }

            if (!argument.StartsWith(Prefix, StringComparison.Ordinal))
            {
                throw new SwitchException($"Unexpected argument '{argument}'.");
            }

            int equals = argument.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? argument[Prefix.Length..] : argument[Prefix.Length..equals];
            SimulatorSwitch found = SwitchTable.Find(name);
            string value;
            if (equals >= 0)
            {
                value = argument[(equals + 1)..];
            }
            else if (i + 1 < arguments.Count && !arguments[i + 1].StartsWith(Prefix, StringComparison.Ordinal))
            {
                value = arguments[++i];
            }
            else
            {
                value = found.Kind == SwitchKind.Flag ? "on" : throw new SwitchException($"{Prefix}{name} needs a value: {found.Values}.");
            }

            options = found.Apply(options, value);
        }

        return options;
    }
}
