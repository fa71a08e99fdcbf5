using System;
using System.Threading;
using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>What one command brings to its reads: who listens, when to stop, when to go on to the next page.</summary>
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

    /// <summary>Hands on the rows that have come; after the first answer it blocks until the consumer wants more, so that an early stop costs one request.</summary>
    internal Action BeforeNextPage { get; }

    internal MalformedValues Malformed { get; }

    /// <summary>The same with another end.</summary>
    internal ReadContext With(CancellationToken cancellation) => new(Observer, Malformed, BeforeNextPage, cancellation);
}
