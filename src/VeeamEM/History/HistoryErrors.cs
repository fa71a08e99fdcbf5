using System;
using System.Globalization;
using System.IO;

namespace VeeamEM.History;

/// <summary>The errors of history files, with recommended actions.</summary>
internal static class HistoryErrors
{
    internal static VemException Invalid(string path, int line, string reason, Exception? cause = null) => new(
        VemErrorId.HistoryInvalid,
        $"{path} was changed after it was written (line {line.ToString(CultureInfo.InvariantCulture)}): {reason.TrimEnd('.')}. Nothing was read from it or written to it.",
        "Restore the file from a copy, or start a new one with another -Path.",
        cause);

    internal static VemException NotHistory(string path, int line, string reason) => new(
        VemErrorId.HistoryInvalid,
        $"{path} is not a restore history (line {line.ToString(CultureInfo.InvariantCulture)}): {reason}. The file was not changed.",
        "Specify a file that Update-VemRestoreHistory has written, or the name of a new one.");

    internal static VemException Busy(string path, Exception cause) => new(
        VemErrorId.HistoryBusy,
        $"{path} is being written by another Update-VemRestoreHistory.",
        "Wait until it has finished, and try again.",
        cause);

    internal static VemException NotWritten(string path, Exception cause) =>
        NotWritten(path, $"{cause.Message.TrimEnd('.')}. Closed reads in it are intact", cause);

    internal static VemException NotWritten(string path, string reason, Exception? cause = null) => new(
        VemErrorId.HistoryNotWritten,
        $"{path} cannot be written: {reason}.",
        "Specify a file in a folder that exists and that you can write to, and check that the disk is not full.",
        cause);

    internal static VemException NotRead(string path, string reason, Exception? cause = null) => new(
        VemErrorId.InputInvalid,
        $"{path} cannot be read: {reason.TrimEnd('.')}.",
        "Specify a file that Update-VemRestoreHistory has written.",
        cause);

    internal static VemException NotCovered(string server, string gaps) => new(
        VemErrorId.ResultIncomplete,
        $"The history of {server} does not cover the whole period: {gaps}.",
        "The sessions returned are valid, but others of the period may be missing. Request a period that the history covers.");

    /// <summary>Whether a failure was caused by the disk or the path and not by a bug; .NET Framework rejects * and ? with an ArgumentException.</summary>
    internal static bool IsDisk(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException or System.Security.SecurityException;
}
