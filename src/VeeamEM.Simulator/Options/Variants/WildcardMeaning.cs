namespace VeeamEM.Simulator.Options.Variants;

/// <summary>What an asterisk in a filter value means.</summary>
public enum WildcardMeaning
{
    Literal,
    Pattern,
    Status400,
}
