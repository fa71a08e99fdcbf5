using System;
using VeeamEM.Query;

namespace VeeamEM.Tests.Support;

/// <summary>Queries as built by the cmdlets.</summary>
internal static class Queries
{
    internal static EntityQuery<RestoreSession> Filtered(string filter) =>
        EntityQuery<RestoreSession>.Create(RestoreSession.Type, [FilterParser<RestoreSession>.Parse(RestoreSession.Type, filter)], []);

    internal static EntityQuery<RestoreSession> WhereName(Func<string, bool> pattern)
    {
        FilterProperty<RestoreSession> property = RestoreSession.Type.Property("VmDisplayName")!;
        return EntityQuery<RestoreSession>.Create(
            RestoreSession.Type,
            [],
            [new NameCriterion<RestoreSession>(property, session => session.VmName, [], [pattern])]);
    }
}
