namespace VeeamEM.Simulator.Options.Variants;

/// <summary>What a pageSize above the limit gets.</summary>
public enum PageSizeLimitMode
{
    Cap,
    Error,
}
