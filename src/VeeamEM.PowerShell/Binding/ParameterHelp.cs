
namespace VeeamEM.Binding;

/// <summary>One line for each parameter: what completion shows beside its name, and a prompt after <c>!?</c>.</summary>
internal static class ParameterHelp
{
    // Connections
    internal const string Address = "Host name, host:port or URI of one or more Enterprise Managers.";
    internal const string Server = "Connections or their names. Wildcards are allowed. Default: all default connections.";
    internal const string AnyServer = "Connections or their names. Wildcards are allowed. Default: all in this runspace.";
    internal const string Credential = "Account that has a role in Enterprise Manager.";
    internal const string Port = "Port of the REST API. Default: 9398.";
    internal const string ApiVersion = "Version of the API, such as v1_7. Default: latest.";
    internal const string SkipCertificateCheck = "Accepts any certificate. For test systems only.";
    internal const string TrustedThumbprint = "SHA-256 or SHA-1 thumbprint of the certificate to accept.";
    internal const string Remember = "Remembers the certificate, so that later connections need no thumbprint.";
    internal const string AllowUnencryptedAuthentication = "Allows http://, which sends the password unencrypted.";
    internal const string Proxy = "Address of the proxy for this connection.";
    internal const string ProxyCredential = "Account for the proxy.";
    internal const string NoProxy = "Connects directly and ignores the system proxy.";
    internal const string ConnectionTimeoutSeconds = "Seconds to wait for a connection. Default: 30.";
    internal const string OperationTimeoutSeconds = "Maximum time without data from the server, in seconds. Default: 100.";
    internal const string MaximumRetryCount = "Maximum number of retries after a transient failure. Default: 3.";
    internal const string RetryIntervalSec = "Seconds before the first retry. Default: 1.";
    internal const string MaximumResponseSize = "Maximum size of a response in bytes. Default: 256 MiB.";
    internal const string ThrottleLimit = "Maximum number of concurrent requests per read. Default: 4.";
    internal const string NotDefault = "Uses this connection only where -Server names it.";
    internal const string NoReconnect = "Does not log on again after the logon has expired.";

    // Criteria
    internal const string VmName = "Names of VMs. Wildcards are allowed.";
    internal const string SessionName = "Names of sessions. Wildcards are allowed.";
    internal const string JobType = "Types of restore, such as RestoreVm or FileLevelRestore.";
    internal const string State = "States: Starting, Working, Stopping or Stopped.";
    internal const string Result = "Results: None, Success, Warning or Failed.";
    internal const string BackupServer = "Names of backup servers. Wildcards are allowed.";
    internal const string CreatedAfter = "Created at this time or later. A time without a zone is local.";
    internal const string CreatedBefore = "Created before this time. A time without a zone is local.";
    internal const string EndedAfter = "Ended at this time or later. A time without a zone is local.";
    internal const string EndedBefore = "Ended before this time. A time without a zone is local.";
    internal const string Filter = "Filter in the server's own language, such as 'Result==\"Failed\"'.";
    internal const string SortBy = "Property to sort by. Default: CreationTime, newest first.";
    internal const string Descending = "Sorts in descending order.";
    internal const string PageSize = "Maximum number of rows per response. Default: 2000.";
    internal const string Id = "IDs, as GUIDs or UIDs.";
    internal const string AsReference = "Emits references (name, ID, link) instead of complete objects.";
    internal const string RestoreSession = "Restore sessions whose links are followed.";

    // Input
    internal const string SessionSource = "Backup servers, restore points, sessions, IDs, or objects with a VmName.";
    internal const string Sessions = "Restore sessions, or rows exported from them.";
    internal const string Running = "Restore sessions or IDs to wait for.";

    // Following
    internal const string PollingIntervalSec = "Maximum polling interval in seconds. Default: 30.";
    internal const string TimeoutSec = "Seconds after which to stop. Default: no limit.";
    internal const string WatchSince = "Also emits the sessions that were created since this time.";
    internal const string IncludeProgress = "Also reports each change of Progress.";

    // Numbers and reports
    internal const string By = "Properties to group by: VmName, BackupServer, JobType, Result, Day, Week, Month.";
    internal const string RtoThreshold = "Longest acceptable duration of a restore, such as 04:00:00.";
    internal const string RpoThreshold = "Greatest acceptable age of the restored data, such as 1.00:00:00.";
    internal const string ReportPath = "HTML file to write.";
    internal const string Title = "Title of the page. Default: Restore report.";
    internal const string CriticalVm = "Names of VMs that must have a successful restore. Wildcards are allowed.";
    internal const string Coverage = "Output of Get-VemRestoreCoverage, for a section of the page.";
    internal const string Annotation = "Objects or CSV rows with Id or Uid, and Purpose, Ticket, Tester and the like.";
    internal const string SignOff = "Adds a block for names, dates and signatures.";
    internal const string Csv = "Writes the rows to a CSV file beside the page.";
    internal const string Force = "Overwrites existing files.";
    internal const string PassThru = "Emits the files that were written.";
    internal const string ProtectedSince = "A VM is protected if it has a restore point since this time. Default: 30 days ago.";
    internal const string CoveredAfter = "Counts restores created at this time or later. Default: 90 days ago.";
    internal const string Inventory = "Names of VMs that must be protected.";

    // History
    internal const string HistoryPath = "History file to add to. It is created if it does not exist.";
    internal const string HistorySince = "Where the first read begins. Default: the oldest session on the server.";
    internal const string Overlap = "How far before the last closed read each run reads again. Default: 30 days.";
    internal const string HistoryFiles = "History files. Wildcards are allowed.";
    internal const string HistoryLiteralPath = "History files. Wildcards are not interpreted.";

    // Raw requests
    internal const string ResourcePath = "Resource, such as backupServers or /api/backupServers.";
    internal const string Query = "Parameters of the request as a hashtable.";
    internal const string Method = "HTTP method. Default: GET.";
    internal const string Body = "Body of the request, in XML or JSON.";
    internal const string As = "Form of the output: Xml, Json (objects) or Text. Default: Xml.";
    internal const string All = "Follows the pages of a query and emits every element.";
}
