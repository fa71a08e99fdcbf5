using System;
using System.Net.Http;
using System.Text.RegularExpressions;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Follow;

/// <summary>The response of a server to one poll.</summary>
internal static class Poll
{
    internal static Func<HttpResponseMessage> Answers(params string[] sessions) =>
        () => Answer.Xml(Documents.QueryResult(string.Concat(sessions), Documents.Paging(1, 1000, 1, false)));

    internal static string Finished(int number, string result = "Success") => Documents.Session(number, result: result);

    internal static string Running(int number, int progress = 10)
    {
        string session = Documents.Session(number, result: "None", state: "Working").Replace(
            "<Progress>100</Progress>", $"<Progress>{Documents.Text(progress)}</Progress>", StringComparison.Ordinal);
        return Regex.Replace(session, "<EndTimeUTC>[^<]*</EndTimeUTC>", string.Empty, RegexOptions.None, TimeSpan.FromSeconds(1));
    }
}
