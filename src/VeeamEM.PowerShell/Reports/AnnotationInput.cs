using System.Globalization;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;

namespace VeeamEM.Reports;

/// <summary>Annotations as specified: objects, rows from Import-Csv, hashtables.</summary>
internal static class AnnotationInput
{
    internal static Annotations Read(PSObject[]? given)
    {
        var annotations = new Annotations();
        foreach (PSObject row in (given ?? []).Where(item => item is not null).Select(Fields.Of))
            annotations.Add(name => Value(row, name));
        return annotations;
    }

    // Null only if there is no such field: a blank cell of a CSV file may be null.
    private static string? Value(PSObject row, string name)
    {
        if (row.Properties[name] is not { } field)
            return null;
        return System.Convert.ToString(field.Value is PSObject wrapped ? wrapped.BaseObject : field.Value, CultureInfo.CurrentCulture) ?? string.Empty;
    }
}
