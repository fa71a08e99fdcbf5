using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace VeeamEM.Tests.Query;

/// <summary>Generates names that hypervisors allow: any characters, often those special in filters and URLs.</summary>
internal static class VmNames
{
    private static readonly string[] s_special =
    [
        "\"", "\"\"", "'", "`", ";", ",", "(", ")", "[", "]", "*", "?", "&", "+", "%", "%41", "%2B", "#", "=", "==", "/", "\\", " ", "  ",
        "<", ">", "&amp;", "ä", "ß", "é", "e\u0301", "日本", "\u200e", "\u202e", "\ufeff", "😀", "\u0130", ".", "..", "~", "\t", "\u00a0", "\u0001",
    ];

    internal static Arbitrary<string> Arbitrary { get; } = Create();

    private static Arbitrary<string> Create()
    {
        Gen<string> special = Gen.Elements(s_special);
        Gen<string> letter = Gen.Choose(1, 0xFFFD)
            .Where(code => !char.IsSurrogate((char)code))
            .Select(code => ((char)code).ToString());
        Gen<string> ascii = Gen.Choose(32, 126).Select(code => ((char)code).ToString());
        return Arb.From(Gen.OneOf(special, letter, ascii).ListOf().Select(string.Concat), Shrink);
    }

    private static System.Collections.Generic.IEnumerable<string> Shrink(string name) =>
        Enumerable.Range(0, name.Length)
            .Select(index => name.Remove(index, 1))
            .Where(shorter => Array.TrueForAll(shorter.ToCharArray(), c => !char.IsSurrogate(c)));
}
