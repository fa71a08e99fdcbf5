using VeeamEM.Query;

namespace VeeamEM.Client;

/// <summary>How many rows a query has, as the server counts them.</summary>
internal static class RowCount
{
    /// <summary>The number; null where the server does not say.</summary>
    internal static long? Of<T>(VemClient client, EntityQuery<T> query, ReadContext context)
    {
        var source = new PageSource<EntityReference>(client, EntityReference.ToRestoreSession, query.UserFilter, context);
        return Number(Ask(1), Ask);

        Answer<EntityReference>? Ask(int page)
        {
            Answer<EntityReference> answer = source.Ask(query.PathOfCount(page));
            return answer.IsWithoutQueryService ? null : answer.Failure is null ? answer : throw answer.Failure;
        }
    }

    // With one row a page the number of pages is the number of rows, unless the server has larger pages: then it says so.
    private static long? Number(Answer<EntityReference>? first, System.Func<int, Answer<EntityReference>?> ask)
    {
        if (first?.Paging is not { } paging)
            return null;

        // Zero and nonsense are not numbers of pages where there are rows.
        int pages = paging.Pages ?? 0;
        return pages <= 0 ? (first.Rows.Count == 0 ? 0 : null)
            : pages == 1 ? first.Rows.Count
            : paging.PageSize is { } size && size > 1 ? ((long)(pages - 1) * size) + ask(pages)?.Rows.Count
            : pages;
    }
}
