namespace VeeamEM.Simulator.Options.Variants;

/// <summary>The charset in which Basic credentials are read.</summary>
public enum BasicCharset
{
    Utf8,
    Latin1,
}
