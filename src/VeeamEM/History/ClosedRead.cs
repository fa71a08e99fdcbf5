using System;

namespace VeeamEM.History;

/// <summary>A complete read of one server.</summary>
internal sealed class ClosedRead
{
    /// <summary>Address and port.</summary>
    internal string Server { get; set; } = string.Empty;

    /// <summary>The Server property of its sessions.</summary>
    internal string Name { get; set; } = string.Empty;

    internal string? Account { get; set; }

    internal string? ApiVersion { get; set; }

    /// <summary>The start of the requested period, in UTC; null for everything.</summary>
    internal DateTime? From { get; set; }

    /// <summary>When the read began, in UTC.</summary>
    internal DateTime To { get; set; }

    /// <summary>The start of the server's oldest session at that time, in UTC; null if it had none.</summary>
    internal DateTime? Oldest { get; set; }

    /// <summary>The number of rows that the server sent.</summary>
    internal long Rows { get; set; }

    internal string Hash { get; set; } = string.Empty;
}
