using System;
using System.IO;

namespace VeeamEM.History;

/// <summary>Makes sure that a history file has one writer.</summary>
internal static class HistoryLock
{
    private const string Extension = ".lock";

    /// <summary>Whether a file is the lock of a history.</summary>
    internal static bool IsLock(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Acquires the lock until it is disposed; fails with <c>VemHistoryBusy</c> at once if another writer has it.</summary>
    // Next to the file, and never deleted: .NET locks whole files on every platform, but a second writer with FileShare.Read is
    // detected only on Windows, and deleting a lock that another process is about to take would give each of them one.
    internal static FileStream Acquire(string path)
    {
        if (Directory.Exists(path))
            throw HistoryErrors.NotWritten(path, "it is a folder");
        string folder = Path.GetDirectoryName(path) ?? path;
        return Directory.Exists(folder)
            ? Open(path, path + Extension, FileShare.None, 1)
            : throw HistoryErrors.NotWritten(path, $"the folder {folder} does not exist");
    }

    /// <summary>Opens a file of a history for writing.</summary>
    /// <param name="path">The history, for messages.</param>
    /// <param name="file">The file to open.</param>
    /// <param name="share">What others may do meanwhile.</param>
    /// <param name="bufferSize">The size of the buffer, in bytes.</param>
    internal static FileStream Open(string path, string file, FileShare share, int bufferSize)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize);
        }
        catch (IOException e) when (IsHeld(e) && IsLock(file))
        {
            throw HistoryErrors.Busy(path, e);
        }
        catch (Exception e) when (HistoryErrors.IsDisk(e))
        {
            throw HistoryErrors.NotWritten(path, e);
        }
    }

    // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION; EWOULDBLOCK of Linux and of macOS.
    private static bool IsHeld(IOException e) => e.HResult is unchecked((int)0x80070020) or unchecked((int)0x80070021) or 11 or 35;
}
