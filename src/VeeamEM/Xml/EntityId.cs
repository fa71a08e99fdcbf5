using System;
using System.Runtime.CompilerServices;

namespace VeeamEM.Xml;

/// <summary>Finds the GUID in the three spellings of an ID: bare, URN (<c>urn:veeam:RestoreSession:GUID</c>), Href.</summary>
internal static class EntityId
{
    private const int PlainLength = 36;

    internal static bool TryParse(string? text, out Guid id)
    {
        id = Guid.Empty;
        return !string.IsNullOrEmpty(text) && TryParse(text!.ToCharArray(), text.Length, out id);
    }

    /// <summary>The same for the first characters of an array.</summary>
    [MethodImpl(HotPath.Compilation)]
    internal static bool TryParse(char[] text, int length, out Guid id)
    {
        (int start, int end) = Find(text, length);
#if NET
        return Guid.TryParse(text.AsSpan(start, end - start), out id);
#else
        return Guid.TryParse(new string(text, start, end - start), out id);
#endif
    }

    /// <summary>The position of the ID, if there is one: after the last separator and before a query string.</summary>
    [MethodImpl(HotPath.Compilation)]
    internal static (int Start, int End) Find(char[] text, int length)
    {
        int end = Array.IndexOf(text, '?', 0, length);
        if (end < 0)
            end = length;
#if NET
        return (text.AsSpan(0, end).LastIndexOfAny(':', '/') + 1, end);
#else
        int start = end;
        while (start > 0 && text[start - 1] is not (':' or '/'))
            start--;
        return (start, end);
#endif
    }

    /// <summary>Whether an ID is written exactly as <see cref="Guid.ToString()"/> writes it.</summary>
    [MethodImpl(HotPath.Compilation)]
    internal static bool IsPlain(char[] text, int start, int end, Guid id)
    {
        if (end - start != PlainLength)
            return false;
#if NET
        Span<char> plain = stackalloc char[PlainLength];
        return id.TryFormat(plain, out _) && plain.SequenceEqual(text.AsSpan(start, PlainLength));
#else
        return new string(text, start, PlainLength) == id.ToString();
#endif
    }
}
