using System.Collections.Generic;
using System.IO;
using System.Linq;
using VeeamEM.Build;
using VeeamEM.PowerShell.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]
[assembly: AssemblyFixture(typeof(SuiteLog))]
[assembly: AssemblyFixture(typeof(SuiteShells))]

namespace VeeamEM.PowerShell.Tests;

/// <summary>Starts the largest suites first, so that no core is idle while a long one ends. Size stands in for time.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => Size(collection.TestCollectionDisplayName))];

    private static long Size(string collection) => Directory.GetFiles(Path.Combine(Shell.Metadata("RepositoryRoot"), "tests", "Pester"), "*.Tests.ps1")
        .Where(path => collection.Contains('.' + Path.GetFileName(path)[..^".Tests.ps1".Length].Replace('-', '_') + ' ', System.StringComparison.Ordinal))
        .Select(path => new FileInfo(path).Length)
        .DefaultIfEmpty(long.MaxValue)
        .Max();
}
