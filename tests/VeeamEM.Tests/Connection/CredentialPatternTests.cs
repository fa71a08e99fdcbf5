using System;
using System.Linq;
using System.Text;
using VeeamEM.Connection;

namespace VeeamEM.Tests.Connection;

public sealed class CredentialPatternTests
{
    [Theory]
    [InlineData("ab")]
    [InlineData("abc")]
    [InlineData("abcd")]
    [InlineData(@"EXAMPLE\jürgen")]
    public void The_credentials_of_the_account_are_found_whatever_the_password_is(string user) => Assert.All(
        Enumerable.Range(1, 255).Select(character => (char)character + "?>~" + new string('x', character % 7)),
        password => Assert.Equal("Basic ***, \"***\"", new CredentialPattern(user).Mask($"Basic {Header(user, password)}, \"{Header(user, password)}\"")));

    [Theory]
    [InlineData("{0}")]
    [InlineData("scheme=Basic&value={0}&x=1")]
    [InlineData(@"{{""v"":""{{\""h\"":\""{0}\""}}""}}")]
    public void What_stands_around_them_stays(string text)
    {
        string header = Header("reader", "?>~?>~?>");
        foreach (string written in new[] { header, Uri.EscapeDataString(header), header.Replace("/", @"\/", StringComparison.Ordinal), header.Replace("+", @"\u002B", StringComparison.Ordinal) })
        {
            Assert.Equal(
                text.Replace("{0}", "***", StringComparison.Ordinal),
                new CredentialPattern("reader").Mask(text.Replace("{0}", written, StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("reader", "Basic Backup Job of reader, cmVhZGVy")]
    [InlineData("reader", "Basic YmFja3VwOnNlY3JldA==")]
    [InlineData("reade", "cmVhZGVyOnNlY3JldA==")]
    [InlineData("", "Basic Oslo OnNlY3JldA==")]
    public void Whatever_else_looks_like_them_stays(string user, string text) => Assert.Equal(text, new CredentialPattern(user).Mask(text));

    private static string Header(string user, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + password));
}
