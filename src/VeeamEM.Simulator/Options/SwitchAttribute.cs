namespace VeeamEM.Simulator.Options;

/// <summary>Makes a property a switch of the command line and the control resource, named like the property in kebab case.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SwitchAttribute(string description, SwitchScope scope = SwitchScope.Protocol) : Attribute
{
    public string Description => description;
    public SwitchScope Scope => scope;
    public string? Name { get; set; }

    /// <summary>How help shows the value of a text switch.</summary>
    public string Values { get; set; } = string.Empty;

    /// <summary>The limits of a number.</summary>
    public int Minimum { get; set; }
    public int Maximum { get; set; } = int.MaxValue;

    /// <summary>The only accepted numbers; empty for all within the limits.</summary>
    public int[] Allowed { get; set; } = [];

    /// <summary>How the off value of a flag is spelled.</summary>
    public string Off { get; set; } = "off";
}

/// <summary>What a change of a switch affects: the next responses, the data, which are regenerated, or nothing once the simulator runs.</summary>
internal enum SwitchScope { Protocol, Data, Start }
