using System.Collections.Immutable;
using System.Globalization;

namespace VeeamEM.Simulator.Data;

/// <summary>Names of machines, the awkward ones first.</summary>
internal static class VirtualMachineNames
{
    private static readonly ImmutableArray<string> s_named =
    [
        "sql-01", "sql-02", "sql-10", "sql", "SQL-REPORT", "app-7", "web01", "web02",
        "R&D [test]", "O'Neil \"prod\"", "a<b>c", "Büro-Server", "größe & co", "mail 01 (old)", "emoji-🦊",
        "naïve  file server", "db;1,2", "100%_load", "a+b=c#1", "東京-dc01", "mail.example.com", "srv*04", "x\\y/z", "FLR_[nested]",
    ];

    public static int NamedCount => s_named.Length;

    public static string At(int index) =>
        index < s_named.Length ? s_named[index] : string.Create(CultureInfo.InvariantCulture, $"vm-{index:D5}");
}
