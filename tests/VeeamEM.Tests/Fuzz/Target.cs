using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Xml;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Query;
using VeeamEM.Reading;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Fuzz;

/// <summary>
/// The only place that calls the readers: bytes go in, rows or a documented error come out. Any other exception passes through,
/// because it is what a fuzzer looks for; the client would report it as an unreachable server.
/// </summary>
internal static class Target
{
    // What a message may quote, and the words around it. A message is truncated only when shown: first it is searched for secrets.
    private const int LongestMessage = 600;
    private static readonly ConnectionOptions s_options = new(new Uri("https://em01:9398/"));
    private static readonly CertificateRule s_rule = new(skip: false, null);
    private static readonly Redactor s_redactor = new(new LogonCredential("reader", new()));

    internal static Outcome Run(FuzzInput input)
    {
        try
        {
            int rows = Rows(input);
            return rows <= input.Document.Length
                ? new Outcome(Outcome.Read, rows)
                : throw new InvalidOperationException("There are more rows than bytes.");
        }
        catch (Exception expected) when (expected is XmlException or InvalidDataException or VemException)
        {
            return new Outcome(Failures.Translate(expected, "em01", "/api/query", s_options, s_rule, s_redactor).ErrorId, 0);
        }
    }

    /// <summary>The sessions of one page.</summary>
    internal static IReadOnlyList<RestoreSession> Sessions(byte[] page)
    {
        using var stream = new MemoryStream(page);
        using XmlReader xml = SafeXml.CreateReader(stream);
        return [.. new QueryResultReader<RestoreSession>(RestoreSession.Type, Elements(xml)).Rows()];
    }

    private static int Rows(FuzzInput input) => input.Kind switch
    {
        FuzzKind.Sessions => Count(input.Document, RestoreSession.Type, session => (session.Duration, session.CreationTime, session.EndTime, session.IsRunning)),
        FuzzKind.References => Count(input.Document, EntityReference.ToRestoreSession, reference => reference.Name),
        FuzzKind.BackupServers => Count(input.Document, BackupServer.Type, server => server.Name),
        FuzzKind.RestorePoints => Count(input.Document, RestorePoint.Type, point => point.CreationTime),
        FuzzKind.Root => With(input.Document, xml => RootDocument.ReadVersions(xml).Count),
        _ => ErrorMessage(input.Document),
    };

    private static int Count<T>(byte[] document, EntityType<T> type, Func<T, object?> touch) => With(document, xml =>
    {
        int rows = 0;
        foreach (T row in new QueryResultReader<T>(type, xml).Rows())
        {
            // Lazily computed properties can fail too.
            _ = touch(row);
            _ = row?.ToString();
            rows++;
        }

        return rows;
    });

    private static T With<T>(byte[] document, Func<ElementReader, T> read)
    {
        using var stream = new MemoryStream(document);
        using XmlReader xml = SafeXml.CreateReader(stream);
        return read(Elements(xml));
    }

    private static ElementReader Elements(XmlReader xml) => new(xml, "em01", new MalformedValues(_ => { }));

    private static int ErrorMessage(byte[] document)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.BadRequest);
        return ErrorBody.Parse(document).Describe(response, s_redactor).Length <= LongestMessage
            ? 0
            : throw new InvalidOperationException("The message has no bound.");
    }
}
