using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using VeeamEM.Query;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Query;

/// <summary>Any VM name reaches the server unchanged.</summary>
public sealed class VmNamePropertyTests
{
    private static readonly Uri s_server = new("https://em01:9398/");

    [Fact]
    public void A_name_survives_writing_and_reading_the_filter() => Prop.ForAll(VmNames.Arbitrary, name =>
    {
        string written = Comparison(name).ToString();
        string again = FilterParser<RestoreSession>.Parse(RestoreSession.Type, written).ToString();
        return written == again && written == "VmDisplayName==\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_name_arrives_unchanged_in_the_query_string() => Prop.ForAll(VmNames.Arbitrary, name =>
    {
        EntityQuery<RestoreSession> query = EntityQuery<RestoreSession>.Create(RestoreSession.Type, [Comparison(name)], []);
        string sent = new Uri(s_server, query.PathOfSlice(null, null, false, 2000)).PathAndQuery;
        IReadOnlyDictionary<string, string> received = Decode(sent[(sent.IndexOf('?', StringComparison.Ordinal) + 1)..]);
        return received.Keys.SequenceEqual(["type", "format", "filter", "sortDesc", "pageSize", "page"])
            && received["filter"] == "VmDisplayName==\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_mixed_expression_survives_writing_and_reading() => Prop.ForAll(Expressions(3).ToArbitrary(), filter =>
    {
        string written = filter.ToString();
        Filter<RestoreSession> again = FilterParser<RestoreSession>.Parse(RestoreSession.Type, written);
        return again.ToString() == written && Rows().All(row => filter.Passes(row) == again.Passes(row));
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<RestoreSession> Rows() =>
        from vm in new[] { "a", "b" }
        from result in new[] { "Success", "Failed" }
        select Fixture.Session(Documents.Session(1, vm, result));

    private static Gen<Filter<RestoreSession>> Expressions(int depth)
    {
        Gen<Filter<RestoreSession>> leaf = Gen.Elements("VmDisplayName==\"a\"", "VmDisplayName!=\"b\"", "Result==\"Failed\"", "Result>=\"Success\"")
            .Select(text => FilterParser<RestoreSession>.Parse(RestoreSession.Type, text));
        if (depth == 0)
            return leaf;
        Gen<Filter<RestoreSession>[]> parts = Gen.Choose(1, 3).SelectMany(count => Expressions(depth - 1).ArrayOf(count));
        return Gen.OneOf(
            leaf,
            parts.Select(list => FilterGroup<RestoreSession>.All(list)!),
            parts.Select(list => FilterGroup<RestoreSession>.Any(list)!));
    }

    private static FilterComparison<RestoreSession> Comparison(string name) =>
        new(RestoreSession.Type.Property("VmDisplayName")!, FilterOperator.Equal, name);

    /// <summary>Parses a query string like a server: '&amp;' separates, '+' is a space, %XX is a byte of UTF-8.</summary>
    private static Dictionary<string, string> Decode(string query)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in query.Split('&'))
        {
            string[] halves = pair.Split('=', 2);
            result.Add(DecodePart(halves[0]), DecodePart(halves[1]));
        }

        return result;
    }

    private static string DecodePart(string text)
    {
        using var bytes = new MemoryStream();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                bytes.WriteByte(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                Assert.InRange(text[i], '!', '~');
                bytes.WriteByte(text[i] == '+' ? (byte)' ' : (byte)text[i]);
            }
        }

        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.ToArray());
    }
}
