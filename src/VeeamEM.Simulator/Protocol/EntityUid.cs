using System;

namespace VeeamEM.Simulator.Protocol;

/// <summary>URNs of entities.</summary>
internal static class EntityUid
{
    private const string Prefix = "urn:veeam:";

    public static string Of(string type, Guid id) => $"{Prefix}{type}:{id}";

    public static bool TryParse(string text, out Guid id)
    {
        int start = text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text.LastIndexOf(':') + 1 : 0;
        return Guid.TryParse(text.AsSpan(start), out id);
    }
}
