namespace VeeamEM.Simulator.Protocol;

/// <summary>A request as it was received; of secrets only whether they were there.</summary>
internal sealed record RequestLogEntry(
    long Order,
    string Method,
    string Path,
    string? Accept,
    string? UserAgent,
    bool Token,
    bool Cookie,
    bool Authorization)
{
    /// <summary>Zero until the answer begins.</summary>
    public int Status { get; set; }

    public string? UserName { get; set; }
}
