using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace VeeamEM.Tests.Fuzz;

/// <summary>Mutates a document but keeps it well-formed: duplicates, deletes, swaps and renames elements, or changes their namespace.</summary>
internal static class TreeMutator
{
    private static readonly XNamespace s_other = "urn:other";

    internal static byte[] Damage(Random random, byte[] document, string[] values)
    {
        XDocument tree;
        try
        {
            using var stream = new MemoryStream(document);
            tree = XDocument.Load(stream);
        }
        catch (XmlException)
        {
            return document;
        }

        for (int times = random.Next(1, 5); times > 0; times--)
            DamageOnce(random, tree, values);
        using var output = new MemoryStream();
        using (var writer = XmlWriter.Create(output, new XmlWriterSettings { CheckCharacters = false, Encoding = new System.Text.UTF8Encoding(false) }))
            tree.Save(writer);
        return output.ToArray();
    }

    private static void DamageOnce(Random random, XDocument tree, string[] values)
    {
        List<XElement> all = [.. tree.Descendants()];
        XElement one = all[random.Next(all.Count)];
        XElement two = all[random.Next(all.Count)];
        string value = new([.. values[random.Next(values.Length)].Where(XmlConvert.IsXmlChar)]);
        switch (random.Next(11))
        {
            case 0 when one.Parent is not null:
                one.AddAfterSelf(new XElement(one));
                break;
            case 1 when one.Parent is not null:
                one.Remove();
                break;
            case 2:
                one.Add(new XElement(two));
                break;
            case 3 when one.Parent is not null && two.Parent is not null && !one.Ancestors().Contains(two) && !two.Ancestors().Contains(one) && one != two:
                var copy = new XElement(one);
                one.ReplaceWith(new XElement(two));
                two.ReplaceWith(copy);
                break;
            case 4:
                Rename(one, two.Name);
                break;
            case 5:
                Rename(one, s_other + one.Name.LocalName);
                break;
            case 6 when !one.HasElements:
                one.Value = value;
                break;
            case 7 when one.FirstAttribute is { } attribute && !attribute.IsNamespaceDeclaration:
                attribute.Value = value;
                break;
            case 8:
                one.Add(new XComment("State"), new XCData(value.Replace("]]>", string.Empty, StringComparison.Ordinal)));
                break;
            case 9:
                one.AddFirst(new XProcessingInstruction("what", "State"), new XText(value));
                break;
            default:
                one.SetAttributeValue("UID", value);
                break;
        }
    }

    private static void Rename(XElement element, XName name)
    {
        // Its own declarations would contradict the new name.
        element.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
        element.Name = name;
    }
}
