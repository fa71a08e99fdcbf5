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
            annotations.Add(name => System.Convert.ToString(Value(item, name), CultureInfo.CurrentCulture));
        return annotations;
    }

    private static object? Value(PSObject item, string name)
    {
        object? value = item.BaseObject is IDictionary table
            ? table.Keys.Cast<object>().Where(key => string.Equals(key.ToString(), name, System.StringComparison.OrdinalIgnoreCase)).Select(key => table[key]).FirstOrDefault()
            : item.Properties[name]?.Value;
        return value is PSObject wrapped ? wrapped.BaseObject : value;
    }
}
