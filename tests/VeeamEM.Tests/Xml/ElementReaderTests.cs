using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using VeeamEM.Tests.Support;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Xml;

public sealed class ElementReaderTests
{
    private const string Uid = "UID=\"urn:veeam:RestoreSession:676dc837-f441-4ac1-8470-15be06b4cffc\"";

    [Theory]
    [InlineData("<RestoreSession VmDisplayName=\"a\" Name=\"n\" " + Uid + "><State>Stopped</State></RestoreSession>")]
    [InlineData("<RestoreSession " + Uid + " Name=\"n\" VmDisplayName=\"a\"><State>Stopped</State></RestoreSession>")]
    [InlineData("<em:RestoreSession xmlns:em=\"http://www.veeam.com/ent/v1.0\" " + Uid + " Name=\"n\" VmDisplayName=\"a\"><em:State>Stopped</em:State></em:RestoreSession>")]
    [InlineData("<RestoreSession " + Uid + " Name=\"n\" VmDisplayName=\"a\" Colour=\"red\"><New a=\"b\"><State>Working</State><Links><Link/></Links></New><State>Stopped</State></RestoreSession>")]
    [InlineData("<RestoreSession " + Uid + " Name=\"n\" VmDisplayName=\"a\"><!-- c --><State><![CDATA[Stop]]>ped</State><!-- d --></RestoreSession>")]
    [InlineData("<RestoreSession " + Uid + " Name=\"n\" VmDisplayName=\"a\">\r\n\t<State>Stop<!-- c -->ped</State>\r\n</RestoreSession>")]
    [InlineData("<RestoreSession " + Uid + " Name=\"n\" VmDisplayName=\"a\"><State>\r\n    Stopped\r\n  </State></RestoreSession>")]
    [InlineData("\ufeff<?xml version=\"1.0\"?><?p i?><RestoreSession " + Uid + " Name=\"n\" VmDisplayName=\"a\"><State>&#83;topped</State></RestoreSession>")]
    public void The_shape_around_the_values_does_not_matter(string document)
    {
        RestoreSession session = Fixture.Session(document);

        Assert.Equal("a", session.VmName);
        Assert.Equal("n", session.Name);
        Assert.Equal("Stopped", session.State);
        Assert.Equal(new Guid("676dc837-f441-4ac1-8470-15be06b4cffc"), session.Id);
    }

