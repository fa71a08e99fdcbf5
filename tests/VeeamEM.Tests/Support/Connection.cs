using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Http;
using VeeamEM.Reading;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Support;

/// <summary>A connection to a script through the product's own chain of handlers.</summary>
internal sealed class Connection : IDisposable
{
    private readonly LogonCredential _credential = TestClient.Credential("EXAMPLE\\reader", "pässword");

    internal Connection(StubHandler handler, Action<ConnectionOptions>? configure = null)
    {
        Handler = handler;
        Options = new ConnectionOptions(new Uri("https://em01:9398/")) { RetryInterval = TimeSpan.FromTicks(1) };
        configure?.Invoke(Options);
    }

    internal StubHandler Handler { get; }

    internal ConnectionOptions Options { get; }

    internal RecordingObserver Observer { get; } = new();

    /// <summary>The root document, then the logon, then the responses of the test.</summary>
    internal static StubHandler LoggedOn(Func<SentRequest, HttpResponseMessage> answer) => new(request => request switch
    {
        { Path: "/api/" } => Answer.Xml(Documents.Root("v1_6", "v1_7")),
        { Path: "/api/sessionMngr/" } => Answer.Logon(),
        _ => answer(request),
    });

    internal VemServer Connect(CancellationToken cancellation = default) =>
        Connector.Connect("em01", Options, _credential, (options, _, logon) => new HttpTransport(options, logon, Handler), Observer, cancellation);

    internal VemException ConnectFails() => Assert.Throws<VemException>(() => Connect(TestContext.Current.CancellationToken));

    internal IEnumerable<RestoreSession> Read(VemServer server) => QueryRead<RestoreSession>.Rows(server.Client, TestClient.All, Context());

    internal ReadContext Context() => new(Observer, new MalformedValues(Observer.Warning), null, TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        Handler.Dispose();
        _credential.Dispose();
    }
}
