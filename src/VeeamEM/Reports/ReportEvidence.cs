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

    internal IReadOnlyList<ReportConnection> Connections { get; }

    /// <summary>Errors of this module while the rows came in: with one, the rows must not be taken for the whole.</summary>
    internal IReadOnlyList<string> ReadErrors { get; }

    internal string ModuleVersion { get; }

    /// <summary>Edition and version of PowerShell.</summary>
    internal string Shell { get; }

    internal DateTimeOffset Generated { get; }
}
