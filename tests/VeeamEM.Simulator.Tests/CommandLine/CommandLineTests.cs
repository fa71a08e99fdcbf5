using System;
using System.Linq;
using System.Threading.Tasks;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.Tests.CommandLine;

/// <summary>Switches on the command line.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public void SwitchesAreReadInEverySpelling()
    {
        SimulatorOptions options = CommandLineParser.Parse(
            ["--sessions", "12", "--live", "--UNKNOWN-ID=500", "--now", "2026-03-01T12:00:00Z", "--paging-info", "absent", "--href-host", "x:1", "--precedence", "or-first"])
            ?? throw new InvalidOperationException("help");
        Assert.Equal(12, options.Sessions);
        Assert.True(options.Live);
        Assert.Equal(500, options.UnknownId);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), options.Now);
        Assert.False(options.PagingInfo);
        Assert.Equal("x:1", options.HrefHost);
        Assert.Equal(FilterPrecedence.OrFirst, options.Precedence);
    }

    [Theory]
    [InlineData("--nothing")]
    [InlineData("nothing")]
    [InlineData("--sessions")]
    [InlineData("--sessions", "-1")]
    [InlineData("--sessions", "many")]
    [InlineData("--unknown-id", "418")]
    [InlineData("--beyond-end", "start")]
    [InlineData("--live=perhaps")]
    [InlineData("--now", "noon")]
    [InlineData("--versions", "<v>")]
    [InlineData("--user", "")]
    public async Task InvalidSwitchesExitWithTwo(params string[] arguments)
    {
        Assert.Throws<SwitchException>(() => CommandLineParser.Parse(arguments));
        Assert.Equal(2, await Program.Main(arguments));
    }

    [Fact]
    public void HelpListsEverySwitch()
    {
        string help = CommandLineParser.Help();
        Assert.All(SwitchTable.All, one => Assert.Contains($"--{one.Name} ", help, StringComparison.Ordinal));
        Assert.Null(CommandLineParser.Parse(["--sessions", "1", "--help"]));
    }

    [Fact]
    public void EverySwitchReadsBackWhatItWrites()
    {
        SimulatorOptions defaults = new();
        Assert.All(SwitchTable.All, one => Assert.Equal(one.Read(defaults), one.Read(one.Apply(defaults, one.Read(defaults)))));
    }

    [Fact]
    public void EveryVariantOfAChoiceIsAccepted()
    {
        SimulatorOptions defaults = new();
        foreach (SimulatorSwitch one in SwitchTable.All)
        {
            foreach (string value in one.Values.Split('|'))
            {
                if (value.Length > 0 && value.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
                {
                    Assert.Equal(value, one.Read(one.Apply(defaults, value)));
                }
            }
        }
    }
}
