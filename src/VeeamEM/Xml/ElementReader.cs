using System;
using System.Globalization;
using System.Xml;

namespace VeeamEM.Xml;

/// <summary>A forward cursor over the elements of one document, tolerant of everything but a broken envelope.</summary>
/// <remarks>
/// The cursor always rests on a start tag or on the end tag that belongs to it, so that whatever an entity does not ask for
/// (unknown elements of a newer server, whole subtrees) is passed over without code of its own.
/// </remarks>
internal sealed class ElementReader
{
    // Real documents nest 6 deep. A bound keeps a hostile one from being walked for ever.
    private const int MaxDepth = 64;

    private readonly XmlReader _xml;
    private readonly MalformedValues _malformed;
    private readonly Words _words;
    private readonly ValueBuffer _value = new();
    private string _namespace = string.Empty;

    /// <summary>A cursor in front of a document.</summary>
    /// <param name="xml">The document; it must be able to read values in chunks, as a reader of text can.</param>
    /// <param name="server">Name of the server that it comes from.</param>
    /// <param name="malformed">Takes the values that cannot be read.</param>
    /// <param name="words">The words of a server, for several documents of a read; null for a document that belongs to no connection.</param>
    internal ElementReader(XmlReader xml, string server, MalformedValues malformed, Words? words = null)
    {
        _xml = xml;
        Server = server;
        _malformed = malformed;
        _words = words ?? new Words();
    }

    internal string Server { get; }

    internal int Depth => _xml.Depth;

    internal string LocalName => _xml.LocalName;

    /// <summary>Whether a value of the current row could not be read.</summary>
    internal bool HasMalformed { get; private set; }

    /// <summary>Moves to the document's root element.</summary>
    internal string Root()
    {
        _ = _xml.MoveToContent();
        _namespace = _xml.NamespaceURI;
        return _xml.NodeType == XmlNodeType.Element ? _xml.LocalName : throw new XmlException("The document has no root element.");
    }

    /// <summary>Begins a row: what could not be read in the one before no longer counts.</summary>
    internal void BeginRow() => HasMalformed = false;

    /// <summary>
    /// Moves to the next child of the element at <paramref name="depth"/>; false at its end. Elements of another namespace than
    /// the document's are somebody's extension, whatever their name: they are passed over.
    /// </summary>
    internal bool NextChild(int depth)
    {
        if (_xml.Depth == depth && (_xml.NodeType == XmlNodeType.EndElement || _xml.IsEmptyElement))
            return false;

        while (Read())
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.Depth == depth + 1 && _xml.NamespaceURI == _namespace)
                return true;
            if (_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth)
                return false;
        }

        return false;
    }

    internal string? Attribute(string name) => ReadAttribute(name) ? _value.ToText() : null;

    /// <summary>An attribute whose few values repeat over all rows: each is kept once.</summary>
    internal string? WordAttribute(string name) => ReadAttribute(name) ? _value.ToRepeated(_words) : null;

    internal int? NumberAttribute(string name) => ReadAttribute(name) && _value.TryToNumber(out int number) ? number : null;

    /// <summary>The id in a UID, or in the last part of an Href's path.</summary>
    internal Guid? IdAttribute(string name, string field)
    {
        if (ReadAttribute(name) && _value.TryToId(out Guid id))
            return id;
        Malformed(field, _value.ToText() ?? string.Empty);
        return null;
    }

    /// <summary>The UID and the Href of the entity, and the id in them: the UID's, or where there is no UID the Href's.</summary>
    internal (EntityAddress Uid, EntityAddress Href, Guid Id) Address()
    {
        Guid id = Guid.Empty;
        bool hasUid = ReadAttribute("UID");
        EntityAddress uid = hasUid ? _value.ToAddress(_words, ref id) : default;
        bool isMalformed = hasUid && id == Guid.Empty;
        EntityAddress href = ReadAttribute("Href") ? _value.ToAddress(_words, ref id) : default;
        if (isMalformed || id == Guid.Empty)
            Malformed("UID", uid.Around(id) ?? href.Around(id) ?? string.Empty);
        return (uid, href, id);
    }

    /// <summary>The text of the current element; null where it is empty or nil.</summary>
    internal string? Text() => ReadText() ? _value.ToText() : null;

    /// <summary>Text whose few values repeat over all rows, such as State: each is kept once.</summary>
    internal string? Word() => ReadText() ? _value.ToWord(_words) : null;

    /// <summary>A UTC date; null where there is none, in the year 1 (some versions write that for "not ended"), or malformed.</summary>
    internal DateTime? Date(string field)
    {
        if (!ReadText())
            return null;
        if (_value.TryToDate(out DateTime value))
            return value.Year == 1 ? null : value;
        Malformed(field, _value.ToText()!);
        return null;
    }

    internal int? Number(string field)
    {
        if (!ReadText())
            return null;
        if (_value.TryToNumber(out int value))
            return value;
        Malformed(field, _value.ToText()!);
        return null;
    }

    private void Malformed(string field, string value)
    {
        HasMalformed = true;
        _malformed.Add(field, value, _words.Redactor);
    }

    /// <summary>Reads an attribute's value; false where it is absent or empty.</summary>
    private bool ReadAttribute(string name)
    {
        _value.Clear();
        if (!_xml.MoveToAttribute(name))
            return false;
        _value.Append(_xml);
        _ = _xml.MoveToElement();
        return _value.Length > 0;
    }

    /// <summary>Reads the text of the current element up to its end; false where it is empty.</summary>
    private bool ReadText()
    {
        _value.Clear();
        if (_xml.IsEmptyElement)
            return false;
        int depth = _xml.Depth;
        while (Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth))
        {
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                _value.Append(_xml);
        }

        return _value.Length > 0;
    }

    private bool Read()
    {
        bool read = _xml.Read();
        return _xml.Depth <= MaxDepth
            ? read
            : throw new XmlException("The document nests deeper than " + MaxDepth.ToString(CultureInfo.InvariantCulture) + " elements.");
    }
}
