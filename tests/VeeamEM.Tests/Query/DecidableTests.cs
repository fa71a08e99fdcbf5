using VeeamEM.Query;

namespace VeeamEM.Tests.Query;

/// <summary>Which filters work without the query service: for the others, an account without it gets an error, not wrong rows.</summary>
public sealed class DecidableTests
{
    [Theory]
    [InlineData("VmDisplayName==\"a\"", true)]
    [InlineData("Result!=\"None\"", true)]
    [InlineData("CreationTime>=\"2026-01-01\";EndTime<\"2026-02-01\"", true)]
    [InlineData("Name>\"m\"", false)]
    [InlineData("Result>=\"Warning\"", false)]
    [InlineData("VmDisplayName==\"a\",State<\"Stopped\"", false)]
    public void FiltersAreDecidableOrNot(string filter, bool decidable) =>
        Assert.Equal(decidable, Query(FilterParser<RestoreSession>.Parse(RestoreSession.Type, filter)).IsDecidable);

    private static EntityQuery<RestoreSession> Query(Filter<RestoreSession> filter) =>
        EntityQuery<RestoreSession>.Create(RestoreSession.Type, [filter], []);
}
