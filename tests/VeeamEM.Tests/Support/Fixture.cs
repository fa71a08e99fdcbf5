using System.IO;
using System.Text;
using System.Xml;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Support;

/// <summary>The documents in the folder Fixtures, and readers for documents.</summary>
internal static class Fixture
{
    internal static string Text(string name)
    {
        using var reader = new StreamReader(Open(name), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    internal static Stream Open(string name) =>
        typeof(Fixture).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException("The fixture does not exist.", name);

    internal static ElementReader Reader(string document, RecordingObserver? observer = null) => Reader(
        new MemoryStream(Encoding.UTF8.GetBytes(document)),
        observer);

    internal static ElementReader Reader(Stream document, RecordingObserver? observer = null)
    {
        XmlReader xml = SafeXml.CreateReader(document);
        return new ElementReader(xml, "em01", new MalformedValues((observer ?? new RecordingObserver()).Warning));
    }

    /// <summary>The restore session that is the root of a document.</summary>
    internal static RestoreSession Session(string document, RecordingObserver? observer = null)
    {
        ElementReader reader = Reader(document, observer);
        _ = reader.Root();
        return RestoreSession.Type.Read(reader);
    }
}
