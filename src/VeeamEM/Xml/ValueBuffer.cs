using System;
using System.Globalization;
using System.Xml;
using VeeamEM.Query;

namespace VeeamEM.Xml;

/// <summary>
/// The characters of one value. A page has some twenty values a row, most of which end as a date, a number, an id or a word
/// that is known: only those that stay a text become a string.
/// </summary>
internal sealed class ValueBuffer
{
    private char[] _text = new char[1024];

    internal int Length { get; private set; }

    internal void Clear() => Length = 0;

    /// <summary>Adds the value of the node that the reader is on.</summary>
    internal void Append(XmlReader xml)
    {
        while (true)
        {
            int room = _text.Length - Length;
            int read = xml.ReadValueChunk(_text, Length, room);
            Length += read;

            // The reader fills the room that it has. It leaves one place free where a pair of surrogates would be split.
            if (read < room - 1)
                return;
            Array.Resize(ref _text, _text.Length * 2);
        }
    }

    /// <summary>The value; null where it is empty.</summary>
    internal string? ToText() => Length == 0 ? null : new string(_text, 0, Length);

    /// <summary>The value without blanks around it, one string for all that are equal; null where nothing is left.</summary>
    internal string? ToWord(Words words)
    {
        int start = 0;
        int end = Length;
        while (start < end && char.IsWhiteSpace(_text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(_text[end - 1]))
            end--;
        return start == end ? null : words.Get(_text, start, end - start);
    }

    /// <summary>The value as it is, one string for all that are equal; null where it is empty.</summary>
    internal string? ToRepeated(Words words) => Length == 0 ? null : words.Get(_text, 0, Length);

    internal bool TryToDate(out DateTime date) => UtcDate.TryParse(_text, Length, out date);

    internal bool TryToNumber(out int number) =>
#if NET
        int.TryParse(_text.AsSpan(0, Length), NumberStyles.Integer, CultureInfo.InvariantCulture, out number);
#else
        int.TryParse(new string(_text, 0, Length), NumberStyles.Integer, CultureInfo.InvariantCulture, out number);
#endif

    internal bool TryToId(out Guid id) => EntityId.TryParse(_text, Length, out id);

    /// <summary>The value as an address whose id, once known, need not be kept with it.</summary>
    internal EntityAddress ToAddress(Words words, ref Guid id)
    {
        (int start, int end) = EntityId.Find(_text, Length);
        if (id == Guid.Empty && !EntityId.TryParse(_text, Length, out id))
            return new EntityAddress(ToText(), null);
        return EntityId.IsPlain(_text, start, end, id)
            ? new EntityAddress(words.Get(_text, 0, start), words.Get(_text, end, Length - end))
            : new EntityAddress(ToText(), null);
    }
}
