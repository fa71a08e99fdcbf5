using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using VeeamEM.Query;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Reading;

/// <summary>An incomplete read keeps the rows received, and reports that others are missing.</summary>
public sealed class IncompleteReadTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    [InlineData(404)]
    public void A_failed_slice_is_reported_after_the_rows_before_it_with_its_cause(int status)
    {
        var server = new MovingServer(100);
        server.Instead[2] = () => Answer.Error(status, "Bad day");
        using var client = new TestClient(server.Handler(), options => options.ThrottleLimit = 1);

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(40));

        Assert.Equal(MovingServer.Names(100, 62), names);
        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.StartsWith("The result from em01 is incomplete: after 39 objects, em01 ", failure?.Message, StringComparison.Ordinal);
        Assert.EndsWith("Objects already returned are valid, but others are missing.", failure?.Message, StringComparison.Ordinal);
        Assert.Contains("\"Bad day\"", failure?.Message, StringComparison.Ordinal);
        var cause = Assert.IsType<VemException>(failure?.InnerException);
        Assert.Equal(status == 403 ? "VemAccessDenied" : "VemServerError", cause.ErrorId);
        Assert.Equal(status, cause.StatusCode);
    }

    [Fact]
    public void A_failed_slice_in_flight_waits_for_its_turn()
    {
        var server = new MovingServer(100);
        server.Instead[3] = () => throw new HttpRequestException("The connection was reset");
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(40));

        Assert.InRange(names.Count, 39, 99);
        Assert.Equal(MovingServer.Names(100, 101 - names.Count), names);
        Assert.Equal("VemServerUnreachable", Assert.IsType<VemException>(failure?.InnerException).ErrorId);
    }

    [Fact]
    public void An_empty_response_that_announces_more()
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Xml(Documents.QueryResult(string.Empty, Documents.Paging(1, 2000, 5, next: true)))));

        AssertIncomplete(client, TestClient.All, "an empty response announces more rows");
    }

    [Fact]
    public void A_server_that_does_not_sort()
    {
        using var client = new TestClient(StubHandler.InOrder(
            () => Answer.Xml(Documents.QueryResult(Documents.Sessions([1, 3, 2]), Documents.Paging(1, 3, 2, next: true)))));

        AssertIncomplete(client, TestClient.All.WithPageSize(3), "the server does not sort by CreationTime");
    }

    [Fact]
    public void A_complete_response_is_sorted_by_the_client()
    {
        using var client = new TestClient(StubHandler.InOrder(
            () => Answer.Xml(Documents.QueryResult(Documents.Sessions([1, 3, 2]), Documents.Paging(1, 2000, 1, next: false)))));

        Assert.Equal(MovingServer.Names(3, 1), client.ReadAll(TestClient.All).Names);
    }

    [Fact]
    public void An_unreadable_time_in_the_last_row_of_a_full_response_ends_the_read()
    {
        using var client = new TestClient(new MovingServer(100) { CreationTimeText = (number, created) => number == 61 ? "soon" : created }.Handler());

        AssertIncomplete(client, TestClient.All.WithPageSize(40), "the creation time of the last row of a response cannot be read");
    }

    [Fact]
    public void A_row_with_an_unreadable_time_is_returned_with_a_warning()
    {
        using var client = new TestClient(new MovingServer(100) { CreationTimeText = (number, created) => number is 62 or 30 or 100 ? "soon" : created }.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(40));

        Assert.Null(failure);
        Assert.Equal(MovingServer.Names(100, 1).Order(), names.Order());
        Assert.Single(client.Observer.Warnings);
    }

    [Fact]
    public void A_server_that_ignores_dates()
    {
        using var client = new TestClient(new MovingServer(100) { IgnoresDates = true }.Handler());

        (_, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(40));

        Assert.Equal("VemResponseInvalid", failure?.ErrorId);
        Assert.Contains("ignores filters by CreationTime", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_ignores_a_filter_with_an_unknown_value()
    {
        using var client = new TestClient(new MovingServer(100) { IgnoresDates = true }.Handler());

        (_, VemException? failure) = client.ReadAll(Queries.Filtered("Type==Nonsense").WithUndocumentedValues().WithPageSize(40));

        Assert.Equal("VemFilterInvalid", failure?.ErrorId);
        Assert.Contains("Type==\"Nonsense\"", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_response_keeps_the_rows_before_the_cut()
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Xml(Documents.QueryResult(Documents.Sessions([10, 9]) + "<RestoreSession Name=\""))));

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Equal(MovingServer.Names(10, 9), names);
        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Equal("VemResponseInvalid", Assert.IsType<VemException>(failure?.InnerException).ErrorId);
    }

    [Theory]
    [InlineData(500, "VemServerError")]
    [InlineData(400, "VemServerError")]
    [InlineData(401, "VemSessionExpired")]
    [InlineData(302, "VemServerError")]
    public void A_failure_before_the_first_row_has_its_own_id(int status, string errorId)
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Error(status, "Bad day")));

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Empty(names);
        Assert.Equal(errorId, failure?.ErrorId);
        Assert.Equal(status, failure?.StatusCode);
        Assert.Contains("\"Bad day\"", failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public void A_rejected_filter_is_reported_as_the_users_mistake(int status)
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Error(status, "Unknown property")));

        (_, VemException? failure) = client.ReadAll(Queries.Filtered("Name==a").WithUserFilter("Name==a"));

        Assert.Equal("VemFilterInvalid", failure?.ErrorId);
        Assert.Equal(status, failure?.StatusCode);
        Assert.Contains("em01 rejected the filter Name==a: \"Unknown property\"", failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("{\"Entities\":null}")]
    [InlineData("")]
    [InlineData("<EntityReferences/>")]
    [InlineData("<!DOCTYPE QueryResult><QueryResult/>")]
    public void An_unexpected_document_is_not_an_empty_result(string document)
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Xml(document)));

        (_, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Equal("VemResponseInvalid", failure?.ErrorId);
        Assert.StartsWith("The response from em01 to /api/query cannot be read: ", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_connection_is_unreachable()
    {
        using var client = new TestClient(new StubHandler(_ => throw new HttpRequestException("The connection was reset")));

        (_, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Equal("VemServerUnreachable", failure?.ErrorId);
        Assert.Equal("em01 cannot be reached: The connection was reset.", failure?.Message);
    }

    [Fact]
    public void A_row_that_fails_the_filter_is_not_emitted_even_if_the_server_sent_it()
    {
        string rows = Documents.Session(3, result: "failed") + Documents.Session(2, result: "Success") + Documents.Session(1, result: "Failed");
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Xml(Documents.QueryResult(rows, Documents.Paging(1, 2000, 1, next: false)))));

        Assert.Equal(["vm-3", "vm-1"], client.Read(Queries.Filtered("Result==Failed")).Select(session => session.VmName));
    }

    private static void AssertIncomplete(TestClient client, EntityQuery<RestoreSession> query, string reason)
    {
        (_, VemException? failure) = client.ReadAll(query);

        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Contains(reason, failure?.Message, StringComparison.Ordinal);
        Assert.NotNull(failure?.RecommendedAction);
    }
}
