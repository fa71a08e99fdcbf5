using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml;

namespace VeeamEM.Xml;

/// <summary>
/// The characters of one value. A page has about twenty values per row, most of which become a date, a number, an ID or a known
/// word: only the others become a string.
/// </summary>
internal sealed class ValueBuffer
{
    private char[] _text = new char[1024];

    internal int Length { get; private set; }

    internal void Clear() => Length = 0;

    /// <summary>Adds the value of the reader's current node.</summary>
    [MethodImpl(HotPath.Compilation)]
    internal void Append(XmlReader xml)
    {
        while (true)
        {
            int room = _text.Length - Length;
            int read = xml.ReadValueChunk(_text, Length, room);
            Length += read;

            // The reader fills the available space, but leaves one place free where a surrogate pair would be split.
            if (read < room - 1)
                return;
            Array.Resize(ref _text, _text.Length * 2);
        }
    }

    /// <summary>The value; null if it is empty.</summary>
    internal string? ToText() => Length == 0 ? null : new string(_text, 0, Length);

    /// <summary>The trimmed value, as one string for all equal ones; null if nothing is left.</summary>
    [MethodImpl(HotPath.Compilation)]
    internal string? ToPooledText(StringPool strings)
    {
        int start = 0;
        int end = Length;
        while (start < end && char.IsWhiteSpace(_text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(_text[end - 1]))
            end--;
        return start == end ? null : strings.Get(_text, start, end - start);
    }

    /// <summary>The value as is, as one string for all equal ones; null if it is empty.</summary>
    internal string? ToRepeated(StringPool strings) => Length == 0 ? null : strings.Get(_text, 0, Length);

    internal bool TryToDate(out DateTime date) => UtcDate.TryParse(_text, Length, out date);

    internal bool TryToNumber(out int number) =>
#if NET
        int.TryParse(_text.AsSpan(0, Length), NumberStyles.Integer, CultureInfo.InvariantCulture, out number);
#else
        int.TryParse(new string(_text, 0, Length), NumberStyles.Integer, CultureInfo.InvariantCulture, out number);
#endif

    internal bool TryToId(out Guid id) => EntityId.TryParse(_text, Length, out id);

    /// <summary>The value as an address stored without its known ID.</summary>
    [MethodImpl(HotPath.Compilation)]
    internal EntityAddress ToAddress(StringPool strings, ref Guid id)
    {
        (int start, int end) = EntityId.Find(_text, Length);
        if (id == Guid.Empty && !EntityId.TryParse(_text, Length, out id))
            return new EntityAddress(ToText(), null);
        return EntityId.IsPlain(_text, start, end, id)
            ? new EntityAddress(strings.Get(_text, 0, start), strings.Get(_text, end, Length - end))
            : new EntityAddress(ToText(), null);
    }
}
