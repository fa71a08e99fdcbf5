using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml;

namespace VeeamEM.Xml;

/// <summary>A forward cursor over the elements of one document, tolerant of everything but a broken envelope.</summary>
/// <remarks>
/// The cursor is always on a start tag or its end tag, so anything an entity does not read
/// (unknown elements of a newer server, whole subtrees) is skipped without extra code.
/// </remarks>
internal sealed class ElementReader
{
    // Real documents are nested 6 deep. A limit stops a hostile document.
    private const int MaxDepth = 64;

    private readonly XmlReader _xml;
    private readonly MalformedValues _malformed;
    private readonly StringPool _strings;
    private readonly ValueBuffer _value = new();
    private string _namespace = string.Empty;

    /// <summary>A cursor before the start of a document.</summary>
    /// <param name="xml">The document; must support reading values in chunks, as a text reader does.</param>
    /// <param name="server">Name of the server that sent it.</param>
    /// <param name="malformed">Receives the values that cannot be read.</param>
    /// <param name="strings">The strings of a server, shared by several documents of a read; null for a document without a connection.</param>
    internal ElementReader(XmlReader xml, string server, MalformedValues malformed, StringPool? strings = null)
    {
        _xml = xml;
        Server = server;
        _malformed = malformed;
        _strings = strings ?? new StringPool();
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

    /// <summary>Begins a row, and clears the malformed flag of the previous one.</summary>
    internal void BeginRow() => HasMalformed = false;

    /// <summary>
    /// Moves to the next child of the element at <paramref name="depth"/>; false at its end. Elements in a different namespace
    /// from the document's are extensions, whatever their name, and are skipped.
    /// </summary>
    [MethodImpl(HotPath.Compilation)]
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

    /// <summary>An attribute with few distinct values, such as a type: each value is stored once.</summary>
    internal string? PooledAttribute(string name) => ReadAttribute(name) ? _value.ToRepeated(_strings) : null;

    internal int? NumberAttribute(string name) => ReadAttribute(name) && _value.TryToNumber(out int number) ? number : null;

    /// <summary>The ID in a UID, or in the last segment of an Href's path.</summary>
    internal Guid? IdAttribute(string name, string field)
    {
        if (ReadAttribute(name) && _value.TryToId(out Guid id))
            return id;
        Malformed(field, _value.ToText() ?? string.Empty);
        return null;
    }

    /// <summary>The UID and Href of the entity, and the ID in them, from the UID or, failing that, the Href.</summary>
    [MethodImpl(HotPath.Compilation)]
    internal (EntityAddress Uid, EntityAddress Href, Guid Id) Address()
    {
        Guid id = Guid.Empty;
        bool hasUid = ReadAttribute("UID");
        EntityAddress uid = hasUid ? _value.ToAddress(_strings, ref id) : default;
        bool isMalformed = hasUid && id == Guid.Empty;
        EntityAddress href = ReadAttribute("Href") ? _value.ToAddress(_strings, ref id) : default;
        if (isMalformed || id == Guid.Empty)
            Malformed("UID", uid.Format(id) ?? href.Format(id) ?? string.Empty);
        return (uid, href, id);
    }

    /// <summary>The text of the current element; null if it is empty or nil.</summary>
    internal string? Text() => ReadText() ? _value.ToText() : null;

    /// <summary>Text with few distinct values, such as State: each value is stored once.</summary>
    internal string? PooledText() => ReadText() ? _value.ToPooledText(_strings) : null;

    /// <summary>A UTC date; null if missing, in the year 1 (some versions write that for "not ended"), or malformed.</summary>
    [MethodImpl(HotPath.Compilation)]
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
        _malformed.Add(field, value, _strings.Redactor);
    }

    /// <summary>Reads an attribute's value; false if it is missing or empty.</summary>
    [MethodImpl(HotPath.Compilation)]
    private bool ReadAttribute(string name)
    {
        _value.Clear();
        if (!_xml.MoveToAttribute(name))
            return false;
        _value.Append(_xml);
        _ = _xml.MoveToElement();
        return _value.Length > 0;
    }

    /// <summary>Reads the text of the current element up to its end; false if it is empty.</summary>
    [MethodImpl(HotPath.Compilation)]
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

    [MethodImpl(HotPath.Compilation)]
    private bool Read()
    {
        bool read = _xml.Read();
        return _xml.Depth <= MaxDepth
            ? read
            : throw new XmlException("The document is nested deeper than " + MaxDepth.ToString(CultureInfo.InvariantCulture) + " elements.");
    }
}
