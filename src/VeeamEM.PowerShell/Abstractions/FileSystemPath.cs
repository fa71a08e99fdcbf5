using System;
using System.Management.Automation;

namespace VeeamEM.Commands;

/// <summary>The paths of files as users type them: relative to the location of the shell, and on drives of the shell.</summary>
internal static class FileSystemPath
{
    /// <summary>The full path; fails for a path of another provider, such as <c>env:x</c>.</summary>
    internal static string Of(PSCmdlet cmdlet, string path, Func<string, VemException> refused)
    {
        if (path.IndexOf('\0') >= 0)
            throw refused("the path contains a null character");
        string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return string.Equals(provider.Name, "FileSystem", StringComparison.Ordinal) ? full : throw refused("it is not a file system path");
    }
}
