using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;

namespace VeeamEM.Tests.House;

/// <summary>Rules of this code base that no analyzer checks.</summary>
public sealed class HouseRulesTests
{
    private static readonly string s_root = typeof(HouseRulesTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryRoot").Value!;

    [Fact]
    public void Nothing_writes_to_the_console_directly() => AssertNowhere(@"\bConsole\.", _ => true);

    [Fact]
    public void Tasks_are_waited_for_in_one_place_only() =>
        AssertNowhere(@"(task|done|ahead|antecedent)\w*\.Result\b|\.Wait\(\)|\.GetAwaiter\(\)\.GetResult\(\)", line => !line.StartsWith("Blocking.cs", StringComparison.Ordinal));

    [Fact]
    public void No_process_wide_setting_is_changed() =>
        AssertNowhere(@"ServicePointManager\.\w+\s*[|&+-]?=[^=]|AppContext\.SetSwitch|Environment\.SetEnvironmentVariable|DefaultProxy|CurrentDirectory", _ => true);

    // Windows PowerShell reads a file without a byte order mark in the ANSI code page.
    [Fact]
    public void Scripts_with_characters_outside_of_ASCII_have_a_byte_order_mark()
    {
        string[] scripts =
        [
            .. new[] { "benchmarks", "build", "demo", "module", "samples", "tests" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(s_root, folder), "*.ps*1", SearchOption.AllDirectories))
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")),
        ];

        Assert.True(scripts.Length > 50, "The scripts were not found.");
        Assert.DoesNotContain(scripts, script => File.ReadAllBytes(script) is var bytes && bytes.Any(value => value > 0x7F) && bytes is not [0xEF, 0xBB, 0xBF, ..]);
    }

    [Theory]
    [InlineData("VeeamEM")]
    [InlineData("VeeamEM.Http")]
    public void Public_types_are_in_one_namespace(string assembly) =>
        Assert.All(Assembly.Load(assembly).GetExportedTypes(), type => Assert.Equal("VeeamEM", type.Namespace));

    [Theory]
    [InlineData("VeeamEM")]
    [InlineData("VeeamEM.Http")]
    public void Public_signatures_contain_no_third_party_types(string assembly)
    {
        IEnumerable<Type> types = Assembly.Load(assembly).GetExportedTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .SelectMany(Signature);

        Assert.All(types, type => Assert.DoesNotContain("Microsoft.Extensions", type.FullName ?? type.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void The_library_depends_only_on_the_platform() => Assert.All(
        Assembly.Load("VeeamEM").GetReferencedAssemblies(),
        reference => Assert.True(reference.Name!.StartsWith("System.", StringComparison.Ordinal), reference.Name));

    private static IEnumerable<Type> Signature(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    };

    private static void AssertNowhere(string pattern, Func<string, bool> counts)
    {
        var regex = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        string[] lines =
        [
            .. new[] { "VeeamEM", "VeeamEM.Http", "VeeamEM.PowerShell" }
                .SelectMany(project => Directory.EnumerateFiles(Path.Combine(s_root, "src", project), "*.cs", SearchOption.AllDirectories))
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
                .SelectMany(file => File.ReadLines(file).Select(line => Path.GetFileName(file) + ": " + line)),
        ];

        Assert.True(lines.Length > 1000, "The sources were not found.");
        Assert.DoesNotContain(lines, line => regex.IsMatch(line) && counts(line));
    }
}
