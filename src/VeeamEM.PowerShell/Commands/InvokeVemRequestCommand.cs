using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net.Http;
using System.Xml;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Query;
using VeeamEM.Raw;

namespace VeeamEM.Commands;

/// <summary>Sends a request for any resource of the API.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "VemRequest", SupportsShouldProcess = true)]
[OutputType(typeof(XmlDocument), typeof(XmlElement), typeof(PSObject), typeof(string))]
public sealed class InvokeVemRequestCommand : VemServerCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    [Parameter(Position = 1)]
    [ValidateNotNull]
    public IDictionary? Query { get; set; }

    [Parameter]
    [ValidateSet("GET", "POST", "PUT", "DELETE")]
    public string Method { get; set; } = "GET";

    /// <summary>XML or JSON, as text or as an XML document.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public object? Body { get; set; }

    [Parameter]
    [ValidateSet("Xml", "Json", "Text")]
    public string As { get; set; } = "Xml";

    [Parameter]
    public SwitchParameter All { get; set; }

    private bool IsGet => string.Equals(Method, "GET", StringComparison.OrdinalIgnoreCase);

    private bool IsJson => string.Equals(As, "Json", StringComparison.OrdinalIgnoreCase);

    private bool IsText => string.Equals(As, "Text", StringComparison.OrdinalIgnoreCase);

    private protected override void Process()
    {
        if (All && (!IsGet || IsText))
            throw VemErrors.RequestInvalid("-All follows the pages of a query: it goes with GET, and with -As Xml or -As Json.");
        IReadOnlyList<VemServer> servers = RequireServers();
        if (!IsGet && servers.Count > 1)
            throw VemErrors.Ambiguous(Method.ToUpperInvariant(), string.Join(", ", servers.Select(server => server.Name)));
        (VemServer Server, string Path)[] requests = servers
            .Select(server => (server, RequestPath.Resolve(server.Uri, Path, Query)))
            .Where(request => IsGet || ShouldProcess($"{request.server.Name} {Secrets.Mask(request.Item2)}", Method.ToUpperInvariant()))
            .ToArray();
        if (requests.Length == 0)
            return;

        // One server after the other: what comes back is the server's own document, which does not say where it is from.
        foreach ((VemServer server, string path) in requests)
            Answer(server, path);
    }

    private void Answer(VemServer server, string path)
    {
        long rows = 0;
        try
        {
            if (All)
            {
                foreach (object[] items in RawPages.Read(server.Name, path, next => RawPage.Of(Read(server, next))))
                {
                    WriteObject(items, enumerateCollection: true);
                    rows += items.Length;
                }
            }
            else if (Send(server, path) is { Length: > 0 } text)
            {
                WriteObject(IsText ? text : Read(server, path, text));
            }
        }
        catch (VemException failure)
        {
            bool isPartial = rows > 0 && failure.ErrorId != VemErrorId.ResultIncomplete;
            Report(isPartial ? VemErrors.Incomplete(server.Name, rows, failure.Message, failure) : failure, server);
        }
    }

    private object Read(VemServer server, string path) => Read(server, path, Send(server, path));

    private object Read(VemServer server, string path, string text)
    {
        try
        {
            return IsJson ? FromJson(text) : RawDocument.Load(text);
        }
        catch (Exception broken) when (broken is XmlException or ArgumentException or RuntimeException and not PipelineStoppedException)
        {
            throw VemErrors.ResponseInvalid(server.Name, Secrets.Mask(path), Secrets.Mask(broken.Message), broken);
        }
    }

    // The shell's own reader: the keys stay as the server sends them.
    private object FromJson(string text) => InvokeCommand
        .InvokeScript(false, ScriptBlock.Create("Microsoft.PowerShell.Utility\\ConvertFrom-Json -InputObject $args[0]"), null, text)
        .FirstOrDefault() ?? (object)string.Empty;

    private string Send(VemServer server, string path)
    {
        string text = string.Empty;
        VemException? failure = null;
        using var queue = new PipelineQueue(this, null);
        queue.Run(() =>
        {
            try
            {
                var raw = new RawRequest(server.Client, new ReadContext(queue, queue.Malformed, null, queue.Cancellation));
                text = raw.Send(new HttpMethod(Method.ToUpperInvariant()), path, IsJson ? VemRequest.Json : VemRequest.Xml, BodyText());
            }
            catch (VemException e)
            {
                failure = e;
            }
        });
        return failure is null ? text : throw failure;
    }

    private string? BodyText() => (Body is PSObject wrapped ? wrapped.BaseObject : Body) switch
    {
        null => null,
        XmlDocument document => document.OuterXml,
        object other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };
}
