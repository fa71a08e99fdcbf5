using System;
using System.IO;
using System.Security;

namespace VeeamEM.Reports;

/// <summary>
/// A file that appears only when it is complete: it is written under a temporary name in the same folder and renamed at
/// the end. Until then, disposing leaves nothing behind.
/// </summary>
internal sealed class ReportFile : IDisposable
{
    private readonly string _target;
    private readonly string _temporary;
    private readonly string _former;
    private readonly bool _overwrite;
    private bool _isNew;

    internal ReportFile(string path, bool overwrite)
    {
        FullPath = path;
        _overwrite = overwrite;
        Check(path, overwrite);
        _target = Target(path);
        string unique = Path.Combine(Path.GetDirectoryName(_target)!, ".veeamem-" + Guid.NewGuid().ToString("N"));
        _temporary = unique + ".tmp";
        _former = unique + ".old";
        FileStream? stream = null;
        Try(() => stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 65536));
        Stream = stream!;
    }

    internal string FullPath { get; }

    internal FileStream Stream { get; }

    /// <summary>Fails if a file cannot have this name.</summary>
    internal static void Check(string path, bool overwrite)
    {
        if (Directory.Exists(path))
            throw ReportErrors.NotWritten(path, "it is a folder");
        // Only root could replace one, which would break the machine.
        if (Path.DirectorySeparatorChar == '/' && Path.GetDirectoryName(path) == "/dev")
            throw ReportErrors.NotWritten(path, "it is a device");
        if (!overwrite && File.Exists(path))
            throw ReportErrors.Exists(path);
        string folder = Path.GetDirectoryName(path) ?? path;
        if (!Directory.Exists(folder))
            throw ReportErrors.NotWritten(path, $"the folder {folder} does not exist");
    }

    /// <summary>Runs a write, and translates disk failures for the user.</summary>
    internal void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException)
        {
            throw ReportErrors.NotWritten(FullPath, failure.Message, failure);
        }
    }

    /// <summary>Gives the file its name. The file that it replaces is kept until this is disposed.</summary>
    internal void Publish() => Try(() =>
    {
        Stream.Dispose();
        _isNew = !File.Exists(_target);
        if (!_isNew && !_overwrite)
            throw ReportErrors.Exists(FullPath);
        if (_isNew)
            File.Move(_temporary, _target);
        else
            File.Replace(_temporary, _target, _former);
    });

    /// <summary>Withdraws a published file because the other one could not be published: the previous file is restored.</summary>
    internal void Withdraw() => Try(() =>
    {
        if (_isNew)
            File.Delete(_target);
        else
            File.Replace(_former, _target, null);
    });

    // A link stays a link, and its target is replaced.
    private static string Target(string path)
    {
#if NET
        var file = new FileInfo(path);
        return file.LinkTarget is null ? path : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
#else
        return path;
#endif
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        catch (IOException)
        {
            // A file that could not be flushed is deleted anyway.
        }

        try
        {
            File.Delete(_temporary);
            File.Delete(_former);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Nothing better can be done, and the failure that led here is the one to report.
        }
    }
}
