using System;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Http;

namespace VeeamEM.Commands;

/// <summary>Looks at servers without a logon.</summary>
[Cmdlet(VerbsDiagnostic.Test, "VemServer")]
[OutputType(typeof(VemServerTest))]
public sealed class TestVemServerCommand : VemCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("ComputerName")]
    public string[]? Server { get; set; }

    [Parameter]
    [ValidateRange(1, 65535)]
    public int Port { get; set; } = ServerAddress.DefaultPort;

    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    [Parameter]
    [ValidateThumbprint]
    public string? TrustedThumbprint { get; set; }

    private protected override object? ErrorTarget => string.Join(", ", (Server ?? []).Select(TypedAddress.Shown));

    private protected override void Process()
    {
        int? port = MyInvocation.BoundParameters.ContainsKey(nameof(Port)) ? Port : null;
        string? thumbprint = TrustedThumbprint is null ? null : CertificateRule.NormalizeThumbprint(TrustedThumbprint);
        Uri[] addresses = Server!.Select(server => ServerAddress.Parse(server, port)).ToArray();
        var tests = new VemServerTest[addresses.Length];
        using var queue = new PipelineQueue(this, null);
        queue.Run(Enumerable.Range(0, addresses.Length).Select(i => (Action)(() => Test(i))).ToArray());
        WriteObject(tests, enumerateCollection: true);

        void Test(int i)
        {
            var probe = new ServerProbe(addresses[i], thumbprint, SkipCertificateCheck, HttpAssembly.Transports, queue);
            tests[i] = Blocking.Wait(probe.RunAsync(queue.Cancellation));
        }
    }
}
