using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VeeamEM.Build;

namespace VeeamEM.PowerShell.Tests;

/// <summary>The results of all suites, written to out/suites.txt at the end; dotnet test prints it.</summary>
public sealed class SuiteLog : IDisposable
{
    private readonly ConcurrentBag<SuiteRecord> _records = [];

    internal string? Path { get; init; } = System.IO.Path.Combine(Shell.Metadata("RepositoryRoot"), "out", "suites.txt");

    internal void Add(SuiteRecord record) => _records.Add(record);

    /// <inheritdoc/>
    public void Dispose()
    {
        SuiteRecord[] records = [.. _records.OrderByDescending(record => record.Time)];
        if (Path is null || records.Length == 0)
            return;
        IEnumerable<string> lines =
        [
            $"Pester: {records.Sum(record => record.Result.Passed)} passed, {records.Sum(record => record.Result.Failed.Length)} failed, {records.Sum(record => record.Result.Skipped.Length)} skipped, in {records.Length} runs",
            .. records.Select(record => $"{record.Time.TotalSeconds,8:0.0} s {record.Result.Passed,5} passed  {record.Name}"),
            .. records.SelectMany(record => record.Result.Skipped).Distinct(StringComparer.Ordinal).Select(test => "Skipped: " + test),
        ];
        File.WriteAllLines(Path, lines);
    }
}

/// <summary>One run of a suite.</summary>
internal sealed record SuiteRecord(string Name, TimeSpan Time, SuiteResult Result);
