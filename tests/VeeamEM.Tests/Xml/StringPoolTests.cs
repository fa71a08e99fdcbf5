using System.Globalization;
using System.Linq;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Xml;

public sealed class StringPoolTests
{
    [Fact]
    public void Equal_text_shares_one_string()
    {
        var strings = new StringPool();
        string first = strings.Get("xStoppedx".ToCharArray(), 1, 7);

        Assert.Equal("Stopped", first);
        Assert.Same(first, strings.Get("Stopped".ToCharArray(), 0, 7));
        Assert.NotSame(first, strings.Get("stopped".ToCharArray(), 0, 7));
    }

    [Fact]
    public void Zero_characters_give_the_empty_string() => Assert.Same(string.Empty, new StringPool().Get([], 0, 0));

    [Fact]
    public void Similar_text_is_not_mixed_up()
    {
        // Same length, same middle, same end.
        var strings = new StringPool();
        foreach (string text in new[] { "abXcd", "cbXcd", "abXcd", "dbXcd", "cbXcd" })
            Assert.Equal(text, strings.Get(text.ToCharArray(), 0, text.Length));
    }

    [Fact]
    public void Text_beyond_the_limit_still_comes_through()
    {
        var strings = new StringPool();
        foreach (string text in Enumerable.Range(0, 12_000).Select(number => "vm-" + number.ToString(CultureInfo.InvariantCulture)))
            Assert.Equal(text, strings.Get(text.ToCharArray(), 0, text.Length));
    }
}
