namespace VeeamEM.Simulator.Options;

/// <summary>The charset in which Basic credentials are read.</summary>
public enum BasicCharset { Utf8, Latin1 }

/// <summary>What a page number beyond the last page gets.</summary>
public enum BeyondEndAnswer { Empty, Last, Status404, Status400 }

/// <summary>What of a time is compared in filters and orders.</summary>
public enum DatePrecision { Ticks, Seconds }

/// <summary>The order of a result without sort parameters.</summary>
public enum DefaultOrder { Unsorted, Creation }

/// <summary>What an empty query result looks like.</summary>
public enum EmptyResultShape { Inner, Bare, Absent }

/// <summary>What the FailureMessage of a restore session holds.</summary>
public enum FailureMessageShape { Absent, Null, Filled }

/// <summary>What a filter that cannot be parsed gets.</summary>
public enum FilterErrorAnswer { Status400, Status500, Empty, Ignored }

/// <summary>Which of ; and , binds tighter.</summary>
public enum FilterPrecedence { AndFirst, Left, OrFirst }

/// <summary>The casing of the token header in a logon answer.</summary>
public enum HeaderCasing { Canonical, Lower }

/// <summary>What pageSize=0 or a pageSize that is not a number gets.</summary>
public enum InvalidPageSizeAnswer { Status400, Status500, Default }

/// <summary>The casing of JSON names.</summary>
public enum JsonCasing { Pascal, Camel }

/// <summary>The charset parameter of a JSON content type.</summary>
public enum JsonCharset { Absent, Utf8 }

/// <summary>Whether JSON shows members without a value.</summary>
public enum JsonNulls { Explicit, Omitted }

/// <summary>Whose logon sessions are listed.</summary>
public enum LogonVisibility { All, Own }

/// <summary>The language of error messages.</summary>
public enum MessageLanguage { English, German }

/// <summary>Where the result None stands in comparisons.</summary>
public enum NoneRank { Lowest, Highest }

/// <summary>Whether a value with doubled quotes needs an outer pair.</summary>
public enum OuterQuotes { Required, Bare, Both }

/// <summary>What a pageSize above the limit gets.</summary>
public enum PageSizeLimitMode { Cap, Error }

/// <summary>How the link to the previous page is spelled.</summary>
public enum PreviousRel { Previous, Prev, Absent }

/// <summary>What a running session shows as its end.</summary>
public enum RunningEndShape { Absent, Empty, Year1 }

/// <summary>Which certificate the HTTPS listener shows.</summary>
public enum ServerCertificateKind { Valid, Expired, OtherName, Renewed }

/// <summary>What several sort parameters get.</summary>
public enum SeveralSortsAnswer { First, Last, Status400 }

/// <summary>How sessions are spread over the history: evenly, or with busy days, quiet nights, weekends and weeks, and bursts.</summary>
public enum Spread { Even, Real }

/// <summary>How strings are compared in filters.</summary>
public enum StringComparisonRule { IgnoreCase, Ordinal }

/// <summary>What the Base64 text of a token holds.</summary>
public enum TokenBytes { GuidText, Raw16 }

/// <summary>What an unknown property in filter or sort gets.</summary>
public enum UnknownPropertyAnswer { Status400, Status500, Ignored }

/// <summary>What an unknown value of ?v= gets.</summary>
public enum UnknownVersionAnswer { Status400, Status404, Latest }

/// <summary>What an asterisk in a filter value means.</summary>
public enum WildcardMeaning { Literal, Pattern, Status400 }
