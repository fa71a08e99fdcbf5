using System;
using System.Management.Automation;
using System.Threading;
using VeeamEM.Binding;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Http;
using VeeamEM.State;

namespace VeeamEM.Commands;

/// <summary>Logs on to an Enterprise Manager.</summary>
[Cmdlet(VerbsCommunications.Connect, "VemServer")]
[OutputType(typeof(VemServer))]
public sealed class ConnectVemServerCommand : VemCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [Alias("ComputerName")]
    public string Server { get; set; } = string.Empty;

    [Parameter(Mandatory = true, Position = 1)]
    [Credential]
    [ValidateCredential]
    public PSCredential? Credential { get; set; }

    [Parameter]
    [ValidateRange(1, 65535)]
    public int Port { get; set; } = ServerAddress.DefaultPort;

    [Parameter]
    [ValidateApiVersion]
    [ArgumentCompleter(typeof(ApiVersionCompleter))]
    public string ApiVersion { get; set; } = "latest";

    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    [Parameter]
    [ValidateThumbprint]
    public string? TrustedThumbprint { get; set; }

    [Parameter]
    public SwitchParameter AllowUnencryptedAuthentication { get; set; }

    [Parameter]
    public Uri? Proxy { get; set; }

    [Parameter]
    [Credential]
    [ValidateCredential]
    public PSCredential? ProxyCredential { get; set; }

    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    [Parameter]
    [ValidateRange(1, 3600)]
    public int ConnectionTimeoutSeconds { get; set; } = 30;

    [Parameter]
    [ValidateRange(1, 86400)]
    public int OperationTimeoutSeconds { get; set; } = 100;

    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 3;

    [Parameter]
    [ValidateRange(1, 120)]
    public int RetryIntervalSec { get; set; } = 1;

    [Parameter]
    [ValidateRange(1L << 20, 1L << 40)]
    public long MaximumResponseSize { get; set; } = 256L << 20;

    [Parameter]
    [ValidateRange(1, 16)]
    public int ThrottleLimit { get; set; } = 4;

    [Parameter]
    public SwitchParameter NotDefault { get; set; }

    [Parameter]
    public SwitchParameter NoReconnect { get; set; }

    private protected override object? ErrorTarget => TypedAddress.Shown(Server);

    private protected override void Process()
    {
        Uri uri = ServerAddress.Parse(Server, MyInvocation.BoundParameters.ContainsKey(nameof(Port)) ? Port : null);
        if (uri.Scheme == Uri.UriSchemeHttp && !AllowUnencryptedAuthentication)
            throw VemErrors.Unencrypted(uri);
        if (SkipCertificateCheck && TrustedThumbprint is null)
            WriteWarning($"The certificate of {uri.Authority} is not checked: anybody in between can read the password. Pin it with -TrustedThumbprint.");

        ConnectionOptions options = Options(uri);
        VemServer? server = null;
        VemException? failure = null;
        using var queue = new PipelineQueue(this, null);
        IHttpTransportFactory transports = HttpAssembly.Transports;
        var credential = new LogonCredential(Credential!.UserName.TrimStart('\\'), Credential.Password);
        try
        {
            queue.Run(() =>
            {
                try
                {
                    VemServer connected = Connector.Connect(ServerAddress.NameOf(uri), options, credential, transports, queue, queue.Cancellation);
                    _ = Interlocked.Exchange(ref server, connected);

                    // Stopped in between: the pipeline may have looked for it already.
                    if (queue.Cancellation.IsCancellationRequested)
                        _ = connected.Client.Abandon();
                }
                catch (VemException e)
                {
                    failure = e;
                }
            });
            Cancellation.ThrowIfCancellationRequested();
        }
        catch
        {
            // Stopped when it was made already: nobody has it in hand to disconnect it.
            _ = server?.Client.Abandon();
            throw;
        }

        if (server is null)
            throw failure ?? (Exception)new OperationCanceledException();

        Keep(server);
    }

    private void Keep(VemServer server)
    {
        server.IsDefault = !NotDefault;
        VemServer? former = RunspaceServers.Current.Replace(server);
        try
        {
            // Before the farewell to the former connection: who stops that has the new one in hand.
            WriteObject(server);
        }
        finally
        {
            // Also where the pipeline wants no more: nobody could close it later.
            if (former is not null)
                Close(former);
        }
    }

    private void Close(VemServer former)
    {
        Logoff.Run(this, [former]);
        WriteVerbose($"{former.Name}: the former connection of {former.UserName} is closed.");
    }

    private ConnectionOptions Options(Uri uri) => new(uri)
    {
        ApiVersion = ApiVersion,
        SkipCertificateCheck = SkipCertificateCheck,
        TrustedThumbprint = TrustedThumbprint is null ? null : CertificateRule.NormalizeThumbprint(TrustedThumbprint),
        Proxy = ServerAddress.ParseProxy(Proxy),
        ProxyCredential = ProxyCredential?.GetNetworkCredential(),
        NoProxy = NoProxy,
        ConnectionTimeout = TimeSpan.FromSeconds(ConnectionTimeoutSeconds),
        OperationTimeout = TimeSpan.FromSeconds(OperationTimeoutSeconds),
        MaximumRetryCount = MaximumRetryCount,
        RetryInterval = TimeSpan.FromSeconds(RetryIntervalSec),
        MaximumResponseBytes = MaximumResponseSize,
        ThrottleLimit = ThrottleLimit,
        Reconnect = !NoReconnect,
    };
}
