namespace VeeamEM.Simulator.Options.Variants;

/// <summary>The language of error messages.</summary>
public enum MessageLanguage
{
    English,
    German,
}
