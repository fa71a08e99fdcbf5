namespace VeeamEM.Simulator.Protocol;

/// <summary>A request with everything its resource needs; nothing in it changes while it is processed.</summary>
internal sealed record ResourceCall(EmRequest Request, SimulatorOptions Options, DateTime NowUtc, RenderContext Render)
{
    /// <summary>The caller's logon session; missing only for resources that need none.</summary>
    public LogonSession Session
    {
        get => field ?? throw new InvalidOperationException("This resource needs no logon.");
        init;
    }

    /// <summary>The only backup server whose sessions the caller may see, or null for all.</summary>
    public BackupServer? OnlyServer { get; init; }
}
