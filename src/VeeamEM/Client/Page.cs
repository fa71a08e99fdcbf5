using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Runtime.ExceptionServices;
using System.Xml;
using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>One page as it was answered: its rows come from memory where it was read ahead, else straight from the wire.</summary>
internal sealed class Page<T> : IDisposable
{
    private readonly Stream? _body;
    private readonly Func<XmlReader, QueryResultReader<T>>? _open;
    private XmlReader? _xml;
    private QueryResultReader<T>? _reader;
    private List<T>? _rows;
    private ExceptionDispatchInfo? _failure;

    /// <summary>A page that was refused: the answer tells why.</summary>
    internal Page(HttpResponseMessage response) => Response = response;

    internal Page(HttpResponseMessage response, Stream body, Func<XmlReader, QueryResultReader<T>> open)
        : this(response)
    {
        _body = body;
        _open = open;
    }

    internal HttpResponseMessage Response { get; }

    /// <summary>The page info, once all rows were read; null where the server sent none.</summary>
    internal PagingInfo? Paging => _reader?.Paging;

    /// <summary>The rows, where they were read ahead.</summary>
    internal IReadOnlyList<T>? ReadRows => _rows;

    /// <summary>Reads all rows now. A failure is kept for the place where it happened.</summary>
    internal void ReadToEnd()
    {
        var rows = new List<T>();
        try
        {
            foreach (T row in FromWire())
                rows.Add(row);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }

        _rows = rows;
    }

    /// <summary>The rows, once.</summary>
    internal IEnumerable<T> Rows()
    {
        foreach (T row in _rows ?? FromWire())
            yield return row;
        _failure?.Throw();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _xml?.Dispose();
        _body?.Dispose();
        Response.Dispose();
    }

    // A reader takes the first bytes as soon as it is made. They may be long in coming, or not come at all.
    private IEnumerable<T> FromWire()
    {
        _xml = SafeXml.CreateReader(_body!);
        _reader = _open!(_xml);
        return _reader.Rows();
    }
}
