using System;

namespace VeeamEM.Query;

/// <summary>Finds the GUID in the three spellings of an id: bare, URN (<c>urn:veeam:RestoreSession:GUID</c>), Href.</summary>
internal static class EntityId
{
    internal static bool TryParse(string? text, out Guid id)
    {
        id = Guid.Empty;
        if (string.IsNullOrEmpty(text))
            return false;

        int end = text!.IndexOf('?');
        if (end < 0)
            end = text.Length;
        int start = text.LastIndexOfAny(s_separators, end - 1 < 0 ? 0 : end - 1) + 1;
#if NET
        return Guid.TryParse(text.AsSpan(start, end - start), out id);
#else
        return Guid.TryParse(text.Substring(start, end - start), out id);
#endif
    }

    private static readonly char[] s_separators = [':', '/'];
}
