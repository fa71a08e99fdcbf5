using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace VeeamEM.Reports;

/// <summary>Annotations as specified: objects, rows from Import-Csv, hashtables.</summary>
internal static class AnnotationInput
{
    internal static Annotations Read(PSObject[]? given)
    {
        var annotations = new Annotations();
        foreach (PSObject item in (given ?? []).Where(item => item is not null))
            annotations.Add(name => Value(item, name));
        return annotations;
    }

    // Null only if there is no such field: a blank cell of a CSV file may be null.
    private static string? Value(PSObject item, string name)
    {
        object? key = item.BaseObject is IDictionary keys
            ? keys.Keys.Cast<object>().FirstOrDefault(known => string.Equals(known.ToString(), name, System.StringComparison.OrdinalIgnoreCase))
            : item.Properties[name]?.Name;
        if (key is null)
            return null;
        object? value = item.BaseObject is IDictionary table ? table[key] : item.Properties[name].Value;
        return System.Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.CurrentCulture) ?? string.Empty;
    }
}
