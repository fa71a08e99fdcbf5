using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace VeeamEM.Tests.Errors;

public sealed class VemErrorsTests
{
    private static readonly string[] s_ids = [.. typeof(VemErrorId).GetFields().Select(field => (string)field.GetValue(null)!)];

    public static TheoryData<string> Factories =>
        [.. Methods().Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Factories))]
    public void Every_failure_has_an_id_a_message_and_advice(string factory)
    {
        MethodInfo method = Methods().Single(candidate => candidate.Name == factory);
        var cause = new VemException(VemErrorId.ServerError, "Cause.", "Advice.");
        object?[] arguments = [.. method.GetParameters().Select(parameter => Value(parameter, cause))];

        var failure = (VemException)method.Invoke(null, arguments)!;

        Assert.Contains(failure.ErrorId, s_ids);
        Assert.EndsWith(".", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", failure.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(failure.RecommendedAction));
        Assert.Equal(arguments.Contains(cause) ? cause : null, failure.InnerException);
    }

    [Fact]
    public void Ids_are_unique_and_share_a_prefix()
    {
        Assert.Equal(s_ids.Distinct(StringComparer.OrdinalIgnoreCase), s_ids);
        Assert.All(s_ids, id => Assert.StartsWith("Vem", id, StringComparison.Ordinal));
        Assert.All(typeof(VemErrorId).GetFields(), field => Assert.Equal("Vem" + field.Name, field.GetValue(null)));
    }

    [Theory]
    [InlineData(9419, "9419 is the REST API of Backup & Replication")]
    [InlineData(9443, "9443 is the web interface of Enterprise Manager")]
    [InlineData(9401, "That port belongs to Backup & Replication")]
    [InlineData(8080, "uses port 9398 (https) by default")]
    public void A_wrong_port_is_explained(int port, string advice)
    {
        VemException failure = VemErrors.NotEnterpriseManager(new UriBuilder("https", "em01", port).Uri, "it is a web page");

        Assert.Contains(advice, failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal($"em01:{port} responds, but not as Veeam Backup Enterprise Manager: it is a web page. No password was sent.", failure.Message);
    }

    [Fact]
    public void Non_ASCII_characters_are_mentioned_as_a_possible_cause()
    {
        Assert.Contains("non-ASCII", VemErrors.AuthenticationFailed("em01", "jürgen", "no.", isAscii: false).RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("multi-factor", VemErrors.AuthenticationFailed("em01", "joe", "no.", isAscii: true).RecommendedAction, StringComparison.Ordinal);
    }

    private static IEnumerable<MethodInfo> Methods() => typeof(VemErrors)
        .GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(method => method.ReturnType == typeof(VemException) && method.IsAssembly);

    // Reasons are sentences, all other arguments are words.
    private static object? Value(ParameterInfo parameter, Exception cause) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => parameter.Name is "reason" or "why" or "message" ? "Reason." : "word",
        var type when type == typeof(Uri) => new Uri("https://em01:9398/"),
        var type when type == typeof(Exception) || type == typeof(VemException) => cause,
        var type when type == typeof(TimeSpan) => TimeSpan.FromSeconds(1.5),
        var type when type == typeof(DateTime) => new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc),
        var type => Activator.CreateInstance(type),
    };
}
