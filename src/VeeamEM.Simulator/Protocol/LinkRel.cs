namespace VeeamEM.Simulator.Protocol;

/// <summary>Relations of links.</summary>
internal static class LinkRel
{
    public const string Alternate = nameof(Alternate);
    public const string Create = nameof(Create);
    public const string Delete = nameof(Delete);
    public const string Down = nameof(Down);
    public const string Edit = nameof(Edit);
    public const string First = nameof(First);
    public const string Last = nameof(Last);
    public const string Next = nameof(Next);
    public const string QuickBackup = nameof(QuickBackup);
    public const string Related = nameof(Related);
    public const string Restore = nameof(Restore);
    public const string Start = nameof(Start);
    public const string Up = nameof(Up);
    public const string VeeamZip = nameof(VeeamZip);
}
