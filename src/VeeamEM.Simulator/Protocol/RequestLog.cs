namespace VeeamEM.Simulator.Protocol;

/// <summary>The last requests in order of arrival.</summary>
internal sealed class RequestLog
{
    private const int MostKept = 10_000;
    private readonly Lock _lock = new();
    private readonly Queue<RequestLogEntry> _entries = new();

    public long Total { get; private set; }

    public RequestLogEntry Add(EmRequest request)
    {
        lock (_lock)
        {
            RequestLogEntry entry = new(
                ++Total, request.Method, request.RawTarget, request.Accept, request.UserAgent,
                request.TokenOfHeader is not null, request.TokenOfCookie is not null, request.Authorization is not null);
            _entries.Enqueue(entry);
            if (_entries.Count > MostKept)
                _entries.Dequeue();
            return entry;
        }
    }

    public ImmutableArray<RequestLogEntry> Entries()
    {
        lock (_lock)
            return [.. _entries.Select(entry => entry with { })];
    }

    public void Clear()
    {
        lock (_lock)
            _entries.Clear();
    }
}

/// <summary>A request as received; for secrets, only whether they were present.</summary>
internal sealed record RequestLogEntry(
    long Order, string Method, string Path, string? Accept, string? UserAgent, bool Token, bool Cookie, bool Authorization)
{
    /// <summary>Zero until the response begins.</summary>
    public int Status { get; set; }
    public string? UserName { get; set; }
}
