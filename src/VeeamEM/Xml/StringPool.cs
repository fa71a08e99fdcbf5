using System;
using System.Runtime.CompilerServices;
using System.Xml;
using VeeamEM.Connection;

namespace VeeamEM.Xml;

/// <summary>
/// Stores one string for each text that repeats over the rows of a read, such as a state or a VM name. Not thread-safe.
/// </summary>
internal sealed class StringPool
{
    // Estates have thousands of VMs. Anything beyond that, from a hostile server, is not worth more memory.
    private const int Capacity = 10_000;

    private readonly NameTable _table = new();

    // Rows repeat the same twenty words: comparing with the last match is cheaper than hashing all characters.
    private readonly string[] _recent = new string[1024];
    private int _count;

    /// <summary>The strings of one server.</summary>
    /// <param name="redactor">Withholds the server's secrets from warnings about unreadable values. Rows are never altered.</param>
    internal StringPool(Redactor? redactor = null) => Redactor = redactor;

    internal Redactor? Redactor { get; }

    [MethodImpl(HotPath.Compilation)]
    internal string Get(char[] text, int start, int length)
    {
        if (length == 0)
            return string.Empty;

        // Names differ at their end: vm-0815, vm-0816.
        int last = start + length - 1;
        int place = (length * 31) + (text[last] * 7) + (text[Math.Max(start, last - 1)] * 79) + (text[start + (length / 2)] * 61) + text[start];
        ref string recent = ref _recent[place & (_recent.Length - 1)];
        return IsEqual(recent, text, start, length) ? recent : recent = Find(text, start, length);
    }

    [MethodImpl(HotPath.Compilation)]
    private static bool IsEqual(string? known, char[] text, int start, int length)
    {
        if (known is null || known.Length != length)
            return false;
#if NET
        return known.AsSpan().SequenceEqual(text.AsSpan(start, length));
#else
        for (int i = 0; i < length; i++)
        {
            if (known[i] != text[start + i])
                return false;
        }

        return true;
#endif
    }

    private string Find(char[] text, int start, int length)
    {
        if (_table.Get(text, start, length) is { } known)
            return known;
        string word = new(text, start, length);
        if (_count == Capacity)
            return word;
        _count++;
        return _table.Add(word);
    }
}
