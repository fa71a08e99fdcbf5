using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using VeeamEM.Connection;
using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>The server's message in an error response: from its XML or JSON, or none. Never throws.</summary>
internal sealed class ErrorBody
{
    private const int MaxShown = 500;

    private ErrorBody(string? message, int? statusCode)
    {
        Message = message;
        StatusCode = statusCode;
    }

    /// <summary>The server's message, or null.</summary>
    internal string? Message { get; }

    /// <summary>The status in the body, which may differ from that of the response.</summary>
    internal int? StatusCode { get; }

    /// <summary>Parses the body of a response.</summary>
    internal static ErrorBody Parse(byte[] body)
    {
        try
        {
            using var stream = new MemoryStream(body);
            using XmlReader xml = SafeXml.CreateReader(stream);
            var error = new ElementReader(xml, string.Empty, new MalformedValues(_ => { }));
            if (error.Root() == "Error")
                return new ErrorBody(error.Attribute("Message"), error.NumberAttribute("StatusCode"));
        }
        catch (XmlException)
        {
            // Not XML: JSON that a proxy rule produced, HTML, plain text or nothing.
        }

        return new ErrorBody(JsonMessage(body), null);
    }

    /// <summary>The server's message in quotes, or the status line; withheld if it contains a secret.</summary>
    internal string Describe(HttpResponseMessage response, Redactor redactor)
    {
        string status = "status " + ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        return Message is not null
            ? $"\"{redactor.RedactMessage(Message, MaxShown)}\" ({status})."
            : $"{status} {redactor.RedactMessage(response.ReasonPhrase ?? string.Empty)}.";
    }

    private static string? JsonMessage(byte[] body)
    {
        try
        {
            int mark = body.Take(3).SequenceEqual(Encoding.UTF8.GetPreamble()) ? 3 : 0;
            using XmlReader json = JsonReaderWriterFactory.CreateJsonReader(body, mark, body.Length - mark, Encoding.UTF8, XmlDictionaryReaderQuotas.Max, null);
            while (json.Read())
            {
                if (json.NodeType == XmlNodeType.Element && json.GetAttribute("type") == "string"
                    && string.Equals(json.LocalName, nameof(Message), StringComparison.OrdinalIgnoreCase))
                {
                    return json.ReadElementContentAsString();
                }
            }
        }
        catch (Exception broken) when (broken is XmlException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            // Not JSON either. The reader runs past its buffer if a number ends within a character.
        }

        return null;
    }
}
