using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;

namespace VeeamEM.Tests.Support;

/// <summary>Documents in the vendor's format.</summary>
internal static class Documents
{
    private const string Namespace = "xmlns=\"http://www.veeam.com/ent/v1.0\"";
    private static readonly DateTime s_first = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    internal static string Root(params string[] versions) =>
        $"<EnterpriseManager {Namespace}><Links/><SupportedVersions>"
        + string.Concat(versions.Select(version => $"<SupportedVersion Name=\"{version}\"><Links/></SupportedVersion>"))
        + "</SupportedVersions></EnterpriseManager>";

    internal static string LogonId(int number) => Id(0x10000 + number).ToString();

    internal static string LogonSession(int number) =>
        $"<LogonSession {Namespace} Href=\"https://em.internal:9398/api/logonSessions/{LogonId(number)}\" Type=\"LogonSession\">"
        + $"<Links/><UserName>EXAMPLE\\reader</UserName><SessionId>{LogonId(number)}</SessionId></LogonSession>";

    internal static string Error(string message, int status) =>
        $"<Error {Namespace} Message=\"{SecurityElement.Escape(message)}\" StatusCode=\"{Text(status)}\"><StackTrace/></Error>";

    internal static Guid Id(int number) => new(number, 0, 0, [8, 0, 0, 0, 0, 0, 0, 1]);

    internal static string VmName(int number) => "vm-" + Text(number);

    /// <summary>When the session with that number was created, in UTC.</summary>
    internal static DateTime Created(int number) => s_first.AddMinutes(number);

    /// <summary>A finished restore of the VM with that number; the higher the number, the newer.</summary>
    internal static string Session(int number, string? vmName = null, string result = "Success", string state = "Stopped")
    {
        string created = Created(number).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string ended = Created(number).AddSeconds(90).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string name = SecurityElement.Escape(vmName ?? VmName(number));
        return $"<RestoreSession Href=\"https://em.internal:9398/api/restoreSessions/{Id(number)}?format=Entity\" Type=\"RestoreSession\""
            + $" Name=\"{name}@{Text(number)}\" UID=\"urn:veeam:RestoreSession:{Id(number)}\" VmDisplayName=\"{name}\">"
            + $"<Links><Link Href=\"https://em.internal:9398/api/backupServers/{Id(900_000)}\" Name=\"vbr1\" Type=\"BackupServerReference\" Rel=\"Up\"/></Links>"
            + $"<JobType>RestoreVm</JobType><CreationTimeUTC>{created}</CreationTimeUTC><EndTimeUTC>{ended}</EndTimeUTC>"
            + $"<State>{state}</State><Result>{result}</Result><Progress>100</Progress></RestoreSession>";
    }

    internal static string Sessions(IEnumerable<int> numbers) => string.Concat(numbers.Select(number => Session(number)));

    internal static string Collection(string rows) => $"<RestoreSessions {Namespace}>{rows}</RestoreSessions>";

    internal static string QueryResult(string rows, string paging = "") =>
        $"<QueryResult {Namespace}><Entities><RestoreSessions>{rows}</RestoreSessions></Entities>{paging}</QueryResult>";

    internal static string References(int count, string paging) =>
        $"<QueryResult {Namespace}><Refs>"
        + string.Concat(Enumerable.Range(1, count).Select(number => $"<Ref UID=\"urn:veeam:RestoreSession:{Id(number)}\"><Links><Link/></Links></Ref>"))
        + $"</Refs>{paging}</QueryResult>";

    internal static string Paging(int? page, int? size, int? pages, bool next) =>
        "<PagingInfo" + Attribute("PageNum", page) + Attribute("PageSize", size) + Attribute("PagesCount", pages) + "><Links>"
        + "<Link Rel=\"First\" Href=\"https://em.internal:9398/api/query?page=1\"/>"
        + (next ? "<Link Rel=\"Next\" Href=\"https://elsewhere.example/api/query?type=RestoreSession&amp;page=99\"/>" : string.Empty)
        + "</Links></PagingInfo>";

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Attribute(string name, int? value) => value is { } number ? $" {name}=\"{Text(number)}\"" : string.Empty;
}
