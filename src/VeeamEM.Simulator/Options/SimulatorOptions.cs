namespace VeeamEM.Simulator.Options;

/// <summary>All settings of a simulated Enterprise Manager; each property is also a command-line switch.</summary>
public sealed record SimulatorOptions
{
    // Listeners and process lifetime.
    [Switch("HTTPS port on 127.0.0.1; 0 picks a free one", SwitchScope.Start, Maximum = 65535)]
    public int HttpsPort { get; init; }
    [Switch("HTTP port on 127.0.0.1; 0 picks a free one", SwitchScope.Start, Maximum = 65535)] public int HttpPort { get; init; }
    [Switch("number of HTTPS listeners, each a separate server to clients; all but the first use free ports", SwitchScope.Start, Minimum = 1, Maximum = 1000)]
    public int HttpsListeners { get; init; } = 1;
    [Switch("certificate of the HTTPS listener, for new connections")]
    public ServerCertificateKind Certificate { get; init; }
    [Switch("exit when stdin is closed", SwitchScope.Start)] public bool ExitWithStdin { get; init; }
    [Switch("exit after this time in any case", SwitchScope.Start, Minimum = 1, Maximum = int.MaxValue / 1000)]
    public int MaxLifetimeSeconds { get; init; } = 3600;
    [Switch("a fault rule, such as {\"match\":{\"pathContains\":\"/api/query\"},\"fault\":\"status\",\"status\":503}; may be repeated", SwitchScope.Start, Name = "fault", Values = "JSON")]
    public ImmutableArray<string> Faults { get; init; } = [];
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    // Data.
    [Switch("number of restore sessions", SwitchScope.Data, Maximum = 5_000_000)] public int Sessions { get; init; } = 250;
    [Switch("seed of the data; the same seed and reference time produce the same data", SwitchScope.Data)]
    public int Seed { get; init; } = 1;
    [Switch("reference time of the data, such as 2026-03-01T12:00:00Z", SwitchScope.Data, Values = "UTC|real")]
    public DateTimeOffset? Now { get; init; }
    [Switch("days of history", SwitchScope.Data, Minimum = 1, Maximum = 3650)] public int Days { get; init; } = 60;
    [Switch("number of backup servers", SwitchScope.Data, Minimum = 1, Maximum = 500)] public int BackupServers { get; init; } = 3;
    [Switch("number of virtual machines; 0 derives it from the number of sessions", SwitchScope.Data, Maximum = 100_000)]
    public int Vms { get; init; }
    [Switch("names that are hard to quote, for tests", SwitchScope.Data)] public bool OddNames { get; init; }
    [Switch("how sessions are spread over the history; real has busy days, quiet nights and weekends, and bursts", SwitchScope.Data)]
    public Spread Spread { get; init; }
    [Switch("sessions that share one CreationTime", SwitchScope.Data, Maximum = 5_000_000)] public int SameInstant { get; init; }
    [Switch("further machines that share their name with one on another backup server; every other one also shares the HierarchyObjRef", SwitchScope.Data, Maximum = 100_000)]
    public int SameNames { get; init; }
    [Switch("machines with restore points that were never restored", SwitchScope.Data, Maximum = 100_000)]
    public int Unrestored { get; init; }
    [Switch("percentage of sessions that restore from a point older than the newest", SwitchScope.Data, Maximum = 100)]
    public int OlderPoints { get; init; }
    [Switch("percentage of sessions whose restore point has been deleted", SwitchScope.Data, Maximum = 100)]
    public int PointsGone { get; init; } = 7;
    [Switch("restore points per machine; 0 for one per night of the history", SwitchScope.Data, Maximum = 10_000)]
    public int RestorePointsPerVm { get; init; }
    [Switch("undocumented values in JobType, State and Result", SwitchScope.Data)] public bool UndocumentedValues { get; init; }
    [Switch("sessions start, progress and finish as time passes", SwitchScope.Data)] public bool Live { get; init; }
    [Switch("sessions that start per minute with --live", SwitchScope.Data, Minimum = 1, Maximum = 60_000)]
    public int LivePerMinute { get; init; } = 6;

    // Logon.
    [Switch("user name of the Portal Administrator", Values = "NAME")] public string User { get; init; } = @"SIM\admin";
    [Switch("password of every account", Values = "TEXT")] public string Password { get; init; } = "Sim-Pa55!wörd";
    [Switch("idle time after which a logon session expires", Minimum = 1, Maximum = int.MaxValue / 1000)]
    public int IdleTimeoutSeconds { get; init; } = 900;
    [Switch("API versions of the root document", Values = "v1_x,…")]
    public ImmutableArray<string> Versions { get; init; } = ["v1_5", "v1_6", "v1_7"];
    [Switch("response to an unknown ?v=")] public UnknownVersionAnswer UnknownVersion { get; init; }
    [Switch("status of a successful logon", Allowed = [201, 200])] public int LogonStatus { get; init; } = 201;
    [Switch("content of the Base64 text of a token")] public TokenBytes TokenBytes { get; init; }
    [Switch("casing of X-RestSvcSessionId in the response to a logon")] public HeaderCasing HeaderCasing { get; init; }
    [Switch("charset of Basic credentials")] public BasicCharset BasicCharset { get; init; }
    [Switch(@"response to SIM\mfauser, for whom multi-factor authentication is enforced", Allowed = [401, 403])]
    public int MfaStatus { get; init; } = 401;
    [Switch("maximum number of concurrent logon sessions; 0 for no limit")] public int LogonLimit { get; init; }
    [Switch("response to a logon above the limit", Allowed = [503, 403])] public int LogonLimitStatus { get; init; } = 503;
    [Switch("whose logon sessions are listed")] public LogonVisibility LogonVisibility { get; init; }
    [Switch("response to the deletion of an unknown logon session", Allowed = [404, 204, 403, 500])]
    public int UnknownLogonDelete { get; init; } = 404;
    [Switch("response to a token after its logoff", Allowed = [401, 403])] public int LoggedOutToken { get; init; } = 401;

