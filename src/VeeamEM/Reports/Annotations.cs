using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Errors;
using VeeamEM.Statistics;
using VeeamEM.Xml;

namespace VeeamEM.Reports;

/// <summary>What users add to restores, such as a ticket, joined to the rows by ID.</summary>
internal sealed class Annotations
{
    internal static readonly string[] Fields = ["Purpose", "Ticket", "Tester", "Validated", "Deviation", "CorrectiveAction"];

    private readonly Dictionary<Guid, string?[]> _byId = [];
    private readonly HashSet<Guid> _used = [];
    private readonly List<Guid> _empty = [];
    private readonly List<string> _contradictions = [];

    internal bool IsEmpty => _byId.Count == 0;

    /// <summary>The IDs of annotations without a matching row.</summary>
    internal IEnumerable<Guid> Unused => _byId.Keys.Where(id => !_used.Contains(id));

    /// <summary>What is probably a mistake in the annotations, as warnings.</summary>
    internal IEnumerable<string> Objections => _empty.Count == 0 ? _contradictions : _contradictions.Prepend(
        $"{Display.Plural(_empty.Count, "annotation has", "annotations have")} none of the fields {string.Join(", ", Fields)}, such as that of {_empty[0]}: nothing is shown for "
        + (_empty.Count == 1 ? "it." : "them."));

    /// <summary>Adds an annotation, whose missing fields are null and whose blank ones are empty; fails if it does not identify a restore.</summary>
    internal void Add(Func<string, string?> value)
    {
        string? text = value("Id") is { Length: > 0 } own ? own : value("Uid");
        if (!EntityId.TryParse(text, out Guid id))
            throw ReportErrors.AnnotationWithoutId(text);
        string?[] former = _byId.TryGetValue(id, out string?[]? known) ? known : new string?[Fields.Length];
        string?[] given = Array.ConvertAll(Fields, field => value(field));
        if (Array.TrueForAll(given, field => field is null))
            _empty.Add(id);
        for (int i = 0; i < Fields.Length; i++)
        {
            if (given[i] is not { Length: > 0 } field)
                continue;
            if (former[i] is { } other && other != field)
                _contradictions.Add($"Annotations of {id} contradict each other in {Fields[i]}: \"{field}\" replaces \"{other}\".");
            former[i] = field;
        }

        _byId[id] = former;
    }

    /// <summary>The annotation of a row, in the order of <see cref="Fields"/>; null if it has none.</summary>
    internal string?[]? Of(SessionRow row)
    {
        if (IsEmpty || !(EntityId.TryParse(row.Id, out Guid id) || EntityId.TryParse(row["Uid"], out id)) || !_byId.TryGetValue(id, out string?[]? annotation))
            return null;
        _ = _used.Add(id);
        return annotation;
    }
}
