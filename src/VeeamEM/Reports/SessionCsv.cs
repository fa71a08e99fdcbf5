using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace VeeamEM.Reports;

/// <summary>
/// Writes rows with the columns of a restore session, as they come. Invariant: times local and in UTC, durations as
/// <c>d.hh:mm:ss</c>, UTF-8 with a byte order mark, so that spreadsheets, Import-Csv and other countries read the same.
/// </summary>
internal sealed class SessionCsv : IDisposable
{
    private static readonly (string Name, Func<SessionFacts, string?> Cell)[] s_columns =
    [
        ("VmName", row => CsvText.Name(row.VmName)),
        ("JobType", row => CsvText.Name(row.JobType)),
        ("State", row => CsvText.Name(row.State)),
        ("Result", row => CsvText.Name(row.Result)),
        ("CreationTime", row => Local(row.CreatedUtc)),
        ("EndTime", row => Local(row.EndedUtc)),
        ("Duration", row => row.Duration?.ToString("c", CultureInfo.InvariantCulture)),
        ("Progress", row => row.Progress?.ToString(CultureInfo.InvariantCulture)),
        ("BackupServer", row => CsvText.Name(row.BackupServer)),
        ("RestorePoint", row => CsvText.Name(row.RestorePoint)),
        ("Name", row => CsvText.Name(row.Name)),
        ("Id", row => CsvText.Name(row.Id)),
        ("Uid", row => CsvText.Name(row.Uid)),
        ("BackupServerId", row => CsvText.Name(row.BackupServerId)),
        ("RestorePointId", row => CsvText.Name(row.RestorePointId)),
        ("RestoredObjectRef", row => CsvText.Name(row.RestoredObjectRef)),
        ("FailureMessage", row => CsvText.Name(row.FailureMessage)),
        ("JobName", row => CsvText.Name(row.JobName)),
        ("JobUid", row => CsvText.Name(row.JobUid)),
        ("IsRunning", row => row.IsRunning ? "True" : "False"),
        ("CreationTimeUtc", row => Utc(row.CreatedUtc)),
        ("EndTimeUtc", row => Utc(row.EndedUtc)),
        ("Href", row => CsvText.Name(row.Href)),
        ("Server", row => CsvText.Name(row.Server)),
    ];

    private readonly Stream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    internal SessionCsv(Stream stream)
    {
        _stream = stream;
        Write(Encoding.UTF8.GetPreamble());
        Line(s_columns.Select(column => column.Name));
    }

    internal void Add(SessionFacts row) => Line(s_columns.Select(column => column.Cell(row)));

    /// <summary>Ends the file.</summary>
    /// <returns>The SHA-256 of its bytes in lower-case hex, as sha256sum writes it.</returns>
    internal string Finish()
    {
        _stream.Flush();
        return string.Concat(_hash.GetHashAndReset().Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private static string? Local(DateTime? utc) => utc?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string? Utc(DateTime? utc) => utc?.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private void Line(System.Collections.Generic.IEnumerable<string?> cells) =>
        Write(Encoding.UTF8.GetBytes(string.Join(",", cells) + "\r\n"));

    private void Write(byte[] bytes)
    {
        _stream.Write(bytes, 0, bytes.Length);
        _hash.AppendData(bytes);
    }
}
