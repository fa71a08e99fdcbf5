using System;
using System.Threading;
using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>What a command passes to its reads: the observer, the cancellation, and when to request the next page.</summary>
internal sealed class ReadContext
{
    internal ReadContext(IReadObserver observer, MalformedValues malformed, Action? beforeNextPage, CancellationToken cancellation)
    {
        Observer = observer;
        Cancellation = cancellation;
        BeforeNextPage = beforeNextPage ?? (() => { });
        Malformed = malformed;
    }

    internal IReadObserver Observer { get; }

    internal CancellationToken Cancellation { get; }

    /// <summary>Passes on the rows received; after the first response it blocks until the consumer wants more, so that an early stop costs one request.</summary>
    internal Action BeforeNextPage { get; }

    internal MalformedValues Malformed { get; }

    /// <summary>The same context with another cancellation.</summary>
    internal ReadContext With(CancellationToken cancellation) => new(Observer, Malformed, BeforeNextPage, cancellation);
}
