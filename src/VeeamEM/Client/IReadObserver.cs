namespace VeeamEM.Client;

/// <summary>Receives messages and progress during a request; called on worker threads.</summary>
internal interface IReadObserver
{
    void Verbose(string message);

    void Warning(string message);

    /// <summary>Called after each response, with the number of rows so far and the expected total.</summary>
    void Progress(long rows, long total);
}

/// <summary>An observer that shows nothing.</summary>
internal sealed class NullObserver : IReadObserver
{
    internal static readonly NullObserver Instance = new();

    private NullObserver()
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
