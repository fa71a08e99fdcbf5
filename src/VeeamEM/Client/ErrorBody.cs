using System;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>The server's own words in an answer that is an error: its XML or JSON, or nothing. Never throws.</summary>
internal sealed class ErrorBody
{
    private const int MaxShown = 500;

    private static readonly Regex s_json = new(
        "\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        Regex.InfiniteMatchTimeout);

    private static readonly Regex s_escape = new(
        "\\\\(?:u([0-9a-f]{4})|([\"\\\\/bfnrt]))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        Regex.InfiniteMatchTimeout);

    private ErrorBody(string? message, int? statusCode)
    {
        Message = message;
        StatusCode = statusCode;
    }

    /// <summary>The server's message, or null.</summary>
    internal string? Message { get; }

    /// <summary>The status inside the body, which may differ from the answer's.</summary>
    internal int? StatusCode { get; }

    /// <summary>Reads the body of an answer.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="redact">Takes secrets out of the message. Before it is shortened: of a secret that is cut, nothing would be found.</param>
    internal static ErrorBody Parse(byte[] body, Func<string, string>? redact = null)
    {
        try
        {
            using var stream = new MemoryStream(body);
            using XmlReader xml = SafeXml.CreateReader(stream);
            var error = new ElementReader(xml, string.Empty, new MalformedValues(_ => { }));
            if (error.Root() == "Error")
                return new ErrorBody(Shorten(error.Attribute("Message"), redact), error.NumberAttribute("StatusCode"));
        }
        catch (XmlException)
        {
            // Not XML: JSON from a proxy's rule, HTML, plain text or nothing.
        }

        Match json = s_json.Match(Encoding.UTF8.GetString(body));
        return new ErrorBody(json.Success ? Shorten(s_escape.Replace(json.Groups[1].Value, Unescape), redact) : null, null);
    }

    /// <summary>The server's words in quotes, or what the status line says.</summary>
    internal string Describe(HttpResponseMessage response)
    {
        int status = (int)response.StatusCode;
        return Message is not null
            ? $"\"{Message}\" (status {status.ToString(CultureInfo.InvariantCulture)})."
            : $"status {status.ToString(CultureInfo.InvariantCulture)} {response.ReasonPhrase}.";
    }

    private static string Unescape(Match escape) => escape.Groups[1].Success
        ? ((char)int.Parse(escape.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
        : escape.Groups[2].Value switch
        {
            "b" => "\b",
            "f" => "\f",
            "n" => "\n",
            "r" => "\r",
            "t" => "\t",
            var other => other,
        };

    private static string? Shorten(string? text, Func<string, string>? redact)
    {
        text = text is null || redact is null ? text : redact(text);
        return text is { Length: > MaxShown } ? text.Substring(0, MaxShown) + "…" : text;
    }
}
