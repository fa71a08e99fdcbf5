using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace VeeamEM;

/// <summary>Every failure of the core, with its ID, message and recommended action.</summary>
internal static class VemErrors
{
    // Matches factor, Faktor and facteur: a server may send localised messages.
    private static readonly Regex s_multiFactor = new(@"\bMFA\b|fa[ck]t(?:or|eur)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    internal static VemException FilterInvalid(string message, string? advice = null) => new(
        VemErrorId.FilterInvalid,
        message,
        advice ?? "Quote values, separate with ';' (and) or ',' (or), and write dates in UTC: VmDisplayName==\"sql01\";Result==\"Failed\".");

    internal static VemException PatternInvalid(string parameter, string pattern) => new(
        VemErrorId.FilterInvalid,
        $"-{parameter} '{pattern}' is not a valid pattern: a bracket is not closed, or its range is empty.",
        $"Write a backtick before each bracket that is part of the name: -{parameter} '{pattern.Replace("[", "`[").Replace("]", "`]").Replace("'", "''")}'");

    internal static VemException RequestInvalid(string message, string? advice = null) => new(
        VemErrorId.RequestInvalid,
        message,
        advice ?? "Use a path of the API such as restoreSessions or /api/backupServers, and specify parameters with -Query @{ format = 'Entity' }.");

    internal static VemException Ambiguous(string method, string servers) => new(
        VemErrorId.ServerAmbiguous,
        $"{method} changes data and would go to several servers: {servers}. Nothing was sent.",
        "Specify one with -Server.");

    internal static VemException EmptyRange(DateTime from, DateTime before, string parameters) => new(
        VemErrorId.FilterInvalid,
        $"{parameters} specify an empty range: from {Local(from)} to before {Local(before)}.",
        "Use the earlier time for the …After parameter and the later one for the …Before parameter.");

    internal static VemException RefusedFilter(string server, string filter, string reason, int status) => new(
        VemErrorId.FilterInvalid,
        $"{server} rejected the filter {filter}: {reason}",
        "Check the names and values in the filter; -Verbose shows the request.", statusCode: status);

    internal static VemException Unreachable(string server, string reason, Exception? cause = null) => new(
        VemErrorId.ServerUnreachable,
        $"{server} cannot be reached: {reason.TrimEnd('.')}.",
        "Check the name, the port (9398 by default), the firewall, and that the service Veeam Backup Enterprise Manager RESTful API is running.",
        cause);

    internal static VemException ProxyUnreachable(string server, Uri proxy, string reason, Exception? cause = null) => new(
        VemErrorId.ServerUnreachable,
        $"{server} cannot be reached, because its proxy {proxy.Authority} cannot be reached: {reason.TrimEnd('.')}.",
        "Check -Proxy, or connect directly with -NoProxy.",
        cause);

    internal static VemException Timeout(string server, string what, TimeSpan limit, Exception? cause = null) => new(
        VemErrorId.Timeout,
        $"{server} timed out after {Seconds(limit)} {what}.",
        "Try again, or connect with a longer -ConnectionTimeoutSeconds or -OperationTimeoutSeconds.",
        cause);

    internal static VemException NoPoll(string server, TimeSpan waited) => new(
        VemErrorId.Timeout,
        $"{server} timed out after {Seconds(waited)} before its first response.",
        "Check the server with Test-VemServer; for a slow server, use a longer -TimeoutSec.");

    internal static VemException StoppedResponding(string server, TimeSpan waited, DateTime known) => new(
        VemErrorId.Timeout,
        $"{server} stopped responding: the last poll did not complete within {Seconds(waited)}, so changes since {Local(known)} are unknown.",
        "Get-VemRestoreSession shows the current sessions. Check the server with Test-VemServer; for a slow server, use a longer -TimeoutSec.");

    internal static VemException StillRunning(string server, string sessions, TimeSpan waited) => new(
        VemErrorId.Timeout,
        $"After {Seconds(waited)}, these restore sessions are still running on {server}: {sessions}.",
        "Wait longer with -TimeoutSec, or check the restore on the backup server. A file-level restore stays open until its explorer is closed.");

    internal static VemException SessionsNotRead(string server, string sessions, TimeSpan waited, VemException reason) => new(
        VemErrorId.Timeout,
        $"After {Seconds(waited)}, these restore sessions on {server} cannot be read: {sessions}. {reason.Message}",
        reason.RecommendedAction,
        reason);

    internal static VemException Unencrypted(Uri uri) => new(
        VemErrorId.UnencryptedAuthentication,
        $"{uri} is not encrypted: the password and the session token would be sent in clear text. Nothing was sent.",
        "Use https:// (port 9398), or add -AllowUnencryptedAuthentication to accept that.");

    internal static VemException TrustNotSaved(string server, string reason, string advice, Exception? cause = null) => new(
        VemErrorId.TrustNotSaved,
        $"{server} is connected, but its certificate cannot be remembered: {reason.TrimEnd('.')}.",
        advice,
        cause);

    internal static VemException AuthenticationFailed(string server, string userName, string reason, bool isAscii) => new(
        VemErrorId.AuthenticationFailed,
        $"{server} rejected the logon of {userName}: {reason}",
        s_multiFactor.IsMatch(reason) ? "Use an account without enforced multi-factor authentication: this API accepts only a user name and a password."
            : "Check the user name (DOMAIN\\user or user@domain) and the password. Accounts with enforced multi-factor authentication cannot log on here."
                + (isAscii ? string.Empty : " If both are correct, try an account without non-ASCII characters, which some servers decode differently."),
        statusCode: 401);

    internal static VemException AccessDenied(string server, string path, string reason) => new(
        VemErrorId.AccessDenied,
        $"{server} does not permit {path} for this account: {reason}",
        "The account needs a role in Enterprise Manager that may read this: Portal Administrator or Portal User; " +
            "restore operators may read restore sessions, but not all linked resources.", statusCode: 403);

    internal static VemException NeedsQueryService(string server, string criteria) => new(
        VemErrorId.AccessDenied,
        $"{server} does not allow this account to use the query service, and {criteria} cannot be applied without it.",
        "Use only == and != in comparisons, for example -Result Warning, Failed; or use an account with the role Portal User or VM Restore Operator.",
        statusCode: 403);

    internal static VemException SessionExpired(string server, string why) => new(
        VemErrorId.SessionExpired,
        $"The logon to {server} has expired (after 15 idle minutes by default) and was not renewed: {why.TrimEnd('.')}.",
        $"Connect again: Connect-VemServer {server} -Credential (Get-Credential)", statusCode: 401);

    internal static VemException Disconnected(string server) => new(
        VemErrorId.NotConnected,
        $"The connection to {server} was closed: by Disconnect-VemServer, by a newer connection, or because the module was removed.",
        $"Connect again: Connect-VemServer {server} -Credential (Get-Credential)");

    internal static VemException NotFound(string what, string where) => new(
        VemErrorId.EntityNotFound,
        $"There is no {what} on {where}.",
        what.StartsWith("RestoreSession", StringComparison.Ordinal)
            ? "Check the ID. Enterprise Manager deletes sessions after its retention time (13 weeks by default)."
            : "Check the ID or the path, and that the object has not been deleted since.",
        statusCode: 404);

    internal static VemException NoLink(string type, string property) => new(
        VemErrorId.InputInvalid,
        $"A {type} has no {property} property to follow.",
        "Pipe in objects from Get-VemRestoreSession, or rows of a CSV file with that column.");

    internal static VemException NotAnId(string type, string text) => new(
        VemErrorId.EntityNotFound,
        $"\"{text}\" is neither a GUID nor a UID of a {type}.",
        $"An ID looks like 676dc837-f441-4ac1-8470-15be06b4cffc or urn:veeam:{type}:676dc837-f441-4ac1-8470-15be06b4cffc.");

    internal static VemException ServerError(string server, string path, int status, string reason) => new(
        VemErrorId.ServerError,
        $"{server} responded to {path} with {Status(status, reason)}",
        status switch
        {
            400 => "Check the path, parameters and body of the request.",
            405 => "The resource does not support this method; most support only GET.",
            >= 300 and < 400 => "Redirects are not followed, because they would send the session token elsewhere. Connect to the server itself.",
            _ => "Try again later; if it persists, check the logs of Enterprise Manager.",
        },
        statusCode: status);

    internal static VemException ResponseInvalid(string server, string path, string reason, Exception? cause = null) => new(
        VemErrorId.ResponseInvalid,
        $"The response from {server} to {path} cannot be read: {reason.TrimEnd('.')}.",
        "Check that no proxy responds in place of the server, and try again.",
        cause);

    internal static VemException NotEnterpriseManager(Uri uri, string reason, bool passwordSent = false) => new(
        VemErrorId.ResponseInvalid,
        $"{uri.Authority} responds, but not as Veeam Backup Enterprise Manager: {reason.TrimEnd('.')}."
            + (passwordSent ? string.Empty : " No password was sent."),
        uri.Port switch
        {
            9419 => "Port 9419 is the REST API of Backup & Replication. The Enterprise Manager REST API uses port 9398: omit -Port.",
            9443 => "Port 9443 is the web interface of Enterprise Manager. Its REST API uses port 9398: omit -Port.",
            9392 or 9393 or 9401 => "That port belongs to Backup & Replication. The Enterprise Manager REST API uses port 9398.",
            _ => "The Enterprise Manager REST API uses port 9398 (https) by default; check host and port, and that no proxy responds instead.",
        });

    internal static VemException VersionUnsupported(string server, string version, string supported) => new(
        VemErrorId.ServerError,
        $"{server} does not support the API version {version}; it supports {supported}.",
        "Omit -ApiVersion to use the newest.");

    internal static VemException Incomplete(string server, long rows, string reason, Exception? cause = null, bool isPermanent = false) => new(
        VemErrorId.ResultIncomplete,
        $"The result from {server} is incomplete: after {rows.ToString(CultureInfo.InvariantCulture)} objects, {reason.TrimEnd('.')}. " +
            "Objects already returned are valid, but others are missing.",
        "Run the command again, and do not rely on this result.",
        cause)
    {
        IsPermanent = isPermanent,
    };

    /// <summary>A server that returns rows outside the requested time range.</summary>
    internal static VemException IgnoredDates(string server) => new(
        VemErrorId.ResponseInvalid,
        $"{server} returned objects outside the requested time range: it ignores filters by CreationTime, so its rows cannot be read in time slices.",
        "Check that no proxy responds in place of the server, and try again.");

    /// <summary>The same, if it may have ignored a filter with an unknown value.</summary>
    internal static VemException IgnoredFilter(string server, string filter) => new(
        VemErrorId.FilterInvalid,
        $"{server} returned objects outside the requested time range: it seems to ignore the filter {filter}, perhaps because of an unknown value.",
        "Check the names and values in the filter; -Verbose shows the request.");

    private static string Local(DateTime time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    // The server's text often already includes the status.
    private static string Status(int status, string reason)
    {
        string number = "status " + status.ToString(CultureInfo.InvariantCulture);
        return reason.StartsWith(number, StringComparison.Ordinal) ? reason : number + ": " + reason.Replace($" ({number})", string.Empty);
    }

    private static string Seconds(TimeSpan time)
    {
        string number = time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        return number == "1" ? "1 second" : number + " seconds";
    }
}
