using System;

namespace VeeamEM.Reports;

/// <summary>What was seen of one VM.</summary>
internal sealed class VmTally
{
    internal VmTally(string name) => Name = name;

    internal string Name { get; }

    internal OutcomeCounts Counts { get; } = new();

    /// <summary>Start of the newest restore that ended without failing; null where there is none.</summary>
    internal DateTime? LastGoodUtc { get; private set; }

    internal void Add(SessionFacts session)
    {
        SessionOutcome outcome = session.Outcome;
        Counts.Add(outcome);
        bool isGood = outcome is SessionOutcome.Succeeded or SessionOutcome.Warning;
        if (isGood && session.CreatedUtc is { } created && !(LastGoodUtc >= created))
            LastGoodUtc = created;
    }
}
