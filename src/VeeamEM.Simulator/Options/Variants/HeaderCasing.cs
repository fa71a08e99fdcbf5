namespace VeeamEM.Simulator.Options.Variants;

/// <summary>The casing of the token header in a logon answer.</summary>
public enum HeaderCasing
{
    Canonical,
    Lower,
}
