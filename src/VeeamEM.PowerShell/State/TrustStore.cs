using System;
using System.IO;
using VeeamEM.Commands;
using VeeamEM.Connection;

namespace VeeamEM.State;

/// <summary>The remembered certificates for a cmdlet: a damaged file produces a warning, a file that cannot be written an error record.</summary>
internal sealed class TrustStore
{
    private readonly VemCmdlet _cmdlet;
    private readonly string _path;
    private readonly KnownServers _known;
    private readonly string? _defect;

    private TrustStore(VemCmdlet cmdlet, string path, KnownServers known, string? defect)
    {
        _cmdlet = cmdlet;
        _path = path;
        _known = known;
        _defect = defect;
    }

    internal static TrustStore Open(VemCmdlet cmdlet)
    {
        string path = string.Empty;
        KnownServers known = KnownServers.None;
        string? defect = null;
        try
        {
            path = KnownServers.DefaultPath;
            known = KnownServers.Load(path);
        }
        catch (InvalidDataException broken)
        {
            defect = broken.Message.TrimEnd('.');
            cmdlet.WriteWarning($"The file of remembered certificates{(path.Length > 0 ? $", {path}," : string.Empty)} cannot be read: {defect}. "
                + $"None of them is trusted. {(path.Length > 0 ? "Repair the file, or delete it" : $"Correct the environment variable {KnownServers.PathVariable}")}.");
        }

        return new TrustStore(cmdlet, path, known, defect);
    }

    /// <summary>Adds the remembered certificate; what was typed for this connection takes precedence.</summary>
    internal ConnectionOptions Apply(ConnectionOptions options)
    {
        if (options.TrustedThumbprint is not null || options.SkipCertificateCheck || _known.ThumbprintOf(options.BaseUri) is not { } remembered)
            return options;
        options.TrustedThumbprint = remembered;
        options.IsThumbprintRemembered = true;
        return options;
    }

    /// <summary>Saves the certificate over which a server granted a logon.</summary>
    internal void Remember(VemServer server)
    {
        try
        {
            if (server.Client.Certificate is not { } certificate)
                _cmdlet.Report(VemErrors.TrustNotSaved(server.Name, "the connection is not encrypted", "Connect with https to remember it."), server);
            else if (_path.Length == 0)
                Fail(server, new DirectoryNotFoundException(_defect ?? "this account has no application data folder"));
            else
                KnownServers.Remember(_path, server.Uri, certificate.Sha256, _cmdlet.Cancellation);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Fail(server, failure);
        }
    }

    private void Fail(VemServer server, Exception failure) => _cmdlet.Report(
        VemErrors.TrustNotSaved(
            server.Name,
            _path.Length == 0 ? failure.Message : $"{_path}: {failure.Message}",
            $"Make the file readable and writable, or specify another one in the environment variable {KnownServers.PathVariable}. Then connect again with -Remember.",
            failure),
        server);
}
