namespace VeeamEM.Client;

/// <summary>An observer for moments in which nobody listens.</summary>
internal sealed class SilentObserver : IReadObserver
{
    internal static readonly SilentObserver Instance = new();

    private SilentObserver()
    {
    }

    /// <inheritdoc/>
    public void Verbose(string message)
    {
    }

    /// <inheritdoc/>
    public void Warning(string message)
    {
    }

    /// <inheritdoc/>
    public void PageRead(int page, int pages, long rows)
    {
    }
}
