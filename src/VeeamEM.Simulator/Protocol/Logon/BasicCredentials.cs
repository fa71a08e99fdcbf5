using System;
using System.Text;
using VeeamEM.Simulator.Options.Variants;

namespace VeeamEM.Simulator.Protocol.Logon;

/// <summary>User name and password of a Basic Authorization header.</summary>
internal sealed record BasicCredentials(string UserName, string Password)
{
    private const string Scheme = "Basic ";

    public static BasicCredentials? Parse(string? authorization, BasicCharset charset)
    {
        if (authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        byte[] bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[Scheme.Length..].Trim(), bytes, out int count))
        {
            return null;
        }

        Encoding encoding = charset == BasicCharset.Utf8 ? Encoding.UTF8 : Encoding.Latin1;
        string text = encoding.GetString(bytes, 0, count);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : new BasicCredentials(text[..colon], text[(colon + 1)..]);
    }
}
