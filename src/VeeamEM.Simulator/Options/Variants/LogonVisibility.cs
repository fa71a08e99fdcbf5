namespace VeeamEM.Simulator.Options.Variants;

/// <summary>Whose logon sessions are listed.</summary>
public enum LogonVisibility
{
    All,
    Own,
}
