using System;
using System.Linq;
using System.Xml.Linq;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Faults;

/// <summary>What can be done to an entity in XML.</summary>
internal static class XmlDamage
{
    private static readonly XNamespace s_em = XmlExtensions.Namespace;

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
        {
            element.Value = value;
        }
    }
}
