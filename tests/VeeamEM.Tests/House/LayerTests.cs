using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;

namespace VeeamEM.Tests.House;

/// <summary>The folders of the core are layers: each may use those before it.</summary>
public sealed class LayerTests
{
    private static readonly string[] s_layers =
        ["Errors", "Connection", "Xml", "Query", "Entities", "Client", "Reading", "Follow", "Coverage", "History", "Statistics", "Reports"];

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    private static readonly string s_core = Path.Combine(
        typeof(LayerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "RepositoryRoot").Value!,
        "src",
        "VeeamEM");

    [Fact]
    public void Each_folder_uses_only_the_folders_below_it()
    {
        Dictionary<string, string> sources = s_layers
            .SelectMany(layer => Directory.EnumerateFiles(Path.Combine(s_core, layer), "*.cs"))
            .ToDictionary(file => file, file => Code(File.ReadAllText(file)));
        Dictionary<string, int> layerOf = sources
            .SelectMany(source => Declared(source.Value).Select(type => (Type: type, Layer: LayerOf(source.Key))))
            .ToDictionary(declared => declared.Type, declared => declared.Layer);
        Assert.True(layerOf.Count > 100, "The types were not found.");

        Assert.Empty(
            from source in sources
            from word in Regex.Matches(source.Value, @"\b[A-Z]\w+", RegexOptions.None, s_limit).Select(match => match.Value).Distinct(StringComparer.Ordinal)
            where layerOf.TryGetValue(word, out int layer) && layer > LayerOf(source.Key)
            select $"{Path.GetFileName(source.Key)} uses {word} of {s_layers[layerOf[word]]}");
    }

    [Fact]
    public void Each_folder_is_a_layer() => Assert.Equal(
        s_layers.Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(s_core, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(s_core, file).Split(Path.DirectorySeparatorChar)[0])
            .Where(folder => folder is not ("bin" or "obj"))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal));

    private static int LayerOf(string file) => Array.IndexOf(s_layers, Path.GetFileName(Path.GetDirectoryName(file)));

    // Without comments, documentation and messages, which may mention anything.
    private static string Code(string source) =>
        Regex.Replace(source, @"//.*|""(?:[^""\\\n]|\\.)*""", string.Empty, RegexOptions.None, s_limit);

    private static IEnumerable<string> Declared(string source) => Regex
        .Matches(source, @"^(?:public|internal) [a-z ]*\b(?:class|struct|interface|enum) (\w+)", RegexOptions.Multiline, s_limit)
        .Select(match => match.Groups[1].Value);
}
