using System;
using System.Globalization;
using System.Linq;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.CommandLine;

/// <summary>Makes switches of the usual types of values.</summary>
internal static class SwitchFactory
{
    public static SimulatorSwitch Choice<T>(
        string name, string description, Func<SimulatorOptions, T> get, Func<SimulatorOptions, T, SimulatorOptions> set)
        where T : struct, Enum => new(
            name,
            string.Join('|', VariantNames<T>.All),
            description,
            options => VariantNames<T>.NameOf(get(options)),
            (options, text) => set(options, VariantNames<T>.Parse(text) ?? throw Invalid(name, text, string.Join('|', VariantNames<T>.All))));

    public static SimulatorSwitch Status(
        string name, string description, int[] allowed, Func<SimulatorOptions, int> get, Func<SimulatorOptions, int, SimulatorOptions> set)
    {
        string values = string.Join('|', allowed);
        return new(
            name,
            values,
            description,
            options => get(options).ToString(CultureInfo.InvariantCulture),
            (options, text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int status) && allowed.Contains(status)
                ? set(options, status)
                : throw Invalid(name, text, values));
    }

    public static SimulatorSwitch Flag(
        string name, string description, Func<SimulatorOptions, bool> get, Func<SimulatorOptions, bool, SimulatorOptions> set, string off = "off") => new(
            name,
            "on|" + off,
            description,
            options => get(options) ? "on" : off,
            (options, text) => set(options, ParseFlag(name, text, off)))
        {
            Kind = SwitchKind.Flag,
        };

    public static SimulatorSwitch Number(
        string name, string description, int lowest, int highest, Func<SimulatorOptions, int> get, Func<SimulatorOptions, int, SimulatorOptions> set) => new(
            name,
            "N",
            description,
            options => get(options).ToString(CultureInfo.InvariantCulture),
            (options, text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= lowest && number <= highest
                ? set(options, number)
                : throw Invalid(name, text, string.Create(CultureInfo.InvariantCulture, $"{lowest} to {highest}")));

    public static SimulatorSwitch Text(
        string name, string values, string description, Func<SimulatorOptions, string> get, Func<SimulatorOptions, string, SimulatorOptions> set) => new(
            name,
            values,
            description,
            get,
            (options, text) => text.Length > 0 ? set(options, text) : throw Invalid(name, text, values));

    public static SwitchException Invalid(string name, string text, string values) =>
        new($"'{text}' is not a value of {name}; expected {values}.");

    private static bool ParseFlag(string name, string text, string off) => text.ToUpperInvariant() switch
    {
        "ON" or "TRUE" => true,
        "OFF" or "FALSE" => false,
        _ when string.Equals(text, off, StringComparison.OrdinalIgnoreCase) => false,
        _ => throw Invalid(name, text, "on|" + off),
    };
}
