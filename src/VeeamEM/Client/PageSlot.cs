using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>What the reading of a page needs and the next page can use again.</summary>
internal sealed class PageSlot
{
    internal Words Words { get; } = new();

    internal byte[] Buffer { get; set; } = [];
}
