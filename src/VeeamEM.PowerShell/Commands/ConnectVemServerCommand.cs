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
public sealed partial class ConnectVemServerCommand : VemCmdlet
{
    private readonly List<ConnectTarget> _targets = [];
    private readonly List<VemServer> _replaced = [];
    private TrustStore? _trust;
    private bool _isSingle;

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
        _replaced.AddRange(RunspaceServers.Current.Replace(server));
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
}
