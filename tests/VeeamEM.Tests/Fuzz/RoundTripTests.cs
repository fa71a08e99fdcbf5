using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using FsCheck;
using FsCheck.Fluent;
using VeeamEM.Tests.Query;

namespace VeeamEM.Tests.Fuzz;

/// <summary>Any values in the vendor's format are read unchanged.</summary>
public sealed class RoundTripTests
{
    private const string Namespace = "http://www.veeam.com/ent/v1.0";

    private static readonly Gen<string?> s_word = Gen.Elements<string?>("RestoreVm", "FileLevelRestore", "Working", "Stopped", "None", "Neues", null);

    private static readonly Gen<DateTime?> s_date = Gen.Choose(0, int.MaxValue).SelectMany(seconds => Gen.Choose(0, 9_999_999).SelectMany(ticks =>
        Gen.Elements(new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(seconds).AddTicks(ticks), (DateTime?)null)));

    private static readonly Gen<Row> s_row =
        from id in Gen.Choose(1, int.MaxValue)
        from name in VmNames.Arbitrary.Generator
        from vm in VmNames.Arbitrary.Generator
        from jobType in s_word
        from created in s_date
        from ended in s_date
        from state in s_word
        from progress in Gen.Choose(-1, 100)
        select new Row(new Guid(id, 1, 2, new byte[8]), name, vm, jobType, created, ended, state, progress < 0 ? null : progress);

    [Fact]
    public void Written_sessions_are_read_back_unchanged() => Prop.ForAll(s_row.ListOf().ToArbitrary(), rows =>
    {
        IReadOnlyList<RestoreSession> read = Target.Sessions(Write([.. rows]));
        return read.Count == rows.Count && read.Zip(rows, IsSame).All(same => same);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static bool IsSame(RestoreSession read, Row row) =>
        read.Id == row.Id
        && Text(read.Name) == Text(row.Name)
        && Text(read.VmName) == Text(row.Vm)
        && read.JobType == row.JobType
        && read.State == row.State
        && read.CreationTimeUtc == row.Created
        && read.EndTimeUtc == row.Ended
        && read.Progress == row.Progress;

    // A missing name equals an empty one.
    private static string Text(string? value) => value ?? string.Empty;

    /// <summary>Shares no code with the product or with the simulator.</summary>
    private static byte[] Write(Row[] rows)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false }))
        {
            xml.WriteStartElement("QueryResult", Namespace);
            xml.WriteStartElement("Entities", Namespace);
            xml.WriteStartElement("RestoreSessions", Namespace);
            foreach (Row row in rows)
                Write(xml, row);
            xml.WriteEndDocument();
        }

        return stream.ToArray();
    }

    private static void Write(XmlWriter xml, Row row)
    {
        xml.WriteStartElement("RestoreSession", Namespace);
        xml.WriteAttributeString("UID", "urn:veeam:RestoreSession:" + row.Id);
        xml.WriteAttributeString("Name", row.Name);
        xml.WriteAttributeString("VmDisplayName", row.Vm);
        Element(xml, "JobType", row.JobType);
        Element(xml, "CreationTimeUTC", Date(row.Created));
        Element(xml, "EndTimeUTC", Date(row.Ended));
        Element(xml, "State", row.State);
        Element(xml, "Progress", row.Progress?.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string? value)
    {
        if (value is not null)
            xml.WriteElementString(name, Namespace, value);
    }

    private static string? Date(DateTime? value) => value?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private sealed record Row(Guid Id, string Name, string Vm, string? JobType, DateTime? Created, DateTime? Ended, string? State, int? Progress);
}
