using System;
using System.Linq;
using VeeamEM.Query;

namespace VeeamEM.Tests.Query;

/// <summary>A parameter that is typed twice is found however it is written.</summary>
public sealed class ParameterNamesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("?", "")]
    [InlineData("?type=Job&page=2", "page type")]
    [InlineData("page", "page")]
    [InlineData("&=&page==2&", " page")]
    [InlineData("p%61ge=2&Page=3&PAGE", "page")]
    [InlineData("b+c=1&b%20c=2", "b c")]
    [InlineData("filter=a%26page%3D2?page=3", "filter")]
    public void Names_are_decoded_and_ignore_case(string query, string names) =>
        Assert.Equal(names, string.Join(" ", ParameterNames.In(query).OrderBy(name => name, StringComparer.Ordinal)));
}
