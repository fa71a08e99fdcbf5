using System;
using System.Net.Http;
using System.Net.Http.Headers;

namespace VeeamEM.Client;

/// <summary>A request on its way through the handlers, with the context they need.</summary>
internal sealed class VemRequest : HttpRequestMessage
{
    internal const string Xml = "application/xml";
    internal const string Json = "application/json";

    private static readonly ProductInfoHeaderValue s_agent = new("VeeamEM", typeof(VemRequest).Assembly.GetName().Version!.ToString(3));

    internal VemRequest(HttpMethod method, Uri uri, IReadObserver observer)
        : base(method, uri)
    {
        Observer = observer;

        Headers.UserAgent.Add(s_agent);
        Accept(Xml);
    }

    internal IReadObserver Observer { get; }

    /// <summary>Requests one representation. XML is the default: it is stable from 9.x to 13.x, while JSON changed its casing in 13.</summary>
    internal void Accept(string mediaType)
    {
        Headers.Accept.Clear();
        Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(mediaType));
    }

    /// <summary>False for the root document and the logon itself.</summary>
    internal bool NeedsLogon { get; set; } = true;

    /// <summary>Whether a user is waiting for the first contact: an unknown host or a refused connection is reported at once.</summary>
    internal bool FailFast { get; set; }
}
