using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Runtime.CompilerServices;
using VeeamEM.Simulator.Protocol.Documents;

namespace VeeamEM.Simulator.Protocol;

/// <summary>Query results as bytes, so that a benchmark measures its client rather than this server.</summary>
internal sealed class PreRenderedPages
{
    // The bytes go when the rows go that they were made of.
    private readonly ConditionalWeakTable<object, ConcurrentDictionary<PageKey, Lazy<byte[][]>>> _results = [];

    /// <returns>The answer in bytes, or null when pages of this size are not kept.</returns>
    public RenderedAnswer? Find(EmAnswer answer, bool json, RenderContext context)
    {
        if (answer.Document is not PagedDocument { Source: PageSource source, Paging: PagingInfo paging }
            || paging.PageSize != context.Options.PreRender
            || paging.PageNum > source.PagesCount)
        {
            return null;
        }

        PageKey key = new(paging.Links[0].Path, json, context);
        byte[][] pages = _results.GetValue(source.Result, _ => new()).GetOrAdd(key, _ => new Lazy<byte[][]>(() => RenderAll(source, json, context))).Value;
        return new RenderedAnswer(answer.Status, answer.Headers, AnswerRenderer.ContentType(json, context), new ByteBody(pages[paging.PageNum - 1]));
    }

    private static byte[][] RenderAll(PageSource source, bool json, RenderContext context) =>
    [
        .. ParallelEnumerable.Range(1, source.PagesCount).AsOrdered().Select(number =>
        {
            using RenderedAnswer page = AnswerRenderer.Render(new EmAnswer(200, source.PageAt(number)), json, context);
            return page.Body?.ToArray() ?? [];
        }),
    ];

    private sealed record PageKey(string FirstPage, bool Json, RenderContext Context);
}
