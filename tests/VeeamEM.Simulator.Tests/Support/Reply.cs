using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;

namespace VeeamEM.Simulator.Tests.Support;

/// <summary>A response read to its end.</summary>
internal sealed record Reply(int Status, byte[] Bytes, string? ContentType, long? ContentLength, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    public static XNamespace Em { get; } = "http://www.veeam.com/ent/v1.0";

    public string Body => Encoding.UTF8.GetString(Bytes);

    public XElement Xml => XDocument.Parse(Body).Root ?? throw new System.InvalidOperationException("no root");

    public JsonNode Json => JsonNode.Parse(Bytes) ?? throw new System.InvalidOperationException("null");

    public string ErrorMessage => Xml.Attribute("Message")?.Value ?? string.Empty;

    public IReadOnlyList<XElement> Sessions => [.. Xml.Descendants(Em + "RestoreSession")];

    public IReadOnlyList<string> Uids => [.. Xml.Descendants().Attributes("UID").Select(uid => uid.Value)];

    public XElement? Paging => Xml.Element(Em + "PagingInfo");

    public static async Task<Reply> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new Reply(
            (int)response.StatusCode,
            bytes,
            response.Content.Headers.ContentType?.ToString(),
            response.Content.Headers.ContentLength,
            [.. response.Headers.Concat(response.Content.Headers).SelectMany(header => header.Value, (header, value) => KeyValuePair.Create(header.Key, value))]);
    }

    public string? Header(string name) =>
        Headers.FirstOrDefault(header => string.Equals(header.Key, name, System.StringComparison.OrdinalIgnoreCase)).Value;

    public string? LinkHref(string rel) =>
        Paging?.Descendants(Em + "Link").FirstOrDefault(link => link.Attribute("Rel")?.Value == rel)?.Attribute("Href")?.Value;
}
