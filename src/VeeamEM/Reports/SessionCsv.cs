using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using VeeamEM.Statistics;

namespace VeeamEM.Reports;

/// <summary>
/// All rows as CSV: UTF-8 with a byte order mark, every property of a session, and dates that spreadsheets, Import-Csv and other
/// cultures read the same.
/// </summary>
internal sealed class SessionCsv : IDisposable
{
    private readonly Stream _stream;
    private readonly Annotations _annotations;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    internal SessionCsv(Stream stream, Annotations annotations)
    {
        _stream = stream;
        _annotations = annotations;
        Write(Encoding.UTF8.GetPreamble());
        Line(SessionField.All.Select(field => field.Name).Concat(annotations.IsEmpty ? [] : Annotations.Fields));
    }

    internal void Add(SessionRow row)
    {
        IEnumerable<string?> cells = SessionField.All.Select(field => field.Cell(row));
        Line(_annotations.IsEmpty ? cells : cells.Concat((_annotations.Of(row) ?? new string?[Annotations.Fields.Length]).Select(CsvText.Guarded)));
    }

    /// <summary>Ends the file.</summary>
    /// <returns>The SHA-256 of its bytes in lower-case hex, as sha256sum writes it.</returns>
    internal string Finish()
    {
        _stream.Flush();
        return string.Concat(_hash.GetHashAndReset().Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void Line(IEnumerable<string?> cells) =>
        Write(Encoding.UTF8.GetBytes(string.Join(",", cells) + "\r\n"));

    private void Write(byte[] bytes)
    {
        _stream.Write(bytes, 0, bytes.Length);
        _hash.AppendData(bytes);
    }
}
