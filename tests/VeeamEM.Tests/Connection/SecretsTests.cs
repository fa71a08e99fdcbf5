using VeeamEM.Connection;

namespace VeeamEM.Tests.Connection;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("Authorization: Basic dXNlcjpwYXNz end", "Authorization: Basic *** end")]
    [InlineData("DELETE https://em01/api/logonSessions/7a-c1?x=1 204", "DELETE https://em01/api/logonSessions/***?x=1 204")]
    [InlineData("<Link Href=\"/api/logonsessions/7a-c1\" />", "<Link Href=\"/api/logonsessions/***\" />")]
    [InlineData("X-RestSvcSessionId: abc==; Path=/api", "X-RestSvcSessionId: ***; Path=/api")]
    [InlineData("{\"x-restsvcsessionid\": \"abc==\"}", "{\"x-restsvcsessionid\": \"***\"}")]
    [InlineData("proxy 'http://pxuser:Px@S3cret9@127.0.0.1:8080/' failed", "proxy 'http://***@127.0.0.1:8080/' failed")]
    [InlineData("{\"Href\":\"https:\\/\\/em01\\/api\\/logonSessions\\/7a-c1\"}", "{\"Href\":\"https:\\/\\/em01\\/api\\/logonSessions\\/***\"}")]
    [InlineData("X-RestSvcSessionId=abc==", "X-RestSvcSessionId=***")]
    [InlineData("GET /api/query?type=RestoreSession 200", "GET /api/query?type=RestoreSession 200")]
    [InlineData("GET /api/logonSessions 200", "GET /api/logonSessions 200")]
    public void What_looks_like_a_secret_is_masked(string text, string masked) => Assert.Equal(masked, Secrets.Mask(text));

    [Theory]
    [InlineData("<SessionId>7a-c1</SessionId>", "<SessionId>***</SessionId>")]
    [InlineData("{\"sessionId\" : \"7a-c1\"}", "{\"sessionId\" : \"***\"}")]
    public void Ids_in_a_list_of_logons_are_masked(string text, string masked) => Assert.Equal(masked, Secrets.MaskLogonSessions(text));
}
