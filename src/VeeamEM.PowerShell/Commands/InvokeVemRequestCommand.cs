using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net.Http;
using System.Xml;
using VeeamEM.Binding;
using VeeamEM.Client;
using VeeamEM.Query;
using VeeamEM.Raw;

namespace VeeamEM.Commands;

/// <summary>Sends a request for any resource of the API.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "VemRequest", SupportsShouldProcess = true)]
[OutputType(typeof(XmlDocument), typeof(XmlElement), typeof(PSObject), typeof(string))]
public sealed class InvokeVemRequestCommand : VemServerCmdlet
{
    private RawJson? _json;

    [Parameter(Mandatory = true, Position = 0, HelpMessage = ParameterHelp.ResourcePath)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ResourcePathCompleter))]
    public string Path { get; set; } = string.Empty;

    [Parameter(Position = 1, HelpMessage = ParameterHelp.Query)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public IDictionary? Query { get; set; }

    [Parameter(HelpMessage = ParameterHelp.Method)]
    [ValidateSet("GET", "POST", "PUT", "DELETE")]
    public string Method { get; set; } = "GET";

    /// <summary>XML or JSON, as text, lines of text or XML.</summary>
    [Parameter(ValueFromPipeline = true, HelpMessage = ParameterHelp.Body)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public object? Body { get; set; }

    [Parameter(HelpMessage = ParameterHelp.As)]
    [ValidateSet("Xml", "Json", "Text")]
    public string As { get; set; } = "Xml";

    [Parameter(HelpMessage = ParameterHelp.All)]
    public SwitchParameter All { get; set; }

    private bool IsGet => string.Equals(Method, "GET", StringComparison.OrdinalIgnoreCase);

    private bool IsJson => string.Equals(As, "Json", StringComparison.OrdinalIgnoreCase);

    private bool IsText => string.Equals(As, "Text", StringComparison.OrdinalIgnoreCase);

    private protected override void Begin()
    {
        // ConvertTo-Json makes nested empty lists of an XML document.
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(As)) && NextCommand.Is("ConvertTo-Json", MyInvocation))
        {
            As = "Json";
            WriteVerbose("ConvertTo-Json follows: JSON is requested, as with -As Json.");
        }

        _json = IsJson ? new RawJson(InvokeCommand) : null;
    }

    private protected override void Process()
    {
        if (All && (!IsGet || IsText))
            throw VemErrors.RequestInvalid("-All follows the pages of a query, which only GET with -As Xml or -As Json returns.", "Omit -All, or change -Method or -As.");
        string? body = RawInput.Body(Body, IsGet);
        string parameters = RawInput.Parameters(Query);
        IReadOnlyList<VemServer> servers = RequireServers();
        if (!IsGet && servers.Count > 1)
            throw VemErrors.Ambiguous(Method.ToUpperInvariant(), string.Join(", ", servers.Select(server => server.Name)));
        (VemServer Server, string Path)[] requests = servers
            .Select(server => (server, PathOn(server, parameters)))
            .Where(request => IsGet || ShouldProcess($"{request.server.Name} {request.server.Client.Logon.Redactor.MaskSecrets(request.Item2)}", Method.ToUpperInvariant()))
            .ToArray();
        if (requests.Length == 0)
            return;

        // One server after the other: the result is the server's own document, which does not say where it came from.
        foreach ((VemServer server, string path) in requests)
            Answer(server, path, body);
    }

    private string PathOn(VemServer server, string parameters)
    {
        string path = RequestPath.Resolve(server.Uri, Path, parameters);
        return All ? RawPages.WithoutPage(path) : path;
    }

    private void Answer(VemServer server, string path, string? body)
    {
        long rows = 0;
        var exchange = new RawExchange(this, new HttpMethod(Method.ToUpperInvariant()), IsJson ? VemRequest.Json : VemRequest.Xml, body);
        try
        {
            if (All)
            {
                bool isQuery = RawPages.IsQuery(path);
                foreach (object[] items in RawPages.Read(server.Name, path, next => exchange.Run(server, next, text => Page(text, isQuery)), WriteWarning))
                {
                    WriteObject(items, enumerateCollection: true);
                    rows += items.Length;
                }
            }
            else
            {
                WriteObject(exchange.Run(server, path, Whole), enumerateCollection: true);
            }
        }
        catch (VemException failure)
        {
            bool isPartial = rows > 0 && failure.ErrorId != VemErrorId.ResultIncomplete;
            Report(isPartial ? VemErrors.Incomplete(server.Name, rows, failure.Message, failure) : failure, server);
        }
    }

    // What goes to the pipeline: nothing for an empty response, and every element of a JSON list.
    private object?[] Whole(string text)
    {
        if (text.Length == 0)
            return [];
        object? document = IsText ? text : Load(text);
        return RawJson.Elements(document) ?? [document];
    }

    private RawPage Page(string text, bool isQuery) =>
        RawPage.Of(text.Length > 0 ? Load(text) : throw new InvalidDataException("it is empty, which is not a page"), isQuery);

    private object? Load(string text) => _json is null ? RawDocument.Load(text) : _json.Load(text);
}
