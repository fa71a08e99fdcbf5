using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
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
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    internal ElementReader(XmlReader xml, string server, MalformedValues malformed)
    {
        _xml = xml;
        Server = server;
        _malformed = malformed;
    }

    internal string Server { get; }

    internal int Depth => _xml.Depth;

    internal string LocalName => _xml.LocalName;

    /// <summary>Moves to the document's root element.</summary>
    internal string Root()
    {
        _ = _xml.MoveToContent();
        return _xml.NodeType == XmlNodeType.Element ? _xml.LocalName : throw new XmlException("The document has no root element.");
    }

    /// <summary>Moves to the next child of the element at <paramref name="depth"/>; false at its end.</summary>
    internal bool NextChild(int depth)
    {
        if (_xml.Depth == depth && (_xml.NodeType == XmlNodeType.EndElement || _xml.IsEmptyElement))
            return false;

        while (Read())
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.Depth == depth + 1)
                return true;
            if (_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth)
                return false;
        }

        return false;
    }

    internal string? Attribute(string name)
    {
        string? value = _xml.GetAttribute(name);
        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>An attribute whose few values repeat over all rows: each is kept once.</summary>
    internal string? WordAttribute(string name) => Intern(Attribute(name));

    /// <summary>The text of the current element; null where it is empty or nil.</summary>
    internal string? Text()
    {
        if (_xml.IsEmptyElement)
            return null;

        int depth = _xml.Depth;
        string? text = null;
        StringBuilder? parts = null;
        while (Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth))
        {
            if (_xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace))
                continue;
            if (text is null)
                text = _xml.Value;
            else
                parts = (parts ?? new StringBuilder(text)).Append(_xml.Value);
        }

        text = parts?.ToString() ?? text;
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>Text whose few values repeat over all rows, such as State: each is kept once.</summary>
    internal string? Word() => Intern(Text()?.Trim());

    /// <summary>A UTC date; null where there is none, in the year 1 (some versions write that for "not ended"), or malformed.</summary>
    internal DateTime? Date(string field)
    {
        string? text = Text();
        if (text is null)
            return null;
        if (!VeeamEM.Query.UtcDate.TryParse(text, out DateTime value))
        {
            _malformed.Add(field, text);
            return null;
        }

        return value.Year == 1 ? null : value;
    }

    internal int? Number(string field)
    {
        string? text = Text();
        if (text is null)
            return null;
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value))
            return value;
        _malformed.Add(field, text);
        return null;
    }

    internal int? NumberAttribute(string name) =>
        int.TryParse(Attribute(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : null;

    /// <summary>The id in a UID, or in the last part of an Href's path.</summary>
    internal Guid? ToId(string? uidOrHref, string field)
    {
        if (VeeamEM.Query.EntityId.TryParse(uidOrHref, out Guid id))
            return id;
        _malformed.Add(field, uidOrHref ?? string.Empty);
        return null;
    }

    private bool Read()
    {
        bool read = _xml.Read();
        return _xml.Depth <= MaxDepth
            ? read
            : throw new XmlException("The document nests deeper than " + MaxDepth.ToString(CultureInfo.InvariantCulture) + " elements.");
    }

    private string? Intern(string? text)
    {
        if (text is null)
            return null;
        if (_words.TryGetValue(text, out string? known))
            return known;

        // An open set that a hostile server could fill is not worth more memory than this.
        if (_words.Count < 256)
            _words.Add(text, text);
        return text;
    }
}
