using System;
using System.Collections.Generic;

namespace VeeamEM.Reports;

/// <summary>What is known, beside the rows themselves, about where a report comes from.</summary>
internal sealed class ReportEvidence
{
    internal ReportEvidence(
        IReadOnlyList<ReportConnection> connections, IReadOnlyList<string> readErrors, string moduleVersion, string shell, DateTimeOffset generated)
    {
        Connections = connections;
        ReadErrors = readErrors;
        ModuleVersion = moduleVersion;
        Shell = shell;
        Generated = generated;
    }

    /// <summary>The connections that rows were read through.</summary>
    internal IReadOnlyList<ReportConnection> Connections { get; }

    /// <summary>Rows that came from none of the connections: out of a file, a job or another session.</summary>
    internal int RowsOfOthers { get; set; }

    /// <summary>How dates were read, where that leaves a question.</summary>
    internal string? Dates { get; set; }

    /// <summary>Errors of this module while the rows came in: with one, the rows must not be taken for the whole.</summary>
    internal IReadOnlyList<string> ReadErrors { get; }

    internal string ModuleVersion { get; }

    /// <summary>Edition and version of PowerShell.</summary>
    internal string Shell { get; }

    internal DateTimeOffset Generated { get; }
}
