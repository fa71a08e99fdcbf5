using System.Globalization;
using System.Linq;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Xml;

public sealed class WordsTests
{
    [Fact]
    public void Equal_texts_are_one_string()
    {
        var words = new Words();
        string first = words.Get("xStoppedx".ToCharArray(), 1, 7);

        Assert.Equal("Stopped", first);
        Assert.Same(first, words.Get("Stopped".ToCharArray(), 0, 7));
        Assert.NotSame(first, words.Get("stopped".ToCharArray(), 0, 7));
    }

    [Fact]
    public void Nothing_is_the_empty_string() => Assert.Same(string.Empty, new Words().Get([], 0, 0));

    [Fact]
    public void Texts_that_look_alike_are_not_mixed_up()
    {
        // Same length, same middle, same end.
        var words = new Words();
        foreach (string text in new[] { "abXcd", "cbXcd", "abXcd", "dbXcd", "cbXcd" })
            Assert.Equal(text, words.Get(text.ToCharArray(), 0, text.Length));
    }

    [Fact]
    public void Beyond_the_bound_texts_still_come_through()
    {
        var words = new Words();
        foreach (string text in Enumerable.Range(0, 12_000).Select(number => "vm-" + number.ToString(CultureInfo.InvariantCulture)))
            Assert.Equal(text, words.Get(text.ToCharArray(), 0, text.Length));
    }
}
