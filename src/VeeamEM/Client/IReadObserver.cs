namespace VeeamEM.Client;

/// <summary>Hears what happens during a request; called on worker threads.</summary>
internal interface IReadObserver
{
    void Verbose(string message);

    void Warning(string message);

    /// <summary>An answer was read: the rows so far, and how many there may be in all.</summary>
    void Progress(long rows, long total);
}

/// <summary>An observer for moments in which nothing is shown.</summary>
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
    public void Progress(long rows, long total)
    {
    }
}
