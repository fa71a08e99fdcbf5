using System;
using System.Diagnostics;
using System.IO;
using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Build;

namespace VeeamEM.PowerShell.Tests;

/// <summary>A PowerShell process that runs one suite after another, each in a runspace of its own.</summary>
/// <remarks>
/// A fresh process spends more time on compiling PowerShell and Pester than most suites take. Orders come through a pipe,
/// because whatever a suite starts inherits the standard input.
/// </remarks>
internal sealed class SuiteShell : IDisposable
{
    private readonly Process _process;
    private readonly NamedPipeServerStream _pipe;
    private readonly StringBuilder _printed = new();
    private StreamReader? _answers;

    internal SuiteShell()
    {
        string name = $"vem-{Guid.NewGuid():N}";
        _pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        string script = Path.Combine(Shell.Metadata("RepositoryRoot"), "tests", "Pester", "Start-SuiteShell.ps1");
        ProcessStartInfo start = Shell.Prepare(["-NoProfile", "-NonInteractive", "-File", script, "-Pipe", name]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["VEEAMEM_MODULE"] = Shell.Metadata("Module");
        start.Environment["VEEAMEM_SIMULATOR"] = Shell.Metadata("Simulator");
        start.Environment["NO_COLOR"] = "1";

        // Most of the time goes into the just-in-time compiler, here and in child shells: protecting its pages costs a fifth of it,
        // optimizing by profile does not pay before the shell ends, and the smallest generation 0 would be full 50 times a second.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_GCgen0size"] = "0x4000000";

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += Collect;
        _process.ErrorDataReceived += Collect;

        // So that a shell that ends before it connects is not waited for.
        _process.Exited += (_, _) => _pipe.Dispose();
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Runs a suite to its end. Throws an IOException or ObjectDisposedException when the process ends before.</summary>
    internal async Task RunAsync(SuiteOrder order, CancellationToken cancellation)
    {
        lock (_printed)
            _printed.Clear();
        if (_answers is null)
        {
            await _pipe.WaitForConnectionAsync(cancellation);
            _answers = new StreamReader(_pipe, leaveOpen: true);
        }

        await _pipe.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(order) + "\n"), cancellation);
        if (await _answers.ReadLineAsync(cancellation) is null)
            throw new IOException("The shell ended.");
    }

    internal string Printed()
    {
        lock (_printed)
            return _printed.ToString();
    }

    /// <summary>Ends the process and what it started.</summary>
    public void Dispose()
    {
        _answers?.Dispose();
        _pipe.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Collect(object sender, DataReceivedEventArgs line)
    {
        lock (_printed)
            _printed.AppendLine(line.Data);
    }
}

/// <summary>A suite to run: the parameters of Invoke-Suite.ps1, the time zone and culture, and the temporary folder.</summary>
internal sealed record SuiteOrder(string Suite, string? Tag, string Result, string? TimeZone, string? Culture, string Folder);
