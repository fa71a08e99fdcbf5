using System;

namespace VeeamEM.Connection;

/// <summary>How messages show an address that a user typed.</summary>
internal static class TypedAddress
{
    /// <summary>
    /// The text, or a placeholder if it may contain a user name and a password: in text that is not a valid address, it is unknown
    /// where these begin and end.
    /// </summary>
    internal static string MaskIfUserInfo(string typed) => MayContainUserInfo(typed) ? "***" : typed;

    internal static bool MayContainUserInfo(string typed) => typed.IndexOf('@') >= 0 || typed.IndexOf("%40", StringComparison.Ordinal) >= 0;
}
