using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using VeeamEM.Simulator.Options.Variants;

namespace VeeamEM.Simulator.Protocol;

/// <summary>Writes JSON with the names and nulls that the server's version writes.</summary>
internal sealed class EmJsonWriter : IDisposable
{
    private static readonly ConcurrentDictionary<string, string> s_camelNames = new(StringComparer.Ordinal);
    private readonly Utf8JsonWriter _writer;
    private readonly RenderContext _context;

    public EmJsonWriter(Stream output, RenderContext context)
    {
        _writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _context = context;
    }

    public void Dispose() => _writer.Dispose();

    public void BeginObject() => _writer.WriteStartObject();

    public void BeginObject(string name) => _writer.WriteStartObject(Spell(name));

    public void EndObject() => _writer.WriteEndObject();

    public void BeginArray(string name) => _writer.WriteStartArray(Spell(name));

    public void EndArray() => _writer.WriteEndArray();

    public void Null(string name)
    {
        if (_context.Options.JsonNulls == JsonNulls.Explicit)
        {
            ExplicitNull(name);
        }
    }

    public void ExplicitNull(string name) => _writer.WriteNull(Spell(name));

    public void Text(string name, string? value)
    {
        if (value is null)
        {
            Null(name);
        }
        else
        {
            _writer.WriteString(Spell(name), value);
        }
    }

    public void Number(string name, int? value)
    {
        if (value is int number)
        {
            _writer.WriteNumber(Spell(name), number);
        }
        else
        {
            Null(name);
        }
    }

    public void Links(IEnumerable<Link> links)
    {
        BeginArray("Links");
        foreach (Link link in links)
        {
            BeginObject();
            Text("Rel", link.Rel);
            Text("Href", _context.Href(link.Path));
            Text("Name", link.Name);
            Text("Type", link.Type);
            EndObject();
        }

        EndArray();
    }

    private string Spell(string name) => _context.Options.JsonCasing == JsonCasing.Camel
        ? s_camelNames.GetOrAdd(name, JsonNamingPolicy.CamelCase.ConvertName)
        : name;
}
