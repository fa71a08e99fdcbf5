using System;
using System.Collections.Generic;
using VeeamEM.Statistics;
using VeeamEM.Xml;

namespace VeeamEM.Reports;

/// <summary>
/// The sessions of a report by ID. Two reads may return the same session, and a pipeline may repeat rows; rows without an ID are
/// all different.
/// </summary>
internal sealed class DistinctRows
{
    private readonly Dictionary<Guid, (ServerScope? Server, SessionOutcome Outcome)> _first = [];

    // Only what reads share, so that memory holds each ID once.
    private readonly HashSet<(Guid Id, ServerScope? Server)> _shared = [];

    /// <summary>Rows whose session had arrived before.</summary>
    internal long Repeats { get; private set; }

    /// <summary>Repeats with another outcome than the row that counts, such as a restore that ended between two reads.</summary>
    internal long Changed { get; private set; }

    /// <summary>Adds a row; returns whether its session is new to the report, and whether it is new to the read that returned it.</summary>
    internal (bool ToReport, bool ToRead) Add(SessionRow row, ServerScope? server)
    {
        if ((!EntityId.TryParse(row.Id, out Guid id) && !EntityId.TryParse(row["Uid"], out id)) || id == Guid.Empty)
            return (true, true);
        if (!_first.TryGetValue(id, out (ServerScope? Server, SessionOutcome Outcome) first))
        {
            _first.Add(id, (server, row.Outcome));
            return (true, true);
        }

        Repeats++;
        Changed += first.Outcome == row.Outcome ? 0 : 1;
        return (false, first.Server != server && _shared.Add((id, server)));
    }
}
