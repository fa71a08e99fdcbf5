namespace VeeamEM.Simulator.Options.Variants;

/// <summary>What the Base64 text of a token holds.</summary>
public enum TokenBytes
{
    GuidText,
    Raw16,
}
