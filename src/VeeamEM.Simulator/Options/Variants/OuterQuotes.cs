namespace VeeamEM.Simulator.Options.Variants;

/// <summary>Whether a value with doubled quotes needs an outer pair.</summary>
public enum OuterQuotes
{
    Required,
    Bare,
    Both,
}
