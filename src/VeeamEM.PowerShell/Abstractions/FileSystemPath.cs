using System;
using System.IO;
using System.Management.Automation;

namespace VeeamEM.Commands;

/// <summary>The paths of files as users type them: relative to the location of the shell, and on drives of the shell.</summary>
internal static class FileSystemPath
{
    /// <summary>The full path; fails for a path of another provider, such as <c>env:x</c>.</summary>
    internal static string Of(PSCmdlet cmdlet, string path, Func<string, VemException> refused)
    {
        // .NET Framework throws ArgumentException for them wherever the path is used.
        if (path.IndexOfAny(Path.GetInvalidPathChars()) >= 0)
            throw refused("the path contains an invalid character");
        string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return string.Equals(provider.Name, "FileSystem", StringComparison.Ordinal) ? full : throw refused("it is not a file system path");
    }
}
