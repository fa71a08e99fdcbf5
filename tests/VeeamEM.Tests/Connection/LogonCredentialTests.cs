using System;
using System.Text;
using VeeamEM.Connection;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Connection;

public sealed class LogonCredentialTests
{
    [Theory]
    [InlineData("EXAMPLE\\reader", "secret", true)]
    [InlineData("jürgen@example.org", "pä:ss wörd😀", false)]
    [InlineData("", "", true)]
    public void Name_and_password_are_sent_as_UTF8(string user, string password, bool isAscii)
    {
        using LogonCredential credential = TestClient.Credential(user, password);

        System.Net.Http.Headers.AuthenticationHeaderValue header = credential.ToBasic();

        Assert.Equal("Basic", header.Scheme);
        Assert.Equal(user + ":" + password, Encoding.UTF8.GetString(Convert.FromBase64String(header.Parameter!)));
        Assert.Equal(isAscii, credential.IsAscii);
        Assert.Equal(user, credential.UserName);
    }

    [Fact]
    public void Once_disposed_the_password_is_gone()
    {
        LogonCredential credential = TestClient.Credential("a", "b");
        credential.Dispose();

        Assert.Throws<ObjectDisposedException>(credential.ToBasic);
    }
}
