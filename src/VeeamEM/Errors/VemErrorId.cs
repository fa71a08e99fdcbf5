namespace VeeamEM;

/// <summary>The stable error IDs of the module; scripts can compare them with the part of <c>FullyQualifiedErrorId</c> before the comma.</summary>
public static class VemErrorId
{
    /// <summary>No connection of this runspace matches the request.</summary>
    public const string NotConnected = "VemNotConnected";

    /// <summary>The server rejected the user name or password (401 at logon).</summary>
    public const string AuthenticationFailed = "VemAuthenticationFailed";

    /// <summary>The account's role does not allow the request (403).</summary>
    public const string AccessDenied = "VemAccessDenied";

    /// <summary>A password would have been sent in clear text; nothing was sent.</summary>
    public const string UnencryptedAuthentication = "VemUnencryptedAuthentication";

    /// <summary>The server's certificate is not trusted, or is not the pinned one.</summary>
    public const string CertificateUntrusted = "VemCertificateUntrusted";

    /// <summary>The connection to the server failed or broke.</summary>
    public const string ServerUnreachable = "VemServerUnreachable";

    /// <summary>The server did not respond in time.</summary>
    public const string Timeout = "VemTimeout";

    /// <summary>The logon session expired and could not, or must not, be renewed.</summary>
    public const string SessionExpired = "VemSessionExpired";

    /// <summary>A request that changes data would go to several servers.</summary>
    public const string ServerAmbiguous = "VemServerAmbiguous";

    /// <summary>The filter is invalid or cannot be applied.</summary>
    public const string FilterInvalid = "VemFilterInvalid";

    /// <summary>A raw request cannot be sent as specified, or parameters contradict each other.</summary>
    public const string RequestInvalid = "VemRequestInvalid";

    /// <summary>The server has no object with that ID.</summary>
    public const string EntityNotFound = "VemEntityNotFound";

    /// <summary>The server reported an error.</summary>
    public const string ServerError = "VemServerError";

    /// <summary>The response is not what an Enterprise Manager sends.</summary>
    public const string ResponseInvalid = "VemResponseInvalid";

    /// <summary>Rows are missing: those returned are not the complete result.</summary>
    public const string ResultIncomplete = "VemResultIncomplete";

    /// <summary>The server's certificate could not be remembered; the connection is open.</summary>
    public const string TrustNotSaved = "VemTrustNotSaved";

    /// <summary>An object or a value passed to a cmdlet cannot be used; the message shows the columns of an object, not its values.</summary>
    public const string InputInvalid = "VemInputInvalid";

    /// <summary>The report, or its CSV file, already exists.</summary>
    public const string ReportExists = "VemReportExists";

    /// <summary>The report cannot be written.</summary>
    public const string ReportNotWritten = "VemReportNotWritten";

    /// <summary>A history file was changed after it was written.</summary>
    public const string HistoryInvalid = "VemHistoryInvalid";

    /// <summary>Another command is writing the history file.</summary>
    public const string HistoryBusy = "VemHistoryBusy";

    /// <summary>The history file cannot be written, for example because the disk is full or read-only.</summary>
    public const string HistoryNotWritten = "VemHistoryNotWritten";
}
