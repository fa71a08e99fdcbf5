namespace VeeamEM.Simulator.CommandLine;

/// <summary>Whether a switch may stand alone on the command line.</summary>
internal enum SwitchKind
{
    Value,
    Flag,
}