    // Query service and collections.
    [Switch("whether there is a query service")] public bool QueryService { get; init; } = true;
    [Switch("response of a missing query service", Allowed = [404, 405])] public int QueryServiceOffStatus { get; init; } = 404;
    [Switch("days that a query reaches back; 0 for all", Maximum = 10_000)] public int QueryWindowDays { get; init; }
    [Switch("days that /restoreSessions reaches back; 0 for all", Maximum = 10_000)]
    public int CollectionWindowDays { get; init; } = 30;
    [Switch("page the plain collections too")] public bool CollectionsPaged { get; init; }
    [Switch("accounts other than administrators see only the first backup server")] public bool ScopeHidesSessions { get; init; }
    [Switch("order without a sort parameter")] public DefaultOrder DefaultOrder { get; init; }
    [Switch("response to a filter that cannot be parsed")] public FilterErrorAnswer FilterError { get; init; }
    [Switch("response to an unknown property in a filter or sort parameter")] public UnknownPropertyAnswer UnknownProperty { get; init; }
    [Switch("response to an unknown or missing type", Allowed = [400, 404, 500])] public int UnknownType { get; init; } = 400;
    [Switch("response to an unknown ID", Allowed = [404, 500])] public int UnknownId { get; init; } = 404;
    [Switch("which of several sort parameters applies")] public SeveralSortsAnswer SeveralSorts { get; init; }
    [Switch("what an asterisk in a filter value means")] public WildcardMeaning Wildcard { get; init; }
    [Switch("which of ; (and) and , (or) binds tighter")] public FilterPrecedence Precedence { get; init; }
    [Switch("whether a value with doubled quotes needs an outer pair")] public OuterQuotes OuterQuotes { get; init; }
    [Switch("how strings are compared in filters")] public StringComparisonRule StringCompare { get; init; }
    [Switch("accept CreationTimeUTC and EndTimeUTC in filters")] public bool UtcFilterNames { get; init; }
    [Switch("which part of a time is compared in filters and sort orders")] public DatePrecision DatePrecision { get; init; }
    [Switch("whether comparisons of times have an effect in filters")] public bool DateFilters { get; init; } = true;
    [Switch("rows that compare as equal are returned in a different order with every request")] public bool ShuffleTies { get; init; }
    [Switch("sessions still link to a restore point that was removed")] public bool DanglingPoints { get; init; }
    [Switch("where the Result None ranks in comparisons")] public NoneRank NoneRank { get; init; }

    // Paging.
    [Switch("page size without pageSize", Minimum = 1)] public int PageSizeDefault { get; init; } = 100;
    [Switch("maximum page size; 0 for no limit")] public int MaxPageSize { get; init; }
    [Switch("response to a larger page size")] public PageSizeLimitMode MaxPageSizeMode { get; init; }
    [Switch("response to a pageSize or page that is not a positive number")]
    public InvalidPageSizeAnswer InvalidPageSize { get; init; }
    [Switch("response to a page beyond the last")] public BeyondEndAnswer BeyondEnd { get; init; }
    [Switch("whether a query result has a PagingInfo", Off = "absent")] public bool PagingInfo { get; init; } = true;
    [Switch("whether a PagingInfo has a Next link", Off = "absent")] public bool NextLink { get; init; } = true;
    [Switch("render the rows of a query in the order of time only once, at the first request, for benchmarks")]
    public bool PreRender { get; init; }
    [Switch("spelling of the link to the previous page")] public PreviousRel PreviousRel { get; init; }
    [Switch("PagesCount of an empty result", Allowed = [0, 1])] public int EmptyPagesCount { get; init; }

    // Responses.
    [Switch("host in links; 'request' for the host of the request", Values = "HOST:PORT|request")]
    public string HrefHost { get; init; } = "em01.sim.example:9398";
    [Switch("shape of an empty query result")] public EmptyResultShape EmptyResult { get; init; }
    [Switch("EndTimeUTC of a running session")] public RunningEndShape RunningEnd { get; init; }
    [Switch("maximum number of fractional digits of times in responses", Maximum = 7)] public int TimeDigits { get; init; } = 7;
    [Switch("FailureMessage of a restore session")] public FailureMessageShape FailureMessage { get; init; }
    [Switch("language of error messages")] public MessageLanguage MessageLanguage { get; init; }
    [Switch("casing of JSON names")] public JsonCasing JsonCasing { get; init; }
    [Switch("byte order mark before JSON")] public bool JsonBom { get; init; }
    [Switch("JSON members without a value")] public JsonNulls JsonNulls { get; init; }
    [Switch("charset in the content type of JSON")] public JsonCharset JsonCharset { get; init; }
}
