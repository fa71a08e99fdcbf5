using System.Collections.Generic;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Http;
using VeeamEM.State;

namespace VeeamEM.Commands;

/// <summary>Tests servers without logging on.</summary>
[Cmdlet(VerbsDiagnostic.Test, "VemServer")]
[OutputType(typeof(VemServerTest))]
public sealed class TestVemServerCommand : VemCmdlet
{
    private readonly List<ConnectionOptions> _servers = [];
    private TrustStore? _trust;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = ParameterHelp.Address)]
    [ServerName(AcceptsObjects = true)]
    [ValidateNotNullOrEmpty]
    [Alias("ComputerName")]
    [ArgumentCompleter(typeof(KnownServerCompleter))]
    public string[]? Server { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = ParameterHelp.Port)]
    [EmptyIsAbsent]
    [ValidateInput(InputKind.Port)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public int? Port { get; set; }

    [Parameter(HelpMessage = ParameterHelp.SkipCertificateCheck)]
    public SwitchParameter SkipCertificateCheck { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = ParameterHelp.TrustedThumbprint)]
    [EmptyIsAbsent]
    [ValidateInput(InputKind.Thumbprint)]
    [Alias("Thumbprint")]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string? TrustedThumbprint { get; set; }

    private protected override void Begin() => _trust = TrustStore.Open(this);

    private protected override void Process()
    {
        foreach (string typed in Server!)
        {
            try
            {
                _servers.Add(_trust!.Apply(new ConnectionOptions(ServerNameAttribute.AddressOf(typed, Port))
                {
                    TrustedThumbprint = TrustedThumbprint is null ? null : CertificateRule.NormalizeThumbprint(TrustedThumbprint),
                    SkipCertificateCheck = SkipCertificateCheck,
                }));
            }
            catch (VemException failure)
            {
                Report(failure, ServerNameAttribute.ErrorTargetOf(typed));
            }
        }
    }

    private protected override void End()
    {
        var bridge = new PipelineBridge(this);
        var observer = new CommandObserver(this, bridge);
        Fleet.Run(this, bridge, "Testing servers", _servers, server =>
        {
            VemServerTest test = Blocking.Wait(new ServerProbe(server, HttpAssembly.Open, observer).RunAsync(Cancellation));
            return () => WriteObject(test);
        });
    }
}
