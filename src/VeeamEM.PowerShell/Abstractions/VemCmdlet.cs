using System;
using System.Management.Automation;
using System.Threading;
using VeeamEM.Binding;
using VeeamEM.Errors;
using VeeamEM.State;

namespace VeeamEM.Commands;

/// <summary>Common to all cmdlets: cancellation by Ctrl+C, and the last catch.</summary>
public abstract class VemCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private KnownNames? _names;

    internal CancellationToken Cancellation => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(() =>
    {
        NamesAttribute.Require(MyInvocation.BoundParameters.Values);
        Begin();
    });

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(Process);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(End);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => Cancel();

    /// <summary>Releases what the cmdlet holds.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    // The source is not disposed: Ctrl+C is handled on another thread and may arrive late.
    protected virtual void Dispose(bool disposing) => Cancel();

    private protected virtual void Begin()
    {
    }

    private protected virtual void Process()
    {
    }

    private protected virtual void End()
    {
    }

    /// <summary>Whether rows of several servers are emitted.</summary>
    private protected bool IsFleet { get; set; }

    /// <summary>The target object of a terminating error.</summary>
    private protected virtual object? ErrorTarget => null;

    /// <summary>Cancels everything running for this command.</summary>
    internal void Cancel() => _stop.Cancel();

    internal void Report(VemException failure, object? target) => WriteError(ErrorRecords.From(failure, target));

    /// <summary>Emits a row; the table of rows of several servers shows the server of each.</summary>
    private protected void WriteRow(object row)
    {
        if (!IsFleet)
        {
            WriteObject(row);
            return;
        }

        var shown = new PSObject(row);
        shown.TypeNames.Insert(0, row.GetType().FullName + "#Fleet");
        WriteObject(shown);
    }

    /// <summary>Emits a session, and remembers its names for completion.</summary>
    private protected void WriteSession(RestoreSession session)
    {
        (_names ??= KnownNames.Current).Add(session.VmName, session.BackupServer);
        WriteRow(session);
    }

    /// <summary>Warns of a range that begins in the future, which is usually a mistake.</summary>
    private protected void WarnOfFuture(string parameter, DateTime? time, string consequence = "no restore can match it yet")
    {
        if (time?.ToUniversalTime() > DateTime.UtcNow)
            WriteWarning($"{parameter} {Display.Time(time)} is in the future: {consequence}.");
    }

    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (VemException failure)
        {
            ThrowTerminatingError(ErrorRecords.From(failure, ErrorTarget));
        }
    }
}
