using System.Text;
using System.Xml;
using VeeamEM.Simulator.Options.Variants;

namespace VeeamEM.Simulator.Protocol;

/// <summary>Writes the body of an answer in the format that was asked for.</summary>
internal static class AnswerRenderer
{
    private static readonly XmlWriterSettings s_xml = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CheckCharacters = false,
        CloseOutput = false,
    };

    public static RenderedAnswer Render(EmAnswer answer, bool json, RenderContext context)
    {
        if (answer.Document is null)
        {
            return new RenderedAnswer(answer.Status, answer.Headers, null, null);
        }

        ChunkedBuffer body = new();
        if (json)
        {
            WriteJson(answer.Document, body, context);
            return new RenderedAnswer(answer.Status, answer.Headers, ContentType(json, context), body);
        }

        using (XmlWriter writer = XmlWriter.Create(body, s_xml))
        {
            answer.Document.WriteXml(writer, context);
        }

        return new RenderedAnswer(answer.Status, answer.Headers, ContentType(json, context), body);
    }

    public static string ContentType(bool json, RenderContext context) => (json, context.Options.JsonCharset) switch
    {
        (false, _) => "application/xml",
        (true, JsonCharset.Utf8) => "application/json; charset=utf-8",
        _ => "application/json",
    };

    private static void WriteJson(EmDocument document, ChunkedBuffer body, RenderContext context)
    {
        if (context.Options.JsonBom)
        {
            body.Write(Encoding.UTF8.Preamble);
        }

        using EmJsonWriter writer = new(body, context);
        document.WriteJson(writer, context);
    }
}
