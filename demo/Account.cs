using System.Security;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Demo;

/// <summary>The simulator that is shown, and its account, which guards invented data.</summary>
internal static class Account
{
    internal static SimulatorOptions Simulator { get; } = new() { Live = true, Sessions = 400, Seed = 5 };

    internal static SecureString SecurePassword()
    {
        var password = new SecureString();
        foreach (char c in Simulator.Password)
            password.AppendChar(c);
        password.MakeReadOnly();
        return password;
    }
}
