using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Query;
using VeeamEM.Reading;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Support;

/// <summary>A client over a script, without the handlers of the real chain.</summary>
internal sealed class TestClient : IDisposable
{
    private readonly LogonCredential _credential;
    private readonly LogonManager _logon;

    internal TestClient(StubHandler handler, Action<ConnectionOptions>? configure = null, string logonToken = "token-1", string userName = "reader")
    {
        _credential = Credential(userName, "secret");
        var options = new ConnectionOptions(new Uri("https://em01:9398/"));
        configure?.Invoke(options);
        Handler = handler;
        _logon = new LogonManager(options, "em01", _credential);
        Blocking.Wait(_logon.LogOnAsync((_, _) => Task.FromResult(Answer.Logon(logonToken)), Observer, default));
        Client = new VemClient("em01", options, new CertificateRule(skip: false, null), _logon, new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan });
    }

    internal StubHandler Handler { get; }

    internal VemClient Client { get; }

    internal RecordingObserver Observer { get; } = new();

    internal static EntityQuery<RestoreSession> All { get; } = EntityQuery<RestoreSession>.Create(RestoreSession.Type, [], []);

    internal static LogonCredential Credential(string user, string password)
    {
        using var secure = new SecureString();
        foreach (char c in password)
            secure.AppendChar(c);
        return new LogonCredential(user, secure);
    }

    internal ReadContext Context(Action? beforeNextPage = null) =>
        new(Observer, new MalformedValues(Observer.Warning), beforeNextPage, TestContext.Current.CancellationToken);

    internal ReadContext CancellableContext(CancellationToken cancellation) =>
        new(Observer, new MalformedValues(Observer.Warning), null, cancellation);

    internal IEnumerable<RestoreSession> Read(EntityQuery<RestoreSession> query) => QueryRead<RestoreSession>.Rows(Client, query, Context());

    /// <summary>Reads until the end or the failure, so that a test sees both what came and why it ended.</summary>
    internal (List<string?> Names, VemException? Failure) ReadAll(EntityQuery<RestoreSession> query, ReadContext? context = null)
    {
        var names = new List<string?>();
        try
        {
            foreach (RestoreSession session in QueryRead<RestoreSession>.Rows(Client, query, context ?? Context()))
                names.Add(session.VmName);
            return (names, null);
        }
        catch (VemException failure)
        {
            return (names, failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        Handler.Dispose();
        _logon.Dispose();
        _credential.Dispose();
    }
}
