using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Simulator.Control;

namespace VeeamEM.Simulator.Faults;

/// <summary>The kinds of faults by their names.</summary>
internal static class FaultCatalog
{
    private const int LongestHang = 60_000;
    private const long Gibibyte = 1L << 30;

    private static readonly FrozenDictionary<string, Func<FaultParameters, Fault>> s_kinds = new Dictionary<string, Func<FaultParameters, Fault>>(StringComparer.Ordinal)
    {
        // Time and connection.
        ["latency"] = read => new LatencyFault(read.Milliseconds("ms", 1000)),
        ["hang-before-headers"] = read => new HangFault(read.Milliseconds("ms", LongestHang)),
        ["hang-mid-body"] = read => new HangMidBodyFault(read.LongNumber("bytes", -1), read.Milliseconds("ms", LongestHang)),
        ["dribble"] = read => new DribbleFault(read.LongNumber("bytes", 0), read.Milliseconds("ms", 1000)),
        ["reset-before-headers"] = read => new ResetFault(read.OneOf("how", "rst", "fin")),
        ["reset-mid-body"] = read => new ResetMidBodyFault(read.LongNumber("bytes", -1), read.OneOf("how", "fin", "rst")),
        ["certificate"] = read => new CertificateFault(read.OneOf("certificate", "renewed", "other-name", "expired", "valid")),

        // Answers in place of the resource's own.
        ["status"] = read => new StatusFault(read.Number("status", 503), read.OneOf("body", "error", "html", "none"), read.TextOrNull("retryAfter"), read.TextOrNull("message")),
        ["redirect"] = read => new RedirectFault(read.Number("status", 302), read.Text("location", "https://redirected.example/api/")),
        ["html-200"] = _ => new BodyFault("text/html; charset=utf-8", _ => HostileBodies.LoginPage),
        ["echo-secrets"] = read => new EchoSecretsFault(read.Number("status", 500)),
        ["dtd"] = _ => new BodyFault(BodyFault.Xml, _ => HostileBodies.BillionLaughs),
        ["external-entity"] = read => ExternalEntity(read.TextOrNull("systemId")),
        ["deep-nesting"] = read => DeepNesting(read.Number("depth", 10_000)),
        ["gzip-bomb"] = read => new GzipBombFault(read.LongNumber("bytes", Gibibyte)),
        ["huge-body"] = read => new HugeBodyFault(read.LongNumber("bytes", Gibibyte)),

        // Changes in the middle of reading.
        ["expire-token"] = _ => new ExpireTokenFault(),
        ["insert-sessions"] = MoveFault.InsertSessions,
        ["purge-sessions"] = MoveFault.PurgeSessions,
        ["insert-rows"] = MoveFault.Insert,
        ["remove-rows"] = MoveFault.Remove,
        ["churn-rows"] = MoveFault.Churn,
        ["wrong-pages-count"] = read => new WrongPagesCountFault(read.Number("value", 1)),
        ["duplicate-page"] = _ => new DuplicatePageFault(),
        ["repeat-page"] = _ => new RepeatPageFault(),
        ["empty-page"] = _ => new EmptyPageFault(),
        ["foreign-href"] = read => new ForeignHrefFault(read.Text("origin", "https://foreign.example:9398")),

        // Damage to the document.
        ["truncate"] = read => new TruncateFault(read.LongNumber("bytes", -1)),
        ["malformed-xml"] = _ => new MalformedXmlFault(),
        ["malformed-date"] = read => Edit(XmlDamage.Dates(read.Text("value", "2026-13-45T99:99:99Z")), read),
        ["malformed-number"] = read => Edit(XmlDamage.Numbers(read.Text("value", "ninety")), read),
        ["unknown-elements"] = read => Edit(XmlDamage.AddUnknown, read),
        ["missing-uid"] = read => Edit(XmlDamage.RemoveUid, read),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Kinds => s_kinds.Keys.Order(StringComparer.Ordinal);

    public static Fault Make(string kind, FaultParameters parameters) =>
        s_kinds.TryGetValue(kind, out Func<FaultParameters, Fault>? make)
            ? make(parameters)
            : throw new ControlException($"There is no fault '{kind}'. There are: {string.Join(", ", Kinds)}.");

    private static XmlEditFault Edit(Action<System.Xml.Linq.XElement> edit, FaultParameters read) => new(edit, read.Number("rows", 0));

    private static BodyFault ExternalEntity(string? systemId) =>
        new(BodyFault.Xml, request => HostileBodies.ExternalEntity(systemId ?? $"{request.Scheme}://{request.Host}/api/external-entity"));

    private static BodyFault DeepNesting(int depth) => new(BodyFault.Xml, _ => HostileBodies.Nested(depth));
}
