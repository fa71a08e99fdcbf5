namespace VeeamEM.Simulator.Options.Variants;

/// <summary>What an unknown value of ?v= gets.</summary>
public enum UnknownVersionAnswer
{
    Status400,
    Status404,
    Latest,
}
