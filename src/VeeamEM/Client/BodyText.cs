using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace VeeamEM.Client;

/// <summary>Decodes a body to text: by its byte order mark, by its declared character set, or as UTF-8.</summary>
/// <remarks>Bytes that are invalid in that character set cause an exception, because replacement characters would silently alter the text.</remarks>
internal static class BodyText
{
    // An XML declaration is at the very beginning, and is entirely ASCII.
    private const int DeclarationLength = 256;
    private const int Utf7 = 65000;

    // Longer marks first: the UTF-32 mark begins with the UTF-16 one.
    private static readonly Encoding[] s_marked =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    private static readonly Regex s_declared =
        new(@"^<\?xml\s[^>]*?\sencoding\s*=\s*[""']([^""'>]+)[""']", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Returns the text without its byte order mark, which some versions put before JSON.</summary>
    internal static string Read(byte[] bytes, int length, string? charset)
    {
        Encoding? marked = Array.Find(s_marked, encoding => BeginsWith(bytes, length, encoding.GetPreamble()));
        Encoding used = marked ?? (string.IsNullOrEmpty(charset) ? Declared(bytes, length) : Named(charset!));
        int start = marked is null ? 0 : marked.GetPreamble().Length;
        try
        {
            return used.GetString(bytes, start, length - start);
        }
        catch (DecoderFallbackException broken)
        {
            throw new InvalidDataException($"it contains bytes that are not valid {used.WebName}", broken);
        }
    }

    private static bool BeginsWith(byte[] bytes, int length, byte[] mark) => length >= mark.Length && bytes.Take(mark.Length).SequenceEqual(mark);

    private static Encoding Declared(byte[] bytes, int length)
    {
        Match declaration = s_declared.Match(Encoding.ASCII.GetString(bytes, 0, Math.Min(length, DeclarationLength)));
        Encoding declared = Named(declaration.Success ? declaration.Groups[1].Value : "utf-8");

        // A declaration that is readable as single bytes is not UTF-16, although documents first written to a string say so.
        return declared.GetByteCount("<") == 1 ? declared : Named("utf-8");
    }

    private static Encoding Named(string charset)
    {
        try
        {
            // UTF-7 encodes the same text in many ways, so a search for secrets would miss some.
            var found = Encoding.GetEncoding(charset.Trim('"', ' '), EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            if (found.CodePage != Utf7)
                return found;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            // Reported below.
        }

        throw new InvalidDataException("its character set is not supported");
    }
}
