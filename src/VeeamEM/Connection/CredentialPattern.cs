using System;
using System.Text;
using System.Text.RegularExpressions;

namespace VeeamEM.Connection;

/// <summary>
/// Finds the credentials of one account in the form that the Authorization header has. The user name alone fixes their beginning,
/// so that the password need not be readable, nor be kept at all, to find them; and no ordinary word begins like that.
/// </summary>
internal sealed class CredentialPattern
{
    // Some serializers escape the characters of Base64 that are neither letters nor digits.
    private const string Rest = @"(?:[A-Za-z0-9+/=]|\\/|(?:\\u00|%)(?:2[BbFf]|3[Dd]))*";

    private readonly Regex? _pattern;

    /// <summary>Makes the pattern of an account.</summary>
    /// <param name="userName">The name with which the connection logs on.</param>
    internal CredentialPattern(string userName)
    {
        if (userName.Length == 0)
            return;

        byte[] fixedBytes = Encoding.UTF8.GetBytes(userName + ":");
        int left = fixedBytes.Length % 3;
        string beginning = Convert.ToBase64String(fixedBytes);

        // The last group also holds bits of the password: of the colon in front of it, its last character has two bits, or four.
        string pattern = left switch
        {
            1 => Regex.Escape(beginning.Substring(0, beginning.Length - 3)) + "[g-v]",
            2 => Regex.Escape(beginning.Substring(0, beginning.Length - 2)) + "[o-r]",
            _ => Regex.Escape(beginning),
        };
        _pattern = new Regex("(?<![A-Za-z0-9+/])" + pattern + Rest, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
    }

    /// <summary>Masks them in a text.</summary>
    internal string Mask(string text) => _pattern?.Replace(text, "***") ?? text;
}
