using System;
using System.Collections.Immutable;
using VeeamEM.Simulator.Options.Variants;

namespace VeeamEM.Simulator.Options;

/// <summary>Everything that can be chosen about a simulated Enterprise Manager; each property is also a switch of the command line.</summary>
public sealed record SimulatorOptions
{
    // Listeners and life of the process.
    public int HttpsPort { get; init; }
    public int HttpPort { get; init; }
    /// <summary>HTTPS listeners: to a client each is a server of its own, though all have the same data.</summary>
    public int HttpsListeners { get; init; } = 1;
    public ServerCertificateKind Certificate { get; init; }
    public bool ExitWithStdin { get; init; }
    public int MaxLifetimeSeconds { get; init; } = 3600;
    /// <summary>Fault rules in JSON that hold from the start.</summary>
    public ImmutableArray<string> Faults { get; init; } = [];
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    // Data.
    public int Sessions { get; init; } = 250;
    public int Seed { get; init; } = 1;
    public DateTimeOffset? Now { get; init; }
    public int Days { get; init; } = 60;
    public int BackupServers { get; init; } = 3;
    public int Vms { get; init; }

    /// <summary>Names that are hard to quote, in place of those of a data centre.</summary>
    public bool OddNames { get; init; }

    public Spread Spread { get; init; }

    /// <summary>How many sessions share one CreationTime.</summary>
    public int SameInstant { get; init; }

    /// <summary>How many machines share their name with one on the next backup server; every other pair shares the HierarchyObjRef too.</summary>
    public int SameNames { get; init; }

    /// <summary>How many machines have restore points and were never restored.</summary>
    public int Unrestored { get; init; }

    /// <summary>Percent of the sessions that restore from an older point than the newest one.</summary>
    public int OlderPoints { get; init; }

    /// <summary>Percent of the sessions whose restore point is gone.</summary>
    public int PointsGone { get; init; } = 7;

    /// <summary>Restore points of each machine, one a night; 0 for one in each night of the history.</summary>
    public int RestorePointsPerVm { get; init; }
    public bool ExtraWords { get; init; }
    public bool Live { get; init; }
    public int LivePerMinute { get; init; } = 6;

    // Logon.
    public string User { get; init; } = @"SIM\admin";
    public string Password { get; init; } = "Sim-Pa55!wörd";
    public int IdleTimeoutSeconds { get; init; } = 900;
    public ImmutableArray<string> Versions { get; init; } = ["v1_5", "v1_6", "v1_7"];
    public UnknownVersionAnswer UnknownVersion { get; init; }
    public int LogonStatus { get; init; } = 201;
    public TokenBytes TokenBytes { get; init; }
    public HeaderCasing HeaderCasing { get; init; }
    public BasicCharset BasicCharset { get; init; }
    public int MfaStatus { get; init; } = 401;
    public int LogonLimit { get; init; }
    public int LogonLimitStatus { get; init; } = 503;
    public LogonVisibility LogonVisibility { get; init; }
    public int UnknownLogonDelete { get; init; } = 404;
    public int LoggedOutToken { get; init; } = 401;

    // Query service and collections.
    public bool QueryService { get; init; } = true;
    public int QueryServiceOffStatus { get; init; } = 404;
    public int QueryWindowDays { get; init; }
    public int CollectionWindowDays { get; init; } = 30;
    public bool CollectionsPaged { get; init; }
    public bool ScopeHidesSessions { get; init; }
    public DefaultOrder DefaultOrder { get; init; }
    public FilterErrorAnswer FilterError { get; init; }
    public UnknownPropertyAnswer UnknownProperty { get; init; }
    public int UnknownType { get; init; } = 400;
    public int UnknownId { get; init; } = 404;
    public SeveralSortsAnswer SeveralSorts { get; init; }
    public WildcardMeaning Wildcard { get; init; }
    public FilterPrecedence Precedence { get; init; }
    public OuterQuotes OuterQuotes { get; init; }
    public StringComparisonRule StringCompare { get; init; }
    public bool UtcFilterNames { get; init; }

    public DatePrecision DatePrecision { get; init; }

    public bool DateFilters { get; init; } = true;

    public bool ShuffleTies { get; init; }

    /// <summary>Whether sessions go on linking to a restore point that was removed.</summary>
    public bool DanglingPoints { get; init; }
    public NoneRank NoneRank { get; init; }

    // Paging.
    public int PageSizeDefault { get; init; } = 100;
    public int MaxPageSize { get; init; }
    public PageSizeLimitMode MaxPageSizeMode { get; init; }
    public InvalidPageSizeAnswer InvalidPageSize { get; init; }
    public BeyondEndAnswer BeyondEnd { get; init; }
    public bool PagingInfo { get; init; } = true;
    public bool NextLink { get; init; } = true;
    /// <summary>Whether rows in the order of time are written once, at the first request, and then sent as bytes.</summary>
    public bool PreRender { get; init; }
    public PreviousRel PreviousRel { get; init; }
    public int EmptyPagesCount { get; init; }

    // Answers.
    public string HrefHost { get; init; } = "em01.sim.example:9398";
    public EmptyResultShape EmptyResult { get; init; }
    public RunningEndShape RunningEnd { get; init; }

    /// <summary>Most fraction digits of the times in answers, whatever the server compares.</summary>
    public int TimeDigits { get; init; } = 7;
    public FailureMessageShape FailureMessage { get; init; }
    public MessageLanguage MessageLanguage { get; init; }
    public JsonCasing JsonCasing { get; init; }
    public bool JsonBom { get; init; }
    public JsonNulls JsonNulls { get; init; }
    public JsonCharset JsonCharset { get; init; }
}