    [Theory]
    [InlineData("a &amp; b &lt;c&gt; &quot;d&quot; &#39;e&#39;", "a & b <c> \"d\" 'e'")]
    [InlineData("&#x2F;&#x1F600; 😀 ü ß 日本", "/😀 😀 ü ß 日本")]
    [InlineData("&amp;amp;", "&amp;")]
    [InlineData("tab&#9;bell&#7;", "tab\tbell\a")]
    public void Character_references_are_resolved(string escaped, string meant)
    {
        RestoreSession session = Fixture.Session(
            $"<RestoreSession {Uid} VmDisplayName=\"{escaped}\"><FailureMessage>{escaped}</FailureMessage></RestoreSession>");

        Assert.Equal(meant, session.VmName);
        Assert.Equal(meant, session.FailureMessage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<State/><Result></Result><Progress/><EndTimeUTC/><CreationTimeUTC></CreationTimeUTC>")]
    [InlineData("<State xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\" /><Progress nil=\"true\"></Progress>")]
    public void Missing_and_empty_are_null_without_a_warning(string elements)
    {
        var observer = new RecordingObserver();
        RestoreSession session = Fixture.Session($"<RestoreSession {Uid} VmDisplayName=\"\">{elements}</RestoreSession>", observer);

        Assert.Null(session.VmName);
        Assert.Null(session.State);
        Assert.Null(session.Result);
        Assert.Null(session.Progress);
        Assert.Null(session.CreationTime);
        Assert.Null(session.EndTime);
        Assert.Null(session.JobType);
        Assert.Null(session.BackupServer);
        Assert.Empty(observer.Warnings);
    }

    [Theory]
    [InlineData("<Progress>many</Progress>", "Progress", "many")]
    [InlineData("<Progress>99999999999</Progress>", "Progress", "99999999999")]
    [InlineData("<Progress>1.5</Progress>", "Progress", "1.5")]
    [InlineData("<EndTimeUTC>soon</EndTimeUTC>", "EndTimeUTC", "soon")]
    [InlineData("<CreationTimeUTC>12.5</CreationTimeUTC>", "CreationTimeUTC", "12.5")]
    [InlineData("<Links><Link Type=\"BackupServerReference\" Name=\"vbr1\" Href=\"/api/backupServers/7\"/></Links>", "Links", "/api/backupServers/7")]
    public void A_malformed_value_is_null_with_one_warning_that_shows_it(string elements, string field, string value)
    {
        var observer = new RecordingObserver();
        RestoreSession session = Fixture.Session($"<RestoreSession {Uid}>{elements}{elements}<State>Stopped</State></RestoreSession>", observer);

        Assert.Null(session.Progress);
        Assert.Null(session.EndTime);
        Assert.Null(session.CreationTime);
        Assert.Null(session.BackupServerId);
        Assert.Equal("Stopped", session.State);
        string warning = Assert.Single(observer.Warnings);
        Assert.Equal($"The server sent a value for {field} that cannot be read (\"{value}\"); such values are left empty. Further unreadable values are not reported.", warning);
    }

    [Fact]
    public void A_long_malformed_value_is_shortened()
    {
        var observer = new RecordingObserver();
        _ = Fixture.Session($"<RestoreSession {Uid}><Progress>{new string('x', 5000)}</Progress></RestoreSession>", observer);

        Assert.Contains("(\"" + new string('x', 40) + "…\")", Assert.Single(observer.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-05T21:40:09Z", 0)]
    [InlineData("2026-03-05T21:40:09.2Z", 2_000_000)]
    [InlineData("2026-03-05T21:40:09.048Z", 480_000)]
    [InlineData("2026-03-05T21:40:09.1234567Z", 1_234_567)]
    public void Dates_may_have_any_number_of_fraction_digits(string text, long ticks) => Assert.Equal(
        new DateTime(2026, 3, 5, 21, 40, 9, DateTimeKind.Utc).AddTicks(ticks),
        Fixture.Session($"<RestoreSession {Uid}><CreationTimeUTC>{text}</CreationTimeUTC></RestoreSession>").CreationTimeUtc);

    [Fact]
    public void Numbers_and_dates_do_not_depend_on_the_culture()
    {
        CultureInfo former = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("fa-IR");
        try
        {
            RestoreSession session = Fixture.Session($"<RestoreSession {Uid}><CreationTimeUTC>2026-03-05T21:40:09Z</CreationTimeUTC><Progress>-1</Progress></RestoreSession>");

            Assert.Equal(new DateTime(2026, 3, 5, 21, 40, 9, DateTimeKind.Utc), session.CreationTimeUtc);
            Assert.Equal(-1, session.Progress);
        }
        finally
        {
            CultureInfo.CurrentCulture = former;
        }
    }

    [Theory]
    [InlineData(1021)]
    [InlineData(1022)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(2047)]
    [InlineData(70_000)]
    public void Long_values_are_complete_even_with_a_surrogate_pair_at_a_buffer_boundary(int length)
    {
        string value = new string('x', length) + "😀😀 and the end";
        RestoreSession session = Fixture.Session(
            $"<RestoreSession {Uid} Name=\"{value}\" VmDisplayName=\"{value}\"><FailureMessage>{value}</FailureMessage><JobName>x<![CDATA[{value}]]>y</JobName></RestoreSession>");

        Assert.Equal(value, session.Name);
        Assert.Equal(value, session.VmName);
        Assert.Equal(value, session.FailureMessage);
        Assert.Equal("x" + value + "y", session.JobName);
    }

    [Fact]
    public void Elements_of_another_namespace_are_ignored()
    {
        RestoreSession session = Fixture.Session(
            $"<RestoreSession xmlns=\"http://www.veeam.com/ent/v1.0\" xmlns:x=\"urn:other\" {Uid} VmDisplayName=\"a\">" +
            "<x:State>Other</x:State><State>Stopped</State><x:State>Other</x:State><Links><x:Link Type=\"BackupServerReference\" Name=\"no\"/></Links>" +
            "<State xmlns=\"\">Other</State></RestoreSession>");

        Assert.Equal("Stopped", session.State);
        Assert.Null(session.BackupServer);
    }

    [Fact]
    public void Repeated_values_share_one_string()
    {
        ElementReader reader = Fixture.Reader("<l><s>Stopped</s><s>Stopped</s></l>");
        _ = reader.Root();
        var words = new List<string?>();
        for (int depth = reader.Depth; reader.NextChild(depth);)
            words.Add(reader.PooledText());

        Assert.Equal(["Stopped", "Stopped"], words);
        Assert.Same(words[0], words[1]);
    }

    [Fact]
    public void Values_beyond_the_pool_limit_still_come_through()
    {
        ElementReader reader = Fixture.Reader("<l>" + string.Concat(Enumerable.Range(0, 1000).Select(n => $"<s>{n}</s>")) + "</l>");
        _ = reader.Root();
        var words = new List<string?>();
        for (int depth = reader.Depth; reader.NextChild(depth);)
            words.Add(reader.PooledText());

        Assert.Equal(Enumerable.Range(0, 1000).Select(n => n.ToString(CultureInfo.InvariantCulture)), words);
    }

    [Theory]
    [InlineData("<RestoreSession><State>", "</State></RestoreSession>")]
    [InlineData("<RestoreSession>", "</RestoreSession>")]
    public void Nesting_is_bounded(string before, string after)
    {
        string bomb = before + string.Concat(Enumerable.Repeat("<x>", 100)) + string.Concat(Enumerable.Repeat("</x>", 100)) + after;

        XmlException failure = Assert.Throws<XmlException>(() => Fixture.Session(bomb));

        Assert.Contains("nested deeper than 64", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE RestoreSession><RestoreSession/>")]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"b\">]><RestoreSession VmDisplayName=\"&a;\"/>")]
    [InlineData("<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/evil.dtd\"><RestoreSession/>")]
    public void A_document_type_is_refused(string document) => Assert.Throws<XmlException>(() => Fixture.Session(document));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<!-- nothing -->")]
    [InlineData("{\"UID\":1}")]
    [InlineData("<RestoreSession>")]
    [InlineData("<RestoreSession><State>Stop")]
    [InlineData("<RestoreSession Name=\"x")]
    [InlineData("<RestoreSession><State></Result></RestoreSession>")]
    public void A_malformed_document_is_an_error(string document) => Assert.Throws<XmlException>(() => Fixture.Session(document));

    [Fact]
    public void Utf16_with_a_byte_order_mark_is_read()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes($"<RestoreSession {Uid} VmDisplayName=\"ä😀\"/>")];
        ElementReader reader = Fixture.Reader(new MemoryStream(bytes));
        _ = reader.Root();

        Assert.Equal("ä😀", RestoreSession.Type.Read(reader).VmName);
    }
}
