using System;
using System.Globalization;
using System.IO;

namespace VeeamEM.History;

/// <summary>The failures of history files, with their advice.</summary>
internal static class HistoryErrors
{
    internal static VemException Invalid(string path, int line, string reason, Exception? cause = null) => new(
        VemErrorId.HistoryInvalid,
        $"{path} is not an unchanged history, line {line.ToString(CultureInfo.InvariantCulture)}: {reason.TrimEnd('.')}. Nothing was read from it, and nothing was written to it.",
        "Restore the file from a copy, or begin a new one under another -Path.",
        cause);

    internal static VemException Busy(string path, Exception cause) => new(
        VemErrorId.HistoryBusy,
        $"{path} is being written by another Update-VemRestoreHistory.",
        "Wait until the other one has ended, and try again.",
        cause);

    internal static VemException NotWritten(string path, Exception cause) => new(
        VemErrorId.HistoryNotWritten,
        $"{path} cannot be written: {cause.Message.TrimEnd('.')}. Closed reads in it are as they were.",
        "Check that the folder exists, that you may write there, and that the disk is not full.",
        cause);

    internal static VemException NotRead(string path, string reason, Exception? cause = null) => new(
        VemErrorId.InputInvalid,
        $"{path} cannot be read: {reason.TrimEnd('.')}.",
        "Give the path of a file that Update-VemRestoreHistory has written.",
        cause);

    internal static VemException NotCovered(string server, string gaps) => new(
        VemErrorId.ResultIncomplete,
        $"The history of {server} does not cover the whole period: {gaps}.",
        "The sessions returned are valid, but others of the period may be missing. Ask for a period that the history covers.");

    /// <summary>Whether a failure is one of the disk and not of this code.</summary>
    internal static bool IsDisk(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException;
}
