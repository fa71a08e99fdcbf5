namespace VeeamEM.Simulator.Data;

/// <summary>Names of machines: those of a data centre or, for tests, the awkward ones first.</summary>
internal static class VirtualMachineNames
{
    private const int FirstNumberBeyond = 4;

    private static readonly ImmutableArray<string> s_plain =
    [
        "sql-01", "sql-02", "dc01", "dc02", "exchange-01", "web-01", "web-02", "web-03",
        "files-01", "files-02", "app-01", "app-02", "print-01", "sap-01", "crm-01", "erp-01",
        "rds-01", "rds-02", "proxy-01", "intranet-01", "git-01", "build-01", "monitor-01", "oracle-01",
    ];

    private static readonly ImmutableArray<string> s_roles =
    [
        "sql-", "dc", "exchange-", "web-", "files-", "app-", "print-", "sap-", "crm-", "erp-", "rds-", "proxy-", "git-", "build-", "oracle-",
    ];

    private static readonly ImmutableArray<string> s_odd =
    [
        "sql-01", "sql-02", "sql-10", "sql", "SQL-REPORT", "app-7", "web01", "web02",
        "R&D [test]", "O'Neil \"prod\"", "a<b>c", "Büro-Server", "größe & co", "mail 01 (old)", "emoji-🦊",
        "naïve  file server", "db;1,2", "100%_load", "a+b=c#1", "東京-dc01", "mail.example.com", "srv*04", "x\\y/z", "FLR_[nested]",
    ];

    public static int NamedCount => s_odd.Length;

    public static string At(int index, bool odd)
    {
        ImmutableArray<string> named = odd ? s_odd : s_plain;
        if (index < named.Length)
            return named[index];
        int further = index - named.Length;
        return odd
            ? string.Create(CultureInfo.InvariantCulture, $"vm-{index:D5}")
            : string.Create(CultureInfo.InvariantCulture, $"{s_roles[further % s_roles.Length]}{FirstNumberBeyond + (further / s_roles.Length):D2}");
    }
}
