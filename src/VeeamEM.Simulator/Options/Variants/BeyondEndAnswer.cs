namespace VeeamEM.Simulator.Options.Variants;

/// <summary>What a page number beyond the last page gets.</summary>
public enum BeyondEndAnswer
{
    Empty,
    Last,
    Status404,
    Status400,
}
