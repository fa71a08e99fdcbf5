using VeeamEM.Connection;
using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>What the reading of a page needs and the next page can use again.</summary>
internal sealed class PageSlot
{
    internal PageSlot(Redactor? redactor = null) => Words = new Words(redactor);

    internal Words Words { get; }

    internal byte[] Buffer { get; set; } = [];
}
