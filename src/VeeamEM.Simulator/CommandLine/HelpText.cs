using System.Globalization;
using System.Text;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.CommandLine;

/// <summary>The answer to <c>--help</c>.</summary>
internal static class HelpText
{
    private const int NameWidth = 44;

    public static string Compose()
    {
        SimulatorOptions defaults = new();
        StringBuilder text = new();
        text.AppendLine("A simulated Veeam Backup Enterprise Manager on loopback.");
        text.AppendLine("It prints one line of JSON when it is ready and runs until it is told to end.");
        text.AppendLine();
        foreach (SimulatorSwitch one in SwitchTable.All)
        {
            string left = $"  --{one.Name} {one.Values}";
            text.Append(left.PadRight(NameWidth)).Append(' ');
            text.AppendLine(CultureInfo.InvariantCulture, $"{one.Description} (default {one.Read(defaults)})");
        }

        return text.ToString();
    }
}
