using System;
using System.Text;

namespace VeeamEM.Tests.Fuzz;

/// <summary>Damages a document; the same seed damages it in the same way.</summary>
internal static class Mutator
{
    private static readonly string[] s_pieces =
    [
        "<", ">", "/>", "&", "&amp;", "&lt;", "&#0;", "&#x1F;", "&#xFFFF;", "&#55296;", "&nothing;", "<![CDATA[", "]]>", "<![CDATA[<Entities>]]>", "<!--", "-->",
        "<!-- <RestoreSession> -->", "<?pi text?>", "<?xml version=\"1.0\"?>", "<?xml version=\"1.1\" encoding=\"utf-16\"?>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;",
        " xmlns=\"urn:other\"", " xmlns:x=\"urn:other\"", "<x:State xmlns:x=\"urn:other\">No</x:State>", " UID=\"\"", " UID=\"urn:veeam:RestoreSession:\"", " Name=\"&#10;\"",
        " PageNum=\"99999999999999999999\"", " PagesCount=\"-1\"", " PageSize=\"1e9\"", "9223372036854775808", "-2147483649", "NaN", "0x10", "١٢",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999-14:00", "0001-01-01T00:00:00+14:00", "2026-02-30T00:00:00Z", "2026-03-29T02:30:00",
        "10000-01-01T00:00:00Z", "2026-11-21", "T", "\0", "\ud83d", "\ufffe", "\ufeff", "\u202e", "xsi:nil=\"true\"", "<RestoreSession/>", "<Entities/>", "</Entities>", "<Ref/>",
    ];

    /// <summary>A document made from one page, or from two of the same kind, mutated first as a tree, then as bytes.</summary>
    internal static FuzzInput Mutate(FuzzInput[] pages, int seed)
    {
        var random = new Random(seed);
        FuzzInput page = pages[random.Next(pages.Length)];
        byte[] document = page.Document;
        if (random.Next(3) > 0)
            document = TreeMutator.Damage(random, document, s_pieces);

        // Cutting and flipping bytes mostly breaks well-formedness, so half of the documents are spared to reach the readers.
        for (int times = random.Next(2) * random.Next(1, 6); times > 0; times--)
            document = Damage(random, document, pages[random.Next(pages.Length)].Document);

        // Occasionally a document goes to a reader of another kind.
        FuzzKind kind = random.Next(20) == 0 ? pages[random.Next(pages.Length)].Kind : page.Kind;
        return new FuzzInput(kind, document);
    }

    private static byte[] Damage(Random random, byte[] document, byte[] other)
    {
        if (document.Length == 0)
            return other;
        int at = random.Next(document.Length);
        return random.Next(12) switch
        {
            0 => Flip(random, document),
            1 => document[..at],
            2 => document[at..],
            3 => Insert(document, at, document.AsSpan(at, random.Next(Math.Min(2000, document.Length - at)))),
            4 => Remove(random, document, at),
            5 => Splice(random, document, at, other),
            6 => Elements(random, document, duplicate: true),
            7 => Elements(random, document, duplicate: false),
            8 => Value(random, document),
            9 => Nest(random, document, at),
            _ => Insert(document, at, Encoding.UTF8.GetBytes(s_pieces[random.Next(s_pieces.Length)])),
        };
    }

    private static byte[] Flip(Random random, byte[] document)
    {
        byte[] flipped = [.. document];
        for (int times = random.Next(1, 9); times > 0; times--)
            flipped[random.Next(flipped.Length)] = (byte)random.Next(256);
        return flipped;
    }

    private static byte[] Insert(byte[] document, int at, ReadOnlySpan<byte> piece) => [.. document.AsSpan(0, at), .. piece, .. document.AsSpan(at)];

    private static byte[] Remove(Random random, byte[] document, int at) =>
        [.. document.AsSpan(0, at), .. document.AsSpan(at + random.Next(Math.Min(500, document.Length - at)))];

    private static byte[] Splice(Random random, byte[] document, int at, byte[] other) =>
        [.. document.AsSpan(0, at), .. other.AsSpan(random.Next(other.Length + 1))];

    /// <summary>Duplicates, deletes or moves the text between two start tags.</summary>
    private static byte[] Elements(Random random, byte[] document, bool duplicate)
    {
        int from = Next(document, random.Next(document.Length), (byte)'<');
        int to = from + 1 >= document.Length ? document.Length : Next(document, from + 1 + random.Next(Math.Min(3000, document.Length - from - 1)), (byte)'<');
        byte[] cut = [.. document.AsSpan(0, from), .. document.AsSpan(to)];
        return duplicate ? Insert(document, to, document.AsSpan(from, to - from))
            : random.Next(2) == 0 || cut.Length == 0 ? cut
            : Insert(cut, Next(cut, random.Next(cut.Length), (byte)'<'), document.AsSpan(from, to - from));
    }

    /// <summary>Replaces the text of an attribute or of an element.</summary>
    private static byte[] Value(Random random, byte[] document)
    {
        bool attribute = random.Next(2) == 0;
        int from = Next(document, random.Next(document.Length), attribute ? (byte)'"' : (byte)'>') + 1;
        if (from >= document.Length)
            return document;
        int to = Next(document, from, attribute ? (byte)'"' : (byte)'<');
        return [.. document.AsSpan(0, from), .. Encoding.UTF8.GetBytes(s_pieces[random.Next(s_pieces.Length)]), .. document.AsSpan(to)];
    }

    private static byte[] Nest(Random random, byte[] document, int at)
    {
        int depth = random.Next(1, 200);
        at = Next(document, at, (byte)'<');
        return Insert(document, at, Encoding.UTF8.GetBytes(string.Concat(System.Linq.Enumerable.Repeat("<Entities>", depth))));
    }

    private static int Next(byte[] document, int from, byte wanted)
    {
        int found = Array.IndexOf(document, wanted, Math.Min(from, document.Length));
        return found < 0 ? document.Length : found;
    }
}
