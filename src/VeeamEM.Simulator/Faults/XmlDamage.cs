using System.IO;
using System.Xml;
using System.Xml.Linq;

namespace VeeamEM.Simulator.Faults;

/// <summary>Damage to an XML document, and to an entity in it.</summary>
internal static class XmlDamage
{
    private static readonly XNamespace s_em = XmlNodeWriter.Namespace;

    /// <summary>Valid HTTP that carries only part of the document.</summary>
    public static Fault Truncate(FaultParameters read)
    {
        long bytes = read.LongNumber("bytes", -1);
        return new Fault { Damage = whole => whole[..(int)Math.Min(whole.Length, bytes < 0 ? whole.Length / 2 : bytes)] };
    }

    /// <summary>Inserts an end tag without a start tag in the middle of the document.</summary>
    public static byte[] CloseUnopened(byte[] whole)
    {
        int tagEnd = Array.IndexOf(whole, (byte)'>', whole.Length / 2) + 1;
        return [.. whole.AsSpan(0, tagEnd), .. "</Broken>"u8, .. whole.AsSpan(tagEnd)];
    }

    /// <summary>Changes some or all entities; JSON responses are not changed.</summary>
    public static Fault Edit(Action<XElement> edit, FaultParameters read)
    {
        int rows = read.Number("rows", 0);
        return new Fault
        {
            Damage = whole =>
            {
                if (whole is not [(byte)'<', ..])
                    return whole;
                using MemoryStream input = new(whole);
                XDocument document = XDocument.Load(input, LoadOptions.PreserveWhitespace);
                Array.ForEach([.. document.Descendants().Where(one => one.Attribute("UID") is not null).Take(rows == 0 ? int.MaxValue : rows)], edit);
                using MemoryStream output = new();
                using (XmlWriter writer = XmlWriter.Create(output, XmlNodeWriter.Settings))
                    document.Save(writer);

                return output.ToArray();
            },
        };
    }

    public static Action<XElement> Dates(string value) => entity => SetAll(entity, value, "CreationTimeUTC", "EndTimeUTC");
    public static Action<XElement> Numbers(string value) => entity => SetAll(entity, value, "Progress", "Port", "WcfPort");
    public static void RemoveUid(XElement entity) => entity.Attribute("UID")?.Remove();

    /// <summary>Adds what a newer server might add: attributes, elements before and after the known ones, and links.</summary>
    public static void AddUnknown(XElement entity)
    {
        entity.SetAttributeValue("Flavour", "new");
        entity.AddFirst(new XElement(s_em + "Preface", new XElement(s_em + "JobType", "NotTheJobType"), new XElement(s_em + "State", "NotTheState")));
        entity.Element(s_em + "Links")?.Add(new XElement(s_em + "Link", new XAttribute("Rel", "Invented"), new XElement(s_em + "Hint", "nested")));
        entity.Add(new XElement(s_em + "NewElement", "text"), new XElement(s_em + "NewParent", new XElement(s_em + "Result", "NotTheResult")));
        entity.Add(new XElement(XNamespace.Get("urn:other:namespace") + "State", "NotTheState"));
    }

    private static void SetAll(XElement entity, string value, params string[] names)
    {
        foreach (XElement element in entity.Elements().Where(one => names.Contains(one.Name.LocalName, StringComparer.Ordinal)))
            element.Value = value;
    }
}
