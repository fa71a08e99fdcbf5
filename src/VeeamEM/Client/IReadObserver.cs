namespace VeeamEM.Client;

/// <summary>Hears what happens during a request; called on worker threads.</summary>
internal interface IReadObserver
{
    void Verbose(string message);

    void Warning(string message);

    /// <summary>A page was read: its number, how many pages there are (0 where unknown), and the rows so far.</summary>
    void PageRead(int page, int pages, long rows);
}
