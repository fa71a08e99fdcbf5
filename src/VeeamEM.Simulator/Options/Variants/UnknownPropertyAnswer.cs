namespace VeeamEM.Simulator.Options.Variants;

/// <summary>What an unknown property in filter or sort gets.</summary>
public enum UnknownPropertyAnswer
{
    Status400,
    Status500,
    Ignored,
}
