using System;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Connection;

namespace VeeamEM.Commands;

// What users specify, and the settings of a connection that follow from it.
public sealed partial class ConnectVemServerCommand
{
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
    [ValidateRange(1, ConnectionOptions.MaximumThrottleLimit)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public int ThrottleLimit { get; set; } = 4;

    [Parameter(HelpMessage = ParameterHelp.NotDefault)]
    public SwitchParameter NotDefault { get; set; }

    [Parameter(HelpMessage = ParameterHelp.NoReconnect)]
    public SwitchParameter NoReconnect { get; set; }

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

    private ConnectionOptions Options(Uri uri) => _trust!.Apply(new ConnectionOptions(uri)
    {
        ApiVersion = ApiVersion.ToLowerInvariant(),
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
