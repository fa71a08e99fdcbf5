namespace VeeamEM.Simulator.Options;

/// <summary>Reads <c>--name value</c>, <c>--name=value</c> and <c>--flag</c>.</summary>
internal static class CommandLineParser
{
    private const int NameWidth = 44;
    private const string Prefix = "--";

    /// <returns>The options, or null if help is requested.</returns>
    public static SimulatorOptions? Parse(IReadOnlyList<string> arguments)
    {
        SimulatorOptions options = new();
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            if (argument is "--help" or "-h" or "-?")
                return null;
            if (!argument.StartsWith(Prefix, StringComparison.Ordinal))
                throw new SwitchException($"Unexpected argument '{argument}'.");
            string[] parts = argument[Prefix.Length..].Split('=', 2);
            SimulatorSwitch found = SwitchTable.Find(parts[0]);
            string? value = parts.ElementAtOrDefault(1);
            if (value is null && i + 1 < arguments.Count && !arguments[i + 1].StartsWith(Prefix, StringComparison.Ordinal))
                value = arguments[++i];
            value ??= found.IsFlag ? "on" : throw new SwitchException($"{Prefix}{parts[0]} needs a value: {found.Values}.");
            options = found.Apply(options, value);
        }

        return options;
    }

    /// <summary>The output of <c>--help</c>.</summary>
    public static string Help()
    {
        SimulatorOptions defaults = new();
        return "A simulated Veeam Backup Enterprise Manager on loopback.\nIt prints one line of JSON when it is ready, and runs until it is stopped.\n"
            + "With the single argument pool, it reads lines of JSON instead, to start and stop any number of simulators:\n"
            + "  {\"start\":[\"--sessions\",\"100\"]}, {\"stop\":\"http://127.0.0.1:9399/\"}\n\n"
            + string.Concat(SwitchTable.All.Select(one =>
                $"  --{one.Name} {one.Values}".PadRight(NameWidth) + $" {one.Description} (default {one.Read(defaults)})\n"));
    }
}
