using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Client;
using VeeamEM.Errors;
using VeeamEM.History;

namespace VeeamEM.Commands;

/// <summary>
/// Adds new and changed sessions to a history file. Each server's read is closed separately, one after the other, because their
/// lines must not mix; one that fails leaves no line and does not prevent the others from being closed.
/// </summary>
[Cmdlet(VerbsData.Update, "VemRestoreHistory", SupportsShouldProcess = true)]
[OutputType(typeof(RestoreHistoryUpdate))]
public sealed class UpdateVemRestoreHistoryCommand : VemServerCmdlet
{
    [Parameter(Mandatory = true, Position = 0, HelpMessage = ParameterHelp.HistoryPath)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    [Parameter(HelpMessage = ParameterHelp.HistorySince)]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime? Since { get; set; }

    [Parameter(HelpMessage = ParameterHelp.Overlap)]
    [Hours]
    [ValidateInput(InputKind.Duration)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    public TimeSpan Overlap { get; set; } = TimeSpan.FromDays(30);

    private protected override object? ErrorTarget => Path;

    private protected override void End()
    {
        string path = FileSystemPath.Of(this, Path, reason => HistoryErrors.NotWritten(Path, reason));
        if (Since?.ToUniversalTime() > DateTime.UtcNow)
            throw InputErrors.Future(nameof(Since), Since.Value);
        IReadOnlyList<VemServer> servers = RequireServers();
        if (!ShouldProcess(path, $"Add restore sessions of {string.Join(", ", servers.Select(server => server.Name))}"))
            return;
        JsonAssembly.Prepare();
        var bridge = new PipelineBridge(this);
        var observer = new CommandObserver(this, bridge, "Reading restore sessions");
        try
        {
            bridge.Run(() => Run(path, servers, bridge, observer));
        }
        finally
        {
            observer.Complete();
        }
    }

    private void Run(string path, IReadOnlyList<VemServer> servers, PipelineBridge bridge, CommandObserver observer)
    {
        using var writer = HistoryWriter.Open(path, bridge.Cancellation);
        if (writer.Dropped > 0)
            observer.Warning($"An earlier update of {path} was interrupted: {Display.Plural(writer.Dropped, "line is", "lines are")} removed and read again.");
        foreach (VemServer server in servers)
        {
            try
            {
                ReadContext context = observer.Context();
                RestoreHistoryUpdate update = new HistoryUpdate(writer, server, context).Run(Since, Overlap, path);
                bridge.Post(() => WriteObject(update));
            }
            catch (VemException failure) when (failure.ErrorId is not (VemErrorId.HistoryNotWritten or VemErrorId.HistoryInvalid))
            {
                bridge.Post(() => Report(failure, server));
            }
        }
    }
}
