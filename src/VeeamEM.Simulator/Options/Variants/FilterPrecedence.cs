namespace VeeamEM.Simulator.Options.Variants;

/// <summary>Which of ; and , binds tighter.</summary>
public enum FilterPrecedence
{
    AndFirst,
    Left,
    OrFirst,
}
