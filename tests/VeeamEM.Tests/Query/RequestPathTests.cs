using System;
using VeeamEM.Query;

namespace VeeamEM.Tests.Query;

/// <summary>A raw request is sent only to paths below /api/ of the connection's own host.</summary>
public sealed class RequestPathTests
{
    private static readonly Uri s_server = new("https://em01:9398/");

    [Theory]
    [InlineData("restoreSessions", "/api/restoreSessions")]
    [InlineData(" restoreSessions?format=Entity ", "/api/restoreSessions?format=Entity")]
    [InlineData("/api/backupServers", "/api/backupServers")]
    [InlineData("/API/backupServers", "/API/backupServers")]
    [InlineData("https://em01:9398/api/tasks/task-1", "/api/tasks/task-1")]
    [InlineData("https://EM01:9398/api/tasks", "/api/tasks")]
    [InlineData("query?type=Job&filter=Name==\"a#1\"", "/api/query?type=Job&filter=Name==%22a%231%22")]
    [InlineData("https://em01:9398/api/tasks#end", "/api/tasks%23end")]
    [InlineData("sessionMngrs?x=sessionMngr", "/api/sessionMngrs?x=sessionMngr")]
    [InlineData("logonSessions", "/api/logonSessions")]
    [InlineData("query?type=Job&filter=Name==\"a b\"", "/api/query?type=Job&filter=Name==%22a%20b%22")]
    [InlineData("query?type=Job&filter=Name==\"x://y\"", "/api/query?type=Job&filter=Name==%22x://y%22")]
    public void Paths_are_accepted_as_users_know_them(string given, string sent) => Assert.Equal(sent, RequestPath.Resolve(s_server, given, string.Empty));

    [Theory]
    [InlineData("https://elsewhere.example/api/tasks")]
    [InlineData("http://em01:9398/api/tasks")]
    [InlineData("https://em01:9399/api/tasks")]
    [InlineData("//elsewhere.example/api/tasks")]
    [InlineData("/web/index.html")]
    [InlineData("/api/../web")]
    [InlineData("../web")]
    [InlineData("%2e%2e/web")]
    [InlineData("x/%2e%2e%2f%2e%2e/web")]
    [InlineData("..%5cweb")]
    public void Addresses_outside_the_API_are_rejected_before_anything_is_sent(string given)
    {
        VemException failure = Assert.Throws<VemException>(() => RequestPath.Resolve(s_server, given, string.Empty));

        Assert.Equal("VemRequestInvalid", failure.ErrorId);
        Assert.Contains(given, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://localhost:9398/api/tasks/task-1?format=Entity", true)]
    [InlineData("http://em01:9399/API/tasks", true)]
    [InlineData("https://elsewhere.example/web", false)]
    [InlineData("https://elsewhere.example/api/../web", false)]
    [InlineData("//elsewhere.example/api/tasks", false)]
    [InlineData("file:///api/tasks", false)]
    public void The_path_is_recommended_where_the_address_may_be_a_link(string given, bool recommended)
    {
        VemException failure = Assert.Throws<VemException>(() => RequestPath.Resolve(s_server, given, string.Empty));

        Assert.Equal(recommended, failure.RecommendedAction!.Contains("([uri] $href).PathAndQuery", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://em01:9398@elsewhere.example/api/x")]
    [InlineData("https://joe:secret@em01:9398/api/x")]
    [InlineData(@"https://EXAMPLE\joe:secret@em01:9398/api/x")]
    [InlineData("https://joe:1/secret@em01:9398/api/x")]
    [InlineData("https://joe:1#secret@em01:9398/api/x")]
    [InlineData("https://joe:secret%40em01:9398/api/x")]
    [InlineData("joe:secret@em01:9398/api/../../../x")]
    [InlineData("//joe:1/secret@em01/api/x")]
    public void An_address_with_a_password_is_rejected_without_repeating_it(string given)
    {
        VemException failure = Assert.Throws<VemException>(() => RequestPath.Resolve(s_server, given, string.Empty));

        Assert.Equal("VemRequestInvalid", failure.ErrorId);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query", "page=2", "/api/query?page=2")]
    [InlineData("query?type=Job", "page=2", "/api/query?type=Job&page=2")]
    [InlineData("query?type=Job", "", "/api/query?type=Job")]
    [InlineData("query?a=1&a=2", "b=3&b=4", "/api/query?a=1&a=2&b=3&b=4")]
    public void Parameters_are_added_to_those_of_the_path(string given, string parameters, string sent) =>
        Assert.Equal(sent, RequestPath.Resolve(s_server, given, parameters));

    [Theory]
    [InlineData("query?type=Job&page=1", "page=2")]
    [InlineData("query?PAGE", "a=1&page=2")]
    [InlineData("https://em01:9398/api/query?p%61ge=1", "page=1")]
    public void A_parameter_in_both_places_is_rejected(string given, string parameters)
    {
        VemException failure = Assert.Throws<VemException>(() => RequestPath.Resolve(s_server, given, parameters));

        Assert.Equal("VemRequestInvalid", failure.ErrorId);
        Assert.Contains("parameter page ", failure.Message, StringComparison.Ordinal);
    }
}
