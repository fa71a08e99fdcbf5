namespace VeeamEM.Simulator.Options.Variants;

/// <summary>How the link to the previous page is spelled.</summary>
public enum PreviousRel
{
    Previous,
    Prev,
    Absent,
}
