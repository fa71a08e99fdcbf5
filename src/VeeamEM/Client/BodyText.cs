using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace VeeamEM.Client;

/// <summary>Reads a body as the text that was sent: by its byte order mark, by the character set that it is said to have, else as UTF-8.</summary>
/// <remarks>Bytes that are no text in that character set are an exception: a character in their place would be invented.</remarks>
internal static class BodyText
{
    // An XML declaration stands at the very beginning, and all of it is ASCII.
    private const int DeclarationLength = 256;
    private const int Utf7 = 65000;

    // The longer marks first: the one of UTF-32 begins like that of UTF-16.
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

    /// <summary>The text without its byte order mark, which some versions put before JSON.</summary>
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
            throw new InvalidDataException($"it holds bytes that are no text in {used.WebName}", broken);
        }
    }

    private static bool BeginsWith(byte[] bytes, int length, byte[] mark) => length >= mark.Length && bytes.Take(mark.Length).SequenceEqual(mark);

    private static Encoding Declared(byte[] bytes, int length)
    {
        Match declaration = s_declared.Match(Encoding.ASCII.GetString(bytes, 0, Math.Min(length, DeclarationLength)));
        Encoding declared = Named(declaration.Success ? declaration.Groups[1].Value : "utf-8");

        // What was just read byte by byte is not UTF-16, as documents say of themselves that were written to a string first.
        return declared.GetByteCount("<") == 1 ? declared : Named("utf-8");
    }

    private static Encoding Named(string charset)
    {
        try
        {
            // UTF-7 spells the same text in many ways, which no search for secrets knows.
            var found = Encoding.GetEncoding(charset.Trim('"', ' '), EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            if (found.CodePage != Utf7)
                return found;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            // Told below.
        }

        throw new InvalidDataException("its character set is not known here");
    }
}
