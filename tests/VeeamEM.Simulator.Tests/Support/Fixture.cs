using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace VeeamEM.Simulator.Tests.Support;

/// <summary>Documents modelled on the vendor's samples.</summary>
internal static class Fixture
{
    private const int DeepestOutput = 10;

    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder(), name));

    /// <summary>Compares element by element, attribute by attribute; the order of attributes and unused namespaces do not count.</summary>
    public static void AssertXml(string expected, string actual) =>
        Assert.Equal(Canonical(XElement.Parse(expected)).ToString(), Canonical(XElement.Parse(actual)).ToString());

    /// <summary>Compares member by member, including their order.</summary>
    public static void AssertJson(string expected, string actual) => Assert.Equal(Indented(expected), Indented(actual));

    private static string Indented(string json) =>
        JsonNode.Parse(json)?.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) ?? "null";

    private static XElement Canonical(XElement element) => new(
        element.Name,
        element.Attributes().Where(one => !one.IsNamespaceDeclaration).OrderBy(one => one.Name.ToString(), StringComparer.Ordinal),
        element.HasElements ? element.Elements().Select(Canonical) : element.Value);

    private static string Folder()
    {
        string? folder = AppContext.BaseDirectory;
        for (int i = 0; i < DeepestOutput && folder is not null; i++)
        {
            string candidate = Path.Combine(folder, "tests", "VeeamEM.Simulator.Tests", "Fixtures");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }

            folder = Path.GetDirectoryName(folder);
        }

        throw new DirectoryNotFoundException("The fixtures are beside the tests in the checkout.");
    }
}
