namespace VeeamEM;

/// <summary>The stable error ids of the module; scripts may compare them with <c>FullyQualifiedErrorId</c>.</summary>
public static class VemErrorId
{
    /// <summary>No connection of this runspace answers to the request.</summary>
    public const string NotConnected = "VemNotConnected";

    /// <summary>The server refused user name and password (401 at logon).</summary>
    public const string AuthenticationFailed = "VemAuthenticationFailed";

    /// <summary>The account's role does not allow the request (403).</summary>
    public const string AccessDenied = "VemAccessDenied";

    /// <summary>A password would have travelled in clear; nothing was sent.</summary>
    public const string UnencryptedAuthentication = "VemUnencryptedAuthentication";

    /// <summary>The server's certificate is not trusted, or is not the pinned one.</summary>
    public const string CertificateUntrusted = "VemCertificateUntrusted";

    /// <summary>No connection to the server could be made, or it broke.</summary>
    public const string ServerUnreachable = "VemServerUnreachable";

    /// <summary>The server kept silent longer than allowed.</summary>
    public const string Timeout = "VemTimeout";

    /// <summary>The logon expired and no new logon was possible or wanted.</summary>
    public const string SessionExpired = "VemSessionExpired";

    /// <summary>A request that changes something would reach several servers.</summary>
    public const string ServerAmbiguous = "VemServerAmbiguous";

    /// <summary>The filter cannot be read, or asks for something impossible.</summary>
    public const string FilterInvalid = "VemFilterInvalid";

    /// <summary>A raw request goes where it must not, or asks for what cannot be.</summary>
    public const string RequestInvalid = "VemRequestInvalid";

    /// <summary>The server has no object with that id.</summary>
    public const string EntityNotFound = "VemEntityNotFound";

    /// <summary>The server answered with an error of its own.</summary>
    public const string ServerError = "VemServerError";

    /// <summary>The answer is not what an Enterprise Manager sends.</summary>
    public const string ResponseInvalid = "VemResponseInvalid";

    /// <summary>Rows are missing: what was emitted must not be taken for the whole.</summary>
    public const string ResultIncomplete = "VemResultIncomplete";

    /// <summary>The server's certificate cannot be remembered; the connection stands.</summary>
    public const string TrustNotSaved = "VemTrustNotSaved";

    /// <summary>An object from the pipeline cannot be used; it is named by its type or its columns, never by its values.</summary>
    public const string InputInvalid = "VemInputInvalid";

    /// <summary>The report, or the CSV beside it, exists already.</summary>
    public const string ReportExists = "VemReportExists";

    /// <summary>The report cannot be written where it was wanted.</summary>
    public const string ReportNotWritten = "VemReportNotWritten";

    /// <summary>A history file is not as it was written.</summary>
    public const string HistoryInvalid = "VemHistoryInvalid";

    /// <summary>Another command is writing the history file.</summary>
    public const string HistoryBusy = "VemHistoryBusy";

    /// <summary>The history file cannot be written, as on a full or read-only disk.</summary>
    public const string HistoryNotWritten = "VemHistoryNotWritten";
}
