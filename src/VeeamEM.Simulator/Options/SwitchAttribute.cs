namespace VeeamEM.Simulator.Options;

/// <summary>Makes a property a switch of the command line and of the control resource; its name is that of the property in kebab case.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SwitchAttribute(string description, SwitchScope scope = SwitchScope.Protocol) : Attribute
{
    public string Description => description;
    public SwitchScope Scope => scope;
    public string? Name { get; set; }

    /// <summary>What help shows for the value of a text.</summary>
    public string Values { get; set; } = string.Empty;

    /// <summary>The bounds of a number.</summary>
    public int Lowest { get; set; }
    public int Highest { get; set; } = int.MaxValue;

    /// <summary>The only numbers that are accepted; none for all within the bounds.</summary>
    public int[] Allowed { get; set; } = [];

    /// <summary>How the off of a flag is spelled.</summary>
    public string Off { get; set; } = "off";
}

/// <summary>What a change of a switch touches: the next answers, the data, which are made anew, or nothing once the simulator runs.</summary>
internal enum SwitchScope { Protocol, Data, Start }
