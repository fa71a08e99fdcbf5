namespace VeeamEM.Simulator.Options.Variants;

/// <summary>The casing of JSON names.</summary>
public enum JsonCasing
{
    Pascal,
    Camel,
}
