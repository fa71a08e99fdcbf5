using System.Collections.Frozen;

namespace VeeamEM.Simulator.Faults;

/// <summary>The kinds of faults by name.</summary>
internal static class FaultCatalog
{
    private const long Gibibyte = 1L << 30;

    private static readonly FrozenDictionary<string, Func<FaultParameters, Fault>> s_kinds = new Dictionary<string, Func<FaultParameters, Fault>>(StringComparer.Ordinal)
    {
        // Timing and connection.
        ["latency"] = ConnectionFaults.Latency,
        ["hang-before-headers"] = ConnectionFaults.Hang,
        ["hang-mid-body"] = ConnectionFaults.HangMidBody,
        ["dribble"] = ConnectionFaults.Dribble,
        ["reset-before-headers"] = ConnectionFaults.Reset,
        ["reset-mid-body"] = ConnectionFaults.ResetMidBody,
        ["certificate"] = ConnectionFaults.Certificate,
        // Responses that replace the resource's own.
        ["status"] = AnswerFaults.Status,
        ["redirect"] = AnswerFaults.Redirect,
        ["echo-secrets"] = AnswerFaults.EchoSecrets,
        ["html-200"] = _ => AnswerFaults.Body("text/html; charset=utf-8", _ => HostileBodies.LoginPage),
        ["dtd"] = _ => AnswerFaults.Body(DocumentWriter.Xml, _ => HostileBodies.BillionLaughs),
        ["external-entity"] = AnswerFaults.ExternalEntity,
        ["deep-nesting"] = AnswerFaults.DeepNesting,
        ["gzip-bomb"] = read => AnswerFaults.GzipBomb(read.LongNumber("bytes", Gibibyte)),
        ["huge-body"] = read => AnswerFaults.HugeBody(read.LongNumber("bytes", Gibibyte)),
        // Changes during a read.
        ["expire-token"] = _ => new Fault { Before = ExpireTokens },
        ["insert-sessions"] = RowFaults.InsertSessions,
        ["purge-sessions"] = RowFaults.PurgeSessions,
        ["insert-rows"] = RowFaults.Insert,
        ["remove-rows"] = RowFaults.Remove,
        ["churn-rows"] = RowFaults.Churn,
        ["wrong-pages-count"] = WrongPagesCount,
        ["duplicate-page"] = _ => new Fault { Alter = PageBefore },
        ["repeat-page"] = _ => new Fault { Rewrite = request => request with { Query = request.Query.Without(PageRequest.NumberParameter) } },
        ["empty-page"] = _ => new Fault { Alter = (answer, _, _) => answer.Document is PagedDocument page ? answer with { Document = page.Take(0) } : answer },
        ["foreign-href"] = ForeignHref,
        // Damage to the document.
        ["truncate"] = XmlDamage.Truncate,
        ["malformed-xml"] = _ => new Fault { Damage = XmlDamage.CloseUnopened },
        ["malformed-date"] = read => XmlDamage.Edit(XmlDamage.Dates(read.Text("value", "2026-13-45T99:99:99Z")), read),
        ["malformed-number"] = read => XmlDamage.Edit(XmlDamage.Numbers(read.Text("value", "ninety")), read),
        ["unknown-elements"] = read => XmlDamage.Edit(XmlDamage.AddUnknown, read),
        ["missing-uid"] = read => XmlDamage.Edit(XmlDamage.RemoveUid, read),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Kinds => s_kinds.Keys.Order(StringComparer.Ordinal);

    public static Fault Make(string kind, FaultParameters parameters) =>
        s_kinds.TryGetValue(kind, out Func<FaultParameters, Fault>? make)
            ? make(parameters)
            : throw new ControlException($"There is no fault '{kind}'. Available faults: {string.Join(", ", Kinds)}.");

    private static Task ExpireTokens(FaultContext context)
    {
        context.Simulation.Logons.ExpireAll();
        return Task.CompletedTask;
    }

    /// <summary>Announces a wrong number of pages.</summary>
    private static Fault WrongPagesCount(FaultParameters read)
    {
        int value = read.Number("value", 1);
        return new Fault
        {
            Alter = (answer, _, _) => answer.Document is PagedDocument { Paging: PagingInfo paging } page
                ? answer with { Document = page with { Paging = paging with { PagesCount = value } } }
                : answer,
        };
    }

    /// <summary>The rows of the previous page, under the number of the requested page.</summary>
    private static EmAnswer PageBefore(EmAnswer answer, EmRequest request, Func<EmRequest, EmAnswer> answerTo)
    {
        if (answer.Document is not PagedDocument { Paging: { PageNum: > 1 } paging })
            return answer;
        string before = (paging.PageNum - 1).ToString(CultureInfo.InvariantCulture);
        EmAnswer other = answerTo(request with { Query = request.Query.Without(PageRequest.NumberParameter).With(PageRequest.NumberParameter, before) });
        return other.Document is PagedDocument page ? other with { Document = page with { Paging = paging } } : answer;
    }

    /// <summary>Links point to a foreign host.</summary>
    private static Fault ForeignHref(FaultParameters read)
    {
        string origin = read.Text("origin", "https://foreign.example:9398").TrimEnd('/');
        return new Fault { Render = render => render with { Origin = origin } };
    }
}
