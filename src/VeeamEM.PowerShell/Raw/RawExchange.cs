using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Commands;

namespace VeeamEM.Raw;

/// <summary>Sends raw requests for a cmdlet and reads the responses off the pipeline thread, so Ctrl+C takes effect at once.</summary>
internal sealed class RawExchange
{
    private readonly VemCmdlet _cmdlet;
    private readonly HttpMethod _method;
    private readonly string _accept;
    private readonly string? _body;

    internal RawExchange(VemCmdlet cmdlet, HttpMethod method, string accept, string? body)
    {
        _cmdlet = cmdlet;
        _method = method;
        _accept = accept;
        _body = body;
    }

    /// <summary>The response as <paramref name="read"/> parses it.</summary>
    internal T Run<T>(VemServer server, string path, Func<string, T> read)
    {
        T? result = default;
        VemException? failure = null;
        var bridge = new PipelineBridge(_cmdlet);
        var observer = new CommandObserver(_cmdlet, bridge);
        bridge.Run(() =>
        {
            try
            {
                string text = new RawRequest(server.Client, observer.Context())
                    .Send(_method, path, _accept, _body);
                result = Read(() => read(text), server, path, bridge.Cancellation);
            }
            catch (VemException e)
            {
                failure = e;
            }
        });
        return failure is null ? result! : throw failure;
    }

    // Parsers cannot be stopped: on Ctrl+C, one is abandoned together with its document.
    private static T Read<T>(Func<T> read, VemServer server, string path, CancellationToken cancellation)
    {
        Task<T> reading = Task.Run(read, CancellationToken.None);
        Blocking.Forget(reading);
        _ = Task.WaitAny([reading], cancellation);
        try
        {
            return Blocking.Wait(reading);
        }
        catch (Exception broken) when (broken is not (VemException or OutOfMemoryException))
        {
            throw Failures.Unreadable(broken, server.Name, path, server.Client.Logon.Redactor);
        }
    }
}
