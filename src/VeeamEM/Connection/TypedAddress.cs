using System;

namespace VeeamEM.Connection;

/// <summary>How messages name an address as somebody typed it.</summary>
internal static class TypedAddress
{
    /// <summary>
    /// The text, or what stands for it where it may hold a user name and a password: in a text that is no address, nobody knows
    /// where these begin and end.
    /// </summary>
    internal static string Shown(string typed) => MayHoldUserInfo(typed) ? "***" : typed;

    internal static bool MayHoldUserInfo(string typed) => typed.IndexOf('@') >= 0 || typed.IndexOf("%40", StringComparison.Ordinal) >= 0;
}
