using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml;

namespace VeeamEM.Xml;

/// <summary>The document at <c>/api/</c>, readable without a logon: shows that it is an Enterprise Manager, and its API versions.</summary>
internal static class RootDocument
{
    /// <summary>The supported versions, oldest first; throws if it is another document.</summary>
    internal static IReadOnlyList<string> ReadVersions(ElementReader xml)
    {
        string root = xml.Root();
        if (root != "EnterpriseManager")
            throw new XmlException($"expected the root element <EnterpriseManager>, but received <{root}>");

        var versions = new List<string>();
        for (int depth = xml.Depth; xml.NextChild(depth);)
        {
            if (xml.LocalName != "SupportedVersions")
                continue;
            for (int list = xml.Depth; xml.NextChild(list);)
            {
                if (xml.Attribute("Name") is { } name)
                    versions.Add(name);
            }
        }

        return versions.OrderBy(Number).ToList();
    }

    // v1_7 is 7. As text, v1_10 would sort before v1_9.
    private static int Number(string version) =>
        int.TryParse(version.Substring(version.LastIndexOf('_') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : 0;
}
