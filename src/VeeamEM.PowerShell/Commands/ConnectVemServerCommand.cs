using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Errors;
using VeeamEM.Http;
using VeeamEM.State;

namespace VeeamEM.Commands;

/// <summary>Logs on to Enterprise Managers.</summary>
[Cmdlet(VerbsCommunications.Connect, "VemServer")]
[OutputType(typeof(VemServer))]
public sealed class ConnectVemServerCommand : VemCmdlet
{
    private readonly List<ConnectTarget> _targets = [];
    private readonly List<VemServer> _replaced = [];
    private TrustStore? _trust;
    private bool _isSingle;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = ParameterHelp.Address)]
    [ServerName]
    [ValidateNotNullOrEmpty]
    [Alias("ComputerName")]
    [ArgumentCompleter(typeof(KnownServerCompleter))]
    public string[]? Server { get; set; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = ParameterHelp.Credential)]
    [CredentialOrEmpty]
    [AllowNull]
    [ValidateInput(InputKind.Credential)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public PSCredential? Credential { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = ParameterHelp.Port)]
    [EmptyIsAbsent]
    [ValidateInput(InputKind.Port)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public int? Port { get; set; }

    [Parameter(HelpMessage = ParameterHelp.ApiVersion)]
    [ValidateInput(InputKind.ApiVersion)]
    [ArgumentCompleter(typeof(ApiVersionCompleter))]
    public string ApiVersion { get; set; } = "latest";

    [Parameter(HelpMessage = ParameterHelp.SkipCertificateCheck)]
    public SwitchParameter SkipCertificateCheck { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = ParameterHelp.TrustedThumbprint)]
    [EmptyIsAbsent]
    [ValidateInput(InputKind.Thumbprint)]
    [Alias("Thumbprint")]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string? TrustedThumbprint { get; set; }

    [Parameter(HelpMessage = ParameterHelp.Remember)]
    public SwitchParameter Remember { get; set; }

    [Parameter(HelpMessage = ParameterHelp.AllowUnencryptedAuthentication)]
    public SwitchParameter AllowUnencryptedAuthentication { get; set; }

    [Parameter(HelpMessage = ParameterHelp.Proxy)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public Uri? Proxy { get; set; }

    [Parameter(HelpMessage = ParameterHelp.ProxyCredential)]
    [Credential]
    [ValidateInput(InputKind.Credential)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public PSCredential? ProxyCredential { get; set; }

    [Parameter(HelpMessage = ParameterHelp.NoProxy)]
    public SwitchParameter NoProxy { get; set; }

    [Parameter(HelpMessage = ParameterHelp.ConnectionTimeoutSeconds)]
    [ValidateRange(1, 3600)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public int ConnectionTimeoutSeconds { get; set; } = 30;

    [Parameter(HelpMessage = ParameterHelp.OperationTimeoutSeconds)]
    [ValidateRange(1, 86400)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public int OperationTimeoutSeconds { get; set; } = 100;

    [Parameter(HelpMessage = ParameterHelp.MaximumRetryCount)]
    [ValidateRange(0, 100)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public int MaximumRetryCount { get; set; } = 3;

    [Parameter(HelpMessage = ParameterHelp.RetryIntervalSec)]
    [ValidateRange(1, 120)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public int RetryIntervalSec { get; set; } = 1;

    [Parameter(HelpMessage = ParameterHelp.MaximumResponseSize)]
    [ValidateRange(1L << 20, 1L << 40)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public long MaximumResponseSize { get; set; } = 256L << 20;

    [Parameter(HelpMessage = ParameterHelp.ThrottleLimit)]
    [ValidateRange(1, 16)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public int ThrottleLimit { get; set; } = 4;

    [Parameter(HelpMessage = ParameterHelp.NotDefault)]
    public SwitchParameter NotDefault { get; set; }

    [Parameter(HelpMessage = ParameterHelp.NoReconnect)]
    public SwitchParameter NoReconnect { get; set; }

    private protected override object? ErrorTarget => _isSingle ? ServerNameAttribute.ErrorTargetOf(Server![0]) : null;

    private protected override void Begin()
    {
        // Values bound before the first pipeline object were typed.
        _isSingle = Server?.Length == 1;
        RequireCombination();
        if (CredentialOrEmptyAttribute.IsName(Credential))
            Credential = Host.UI.PromptForCredential(null, null, Credential!.UserName, string.Empty);
        _trust = TrustStore.Open(this);
    }

    private protected override void Process()
    {
        foreach (string typed in Server!)
        {
            try
            {
                Add(typed);
            }
            catch (VemException failure) when (!_isSingle)
            {
                Report(failure, ServerNameAttribute.ErrorTargetOf(typed));
            }
        }
    }

    private protected override void End()
    {
        WarnOfUncheckedCertificates();
        var bridge = new PipelineBridge(this);
        var observer = new CommandObserver(this, bridge);
        try
        {
            Fleet.Run(this, bridge, "Connecting to servers", _targets, target => Connect(target, observer));
            Cancellation.ThrowIfCancellationRequested();
        }
        finally
        {
            // The command was stopped after these were opened: the user has no object to disconnect them with.
            foreach (VemServer abandoned in _targets.Where(target => !target.IsKept).Select(target => target.Connected).OfType<VemServer>())
                _ = abandoned.Client.CloseInBackground();
            if (_replaced.Count > 0)
                Close(_replaced);
        }
    }

    private void RequireCombination()
    {
        if (Remember && SkipCertificateCheck)
        {
            throw new VemException(
                VemErrorId.RequestInvalid,
                "-Remember and -SkipCertificateCheck cannot be combined: a certificate that was not checked must not be trusted later.",
                "Check the certificate with Test-VemServer, then connect with -TrustedThumbprint and -Remember.");
        }

        if (NoProxy && (Proxy is not null || ProxyCredential is not null))
            throw new VemException(VemErrorId.RequestInvalid, "-NoProxy cannot be combined with -Proxy or -ProxyCredential.", "Specify -NoProxy to connect directly, or omit it.");
        if (ProxyCredential is not null && Proxy is null)
            throw new VemException(VemErrorId.RequestInvalid, "-ProxyCredential has no effect without -Proxy.", "Add -Proxy, such as http://proxy.example.com:3128.");
    }

    private void Add(string typed)
    {
        Uri uri = ServerNameAttribute.AddressOf(typed, Port);
        if (uri.Scheme == Uri.UriSchemeHttp && !AllowUnencryptedAuthentication)
            throw VemErrors.Unencrypted(uri);
        if (Credential is null)
            throw InputErrors.NoCredential(uri, "none was specified");
        if (CredentialOrEmptyAttribute.IsName(Credential))
            throw InputErrors.NoCredential(uri, "the Credential property is text");

        var target = new ConnectTarget(typed.Trim(), Options(uri), new LogonCredential(Credential.UserName.TrimStart('\\'), Credential.Password));
        if (!_targets.Exists(target.IsSameAs))
            _targets.Add(target);
    }

    private Action Connect(ConnectTarget target, CommandObserver observer)
    {
        try
        {
            target.Connected = Connector.Connect(
                ServerAddress.NameOf(target.Options.BaseUri), target.Options, target.Credential, HttpAssembly.Open, observer, Cancellation);
            target.Connected.TypedAddress = target.Typed;

            // Stopped meanwhile: the pipeline thread may have looked for it too early.
            if (Cancellation.IsCancellationRequested)
                _ = target.Connected.Client.CloseInBackground();
            return () => Keep(target);
        }
        catch (VemException failure) when (!_isSingle)
        {
            return () => Report(failure, TypedAddress.MaskIfUserInfo(target.Typed));
        }
    }

    private void Keep(ConnectTarget target)
    {
        VemServer server = target.Connected!;
        server.IsDefault = !NotDefault;
        target.IsKept = true;
        if (RunspaceServers.Current.Replace(server) is { } former)
            _replaced.Add(former);
        if (Remember)
            _trust!.Remember(server);
        WriteObject(server);
    }

    private void Close(IReadOnlyList<VemServer> replaced)
    {
        Logoff.Run(this, replaced);
        foreach (VemServer former in replaced)
            WriteVerbose($"{former.Name}: the previous connection of {former.UserName} is closed.");
    }

    private void WarnOfUncheckedCertificates()
    {
        string[] servers = _targets.Select(target => target.Options)
            .Where(options => options.SkipCertificateCheck && options.TrustedThumbprint is null)
            .Select(options => options.BaseUri.Authority)
            .ToArray();
        if (servers.Length > 0)
        {
            WriteWarning($"The certificate of {string.Join(", ", servers)} is not checked: anyone on the network path can read the password. "
                + "Trust it with -TrustedThumbprint instead.");
        }
    }

    private ConnectionOptions Options(Uri uri) => _trust!.Apply(new ConnectionOptions(uri)
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
    });
}
