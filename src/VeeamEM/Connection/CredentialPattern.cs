using System;
using System.Linq;
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
    private const string Plus = @"(?:\+|(?:\\u00|%)2[Bb])";
    private const string Slash = @"(?:\\?/|(?:\\u00|%)2[Ff])";
    private const string Rest = @"(?:[A-Za-z0-9+/=]|\\/|(?:\\u00|%)(?:2[BbFf]|3[Dd]))*";

    // What stands before them belongs to them, unless it is an escape.
    private const string Before = @"(?:(?<![A-Za-z0-9+/])|(?<=%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\[nrt]))";

    private readonly string _beginning = string.Empty;

    // Made when it is needed: few connections are ever sent their credentials, and a logon need not wait for it.
    private readonly Lazy<Regex>? _pattern;

    /// <summary>Makes the pattern of an account.</summary>
    /// <param name="userName">The name with which the connection logs on.</param>
    internal CredentialPattern(string userName)
    {
        if (userName.Length == 0)
            return;

        byte[] fixedBytes = Encoding.UTF8.GetBytes(userName + ":");
        int left = fixedBytes.Length % 3;
        string encoded = Convert.ToBase64String(fixedBytes);

        // The last group also holds bits of the password: of the colon in front of it, its last character has two bits, or four.
        (string sure, string perhaps) = left switch
        {
            1 => (encoded.Substring(0, encoded.Length - 3), "[g-v]"),
            2 => (encoded.Substring(0, encoded.Length - 2), "[o-r]"),
            _ => (encoded, string.Empty),
        };
        _beginning = new string(sure.TakeWhile(char.IsLetterOrDigit).ToArray());
        string pattern = sure.Replace("/", Slash).Replace("+", Plus);

        // Without a limit of time: it looks at each character a few times at most, and an answer may be long.
        _pattern = new Lazy<Regex>(() => new Regex(
            Before + pattern + perhaps + Rest, RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout));

        // With a password of four bytes.
        Length = (fixedBytes.Length + 6) / 3 * 4;
    }

    /// <summary>The least characters that they have.</summary>
    internal int Length { get; } = int.MaxValue;

    /// <summary>Whether their beginning stands in a text.</summary>
    internal bool MayStandIn(string text) => _pattern is not null && text.IndexOf(_beginning, StringComparison.Ordinal) >= 0;

    /// <summary>Masks them in a text.</summary>
    internal string Mask(string text) => MayStandIn(text) ? _pattern!.Value.Replace(text, "***") : text;
}
