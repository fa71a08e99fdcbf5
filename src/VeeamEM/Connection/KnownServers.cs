using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Threading;

namespace VeeamEM.Connection;

/// <summary>
/// The certificates that the user trusts, one for each host and port: a JSON file per user, one server per line, so that a line
/// can be deleted by hand.
/// </summary>
internal sealed class KnownServers
{
    /// <summary>The environment variable that specifies another file.</summary>
    internal const string PathVariable = "VEEAMEM_KNOWN_SERVERS";

    // Last in the file, so that every line above it ends with a comma and can be deleted.
    private const string Version = "version";
    private const int LockAttempts = 100;
    private static readonly TimeSpan s_lockInterval = TimeSpan.FromMilliseconds(50);

    private readonly IReadOnlyDictionary<string, string> _thumbprints;

    private KnownServers(IReadOnlyDictionary<string, string> thumbprints) => _thumbprints = thumbprints;

    /// <summary>Trusts nothing.</summary>
    internal static KnownServers None { get; } = new(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));

    /// <summary>The file of this user; empty if the platform has no folder for it.</summary>
    /// <exception cref="InvalidDataException">The environment variable does not contain a path.</exception>
    internal static string DefaultPath
    {
        get
        {
            if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } given)
                return FullPath(given);
            string folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return folder.Length == 0 ? string.Empty : Path.Combine(folder, "VeeamEM", "known-servers.json");
        }
    }

    /// <summary>Reads the file; a missing file trusts nothing.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read, or does not have the format that <see cref="Remember"/> writes.</exception>
    internal static KnownServers Load(string path)
    {
        if (!File.Exists(path))
            return None;
        try
        {
            string text = ReadAll(path);
            if (!text.TrimStart().StartsWith("{", StringComparison.Ordinal))
                throw new InvalidDataException("it is not a JSON object");
            using var json = new MemoryStream(Encoding.UTF8.GetBytes(text));
            var serializer = new DataContractJsonSerializer(
                typeof(Dictionary<string, string>), new DataContractJsonSerializerSettings { UseSimpleDictionaryFormat = true });
            var lines = (Dictionary<string, string>?)serializer.ReadObject(json);
            _ = lines?.Remove(Version);
            if (lines?.All(line => CertificateRule.NormalizeThumbprint(line.Value ?? string.Empty)?.Length == 64) != true)
                throw new InvalidDataException("a line does not have the form \"host:port\": \"SHA-256\"");
            return new KnownServers(new Dictionary<string, string>(lines, StringComparer.OrdinalIgnoreCase));
        }
        catch (Exception failure) when (failure is SerializationException or FormatException or ArgumentException
            or System.Xml.XmlException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(failure.GetBaseException().Message, failure);
        }
    }

    // Another process may replace the file meanwhile.
    private static string ReadAll(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    private static string FullPath(string given)
    {
        try
        {
            return Path.GetFullPath(given);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException or IOException)
        {
            throw new InvalidDataException($"{PathVariable} does not contain a path", failure);
        }
    }

    /// <summary>Host and port of each server.</summary>
    internal IEnumerable<string> Names => _thumbprints.Keys;

    /// <summary>SHA-256 of the certificate trusted for a server, or null.</summary>
    internal string? ThumbprintOf(Uri server) =>
        _thumbprints.TryGetValue(Key(server), out string? thumbprint) ? CertificateRule.NormalizeThumbprint(thumbprint) : null;

    /// <summary>Adds a server to the file, or replaces its certificate. Other processes may write at the same time.</summary>
    /// <exception cref="InvalidDataException">The existing file cannot be read; it is not changed.</exception>
    internal static void Remember(string path, Uri server, string sha256, CancellationToken cancellation)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream locked = Lock(path + ".lock", cancellation);
        KnownServers known = Load(path);
        if (known.ThumbprintOf(server) == sha256)
            return;

        var lines = new SortedDictionary<string, string>(known._thumbprints.ToDictionary(line => line.Key, line => line.Value, StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase)
        {
            [Key(server)] = sha256,
        };
        byte[] text = Encoding.UTF8.GetBytes(
            "{\n" + string.Concat(lines.Select(line => $"  \"{line.Key}\": \"{line.Value}\",\n")) + $"  \"{Version}\": \"1\"\n}}\n");
        string temporary = path + "." + Guid.NewGuid().ToString("N") + ".tmp";
        try
        {
            using (FileStream stream = OpenPrivate(temporary, FileMode.CreateNew))
            {
                stream.Write(text, 0, text.Length);
                stream.Flush(flushToDisk: true);
            }

            if (File.Exists(path))
                File.Replace(temporary, path, null);
            else
                File.Move(temporary, path);
        }
        finally
        {
            // Already gone if it was renamed.
            File.Delete(temporary);
        }
    }

    private static string Key(Uri server) => server.Host + ":" + server.Port.ToString(CultureInfo.InvariantCulture);

    // The lock file stays: deleting it would let two writers lock two files with that name.
    private static FileStream Lock(string path, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return OpenPrivate(path, FileMode.OpenOrCreate);
            }
            catch (IOException) when (attempt < LockAttempts && File.Exists(path))
            {
                _ = cancellation.WaitHandle.WaitOne(s_lockInterval);
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    // On Windows, the file inherits the permissions of the profile.
    private static FileStream OpenPrivate(string path, FileMode mode)
    {
#if NET
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
#else
        return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None);
#endif
    }
}
