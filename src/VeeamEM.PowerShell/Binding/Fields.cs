using System.Collections;
using System.Management.Automation;

namespace VeeamEM.Binding;

/// <summary>The fields of an object that a user passes: its properties, or the entries of a hashtable.</summary>
internal static class Fields
{
    /// <summary>An object with the entries of a hashtable as properties; any other object as is.</summary>
    internal static PSObject Of(PSObject item)
    {
        if (item.BaseObject is not IDictionary table)
            return item;
        var row = new PSObject();
        foreach (DictionaryEntry entry in table)
        {
            if (entry.Key.ToString() is { Length: > 0 } name && row.Properties[name] is null)
                row.Properties.Add(new PSNoteProperty(name, entry.Value));
        }

        return row;
    }
}
