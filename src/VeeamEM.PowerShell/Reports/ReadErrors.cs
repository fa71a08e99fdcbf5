using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VeeamEM.Reports;

/// <summary>
/// The error records of this module since the command began. A cmdlet cannot see how the previous one ended; the only
/// source is the shell's $Error, which lacks the errors of reads with -ErrorAction Ignore.
/// </summary>
internal sealed class ReadErrors
{
    private readonly SessionState _session;
    private readonly object? _newestBefore;

    internal ReadErrors(SessionState session)
    {
        _session = session;
        _newestBefore = All().FirstOrDefault();
    }

    internal IReadOnlyList<string> Messages() => All()
        .TakeWhile(error => !ReferenceEquals(error, _newestBefore))
        .Select(error => error is PSObject wrapped ? wrapped.BaseObject : error)
        .OfType<ErrorRecord>()
        .Where(error => error.FullyQualifiedErrorId.StartsWith("Vem", StringComparison.Ordinal))
        .Select(error => error.FullyQualifiedErrorId.Split(',')[0] + ": " + error.Exception.Message)
        .Reverse()
        .ToArray();

    private IEnumerable<object> All() =>
        (_session.PSVariable.GetValue("global:Error") as IList)?.Cast<object>().ToArray() ?? Enumerable.Empty<object>();
}
