namespace VeeamEM.Simulator.Options;

/// <summary>The charset in which Basic credentials are read.</summary>
public enum BasicCharset { Utf8, Latin1 }

/// <summary>The response to a page number beyond the last page.</summary>
public enum BeyondEndAnswer { Empty, Last, Status404, Status400 }

/// <summary>Which part of a time is compared in filters and sort orders.</summary>
public enum DatePrecision { Ticks, Seconds }

/// <summary>The order of a result without sort parameters.</summary>
public enum DefaultOrder { Unsorted, Creation }

/// <summary>What an empty query result looks like.</summary>
public enum EmptyResultShape { Inner, Bare, Absent }

/// <summary>The FailureMessage of a restore session.</summary>
public enum FailureMessageShape { Absent, Null, Filled }

/// <summary>The response to an invalid filter.</summary>
public enum FilterErrorAnswer { Status400, Status500, Empty, Ignored }

/// <summary>Which of ; and , binds tighter.</summary>
public enum FilterPrecedence { AndFirst, Left, OrFirst }

/// <summary>The casing of the token header in the response to a logon.</summary>
public enum HeaderCasing { Canonical, Lower }

/// <summary>The response to pageSize=0 or a pageSize that is not a number.</summary>
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

/// <summary>Where the result None sorts.</summary>
public enum NoneRank { Lowest, Highest }

/// <summary>Whether a value with doubled quotes needs an outer pair.</summary>
public enum OuterQuotes { Required, Bare, Both }

/// <summary>The response to a pageSize above the limit.</summary>
public enum PageSizeLimitMode { Cap, Error }

/// <summary>How the link to the previous page is spelled.</summary>
public enum PreviousRel { Previous, Prev, Absent }

/// <summary>The end time of a running session.</summary>
public enum RunningEndShape { Absent, Empty, Year1 }

/// <summary>Which certificate the HTTPS listener presents.</summary>
public enum ServerCertificateKind { Valid, Expired, OtherName, Renewed }

/// <summary>The response to several sort parameters.</summary>
public enum SeveralSortsAnswer { First, Last, Status400 }

/// <summary>How sessions are distributed over the history: evenly, or with busy days, quiet nights, weekends and weeks, and bursts.</summary>
public enum Spread { Even, Real }

/// <summary>How strings are compared in filters.</summary>
public enum StringComparisonRule { IgnoreCase, Ordinal }

/// <summary>The content of a token's Base64 text.</summary>
public enum TokenBytes { GuidText, Raw16 }

/// <summary>The response to an unknown property in a filter or sort parameter.</summary>
public enum UnknownPropertyAnswer { Status400, Status500, Ignored }

/// <summary>The response to an unknown value of ?v=.</summary>
public enum UnknownVersionAnswer { Status400, Status404, Latest }

/// <summary>What an asterisk in a filter value means.</summary>
public enum WildcardMeaning { Literal, Pattern, Status400 }
