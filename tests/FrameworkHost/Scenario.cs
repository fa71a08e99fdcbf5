using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Query;
using VeeamEM.Reading;
using VeeamEM.Xml;

namespace VeeamEM.FrameworkHost;

/// <summary>A connection, a read, assembly requests by other code, and the module removed and used again.</summary>
internal static class Scenario
{
    internal static void Run(ModuleAssemblies module, Uri address, string thumbprint, string user, string password)
    {
        Say("runtime", Type.GetType("Mono.Runtime") is null ? ".NET Framework" : "Mono");
        Say("resolvers before", ModuleAssemblies.Resolvers.Length);
        Say("sessions", Read(module, address, thumbprint, user, password));
        Say("resolvers", ModuleAssemblies.Resolvers.Length);
        Say("packages from", string.Join(",", AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal))
            .Select(assembly => Enumerable.Reverse(new Uri(assembly.CodeBase).Segments).Skip(1).First().Trim('/'))
            .Distinct(StringComparer.Ordinal)));
        Say("our own", UnrelatedAssemblies.Resolve(module.Open.Method.DeclaringType.Assembly));
        Say("unrelated assembly without a file", UnrelatedAssemblies.Resolve(UnrelatedAssemblies.Dynamic));
        Say("unrelated assembly from bytes", UnrelatedAssemblies.Resolve(UnrelatedAssemblies.FromBytes));
        Say("unrelated assembly from a file", UnrelatedAssemblies.Resolve(UnrelatedAssemblies.FromFile));
        Say("unknown requester", UnrelatedAssemblies.Resolve(null));

        module.Remove();
        Say("resolvers after removal", ModuleAssemblies.Resolvers.Length);
        Say("sessions again", Read(module, address, thumbprint, user, password));
        Say("resolvers again", ModuleAssemblies.Resolvers.Length);
    }

    /// <summary>A server that stalls in the middle of a page. Mono ends the read through its token, the .NET Framework does not.</summary>
    internal static void RunSilence(ModuleAssemblies module, Uri address, string thumbprint, string user, string password) =>
        Say("silence", Fail(() => Read(module, address, thumbprint, user, password, TimeSpan.FromSeconds(2))));

    /// <summary>Where the .NET Framework differs from .NET.</summary>
    internal static void RunPlatform(ModuleAssemblies module)
    {
        SecurityProtocolType before = ServicePointManager.SecurityProtocol;
#pragma warning disable CA5364 // The default of old systems.
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls;
#pragma warning restore CA5364
        using (var handler = (HttpClientHandler)PrimaryHandler.Create(new ConnectionOptions(new Uri("https://em01:9398/")), new CertificateRule(false, null)))
            Say("offered", handler.SslProtocols);
        Say("offered elsewhere", ServicePointManager.SecurityProtocol);
        ServicePointManager.SecurityProtocol = before;
        Say("escaped", UrlText.Escape(new string('\u00e4', 70_000)).Length);

        var listener = new TcpListener(IPAddress.IPv6Loopback, 0);
        listener.Start();
        try
        {
            _ = Task.Run(() =>
            {
                while (true)
                    listener.AcceptTcpClient().Dispose();
            });
            var uri = new Uri($"https://[::1]:{((IPEndPoint)listener.LocalEndpoint).Port}/");
            Say("reachable", new ServerProbe(new ConnectionOptions(uri), module.Open, NullObserver.Instance).RunAsync(CancellationToken.None).GetAwaiter().GetResult().Reachable);
        }
        finally
        {
            listener.Stop();
        }
    }

    private static string Fail(Func<int> read)
    {
        try
        {
            return read() + " sessions";
        }
        catch (VemException failure)
        {
            return failure.ErrorId + ": " + failure.Message;
        }
    }

    /// <summary>What the history cmdlets do with a file.</summary>
    internal static void RunHistory(ModuleAssemblies module, Uri address, string thumbprint, string user, string password) =>
        _ = With(module, address, thumbprint, user, password, null, (server, context) =>
        {
            Histories.Run(server, context);
            return 0;
        });

    internal static void Say(string what, object value) => Console.WriteLine($"{what}: {value}");

    private static int Read(ModuleAssemblies module, Uri address, string thumbprint, string user, string password, TimeSpan? silence = null) =>
        With(module, address, thumbprint, user, password, silence, (server, context) =>
        {
            EntityQuery<RestoreSession> query = EntityQuery<RestoreSession>.Create(RestoreSession.Type, [], []);
            return QueryRead<RestoreSession>.Rows(server.Client, query, context).Count(session => session.Duration is null || session.Duration > TimeSpan.Zero);
        });

    private static int With(
        ModuleAssemblies module, Uri address, string thumbprint, string user, string password, TimeSpan? silence, Func<VemServer, ReadContext, int> use)
    {
        using var secret = new SecureString();
        foreach (char letter in password)
            secret.AppendChar(letter);
        using var credential = new LogonCredential(user, secret);
        var options = new ConnectionOptions(address) { TrustedThumbprint = thumbprint };
        options.OperationTimeout = silence ?? options.OperationTimeout;
        VemServer server = Connector.Connect(
            address.Authority, options, credential, module.Open, NullObserver.Instance, CancellationToken.None);
        var context = new ReadContext(NullObserver.Instance, new MalformedValues(Console.Error.WriteLine), null, CancellationToken.None);
        int count = use(server, context);
        server.Client.Close(NullObserver.Instance, CancellationToken.None);
        return count;
    }
}
