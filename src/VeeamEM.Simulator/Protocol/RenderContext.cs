using System;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.Protocol;

/// <summary>What a document needs to know to be written.</summary>
internal sealed record RenderContext(SimulatorOptions Options, string Origin)
{
    private const string OriginOfRequest = "request";

    public static RenderContext For(SimulatorOptions options, string requestScheme, string requestHost) => new(
        options,
        options.HrefHost switch
        {
            _ when string.Equals(options.HrefHost, OriginOfRequest, StringComparison.OrdinalIgnoreCase) => $"{requestScheme}://{requestHost}",
            _ when options.HrefHost.Contains("://", StringComparison.Ordinal) => options.HrefHost.TrimEnd('/'),
            _ => "https://" + options.HrefHost,
        });

    public string Href(string path) => Origin + path;
}
