namespace VeeamEM.Simulator.Options.Variants;

/// <summary>The charset parameter of a JSON content type.</summary>
public enum JsonCharset
{
    Absent,
    Utf8,
}
