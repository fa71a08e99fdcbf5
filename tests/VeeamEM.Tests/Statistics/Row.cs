using System;
using System.Collections.Generic;
using VeeamEM.Statistics;

namespace VeeamEM.Tests.Statistics;

/// <summary>Creates sessions for reports from the relevant properties.</summary>
internal static class Row
{
    internal static SessionRow Of(
        string? vm = "sql01",
        string? result = "Success",
        string? state = "Stopped",
        DateTime? created = null,
        TimeSpan? duration = null,
        string? id = null) => Read(new Dictionary<string, object?>
        {
            ["VmName"] = vm,
            ["Result"] = result,
            ["State"] = state,
            ["CreationTime"] = created ?? new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Local),
            ["Duration"] = state == "Stopped" ? duration ?? TimeSpan.FromMinutes(10) : null,
            ["Id"] = id,
        });

    internal static SessionRow Read(Dictionary<string, object?> properties, List<string>? malformed = null, InputDates? dates = null) => SessionRow.Of(new SessionValues(
        name => properties.GetValueOrDefault(name),
        dates ?? new InputDates(),
        (name, text) => malformed?.Add(name + "=" + text)));
}
