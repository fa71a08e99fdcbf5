using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;

namespace VeeamEM.Errors;

/// <summary>Errors about input.</summary>
internal static class InputErrors
{
    internal static VemException NoCredential(Uri uri, string why) => new(
        VemErrorId.InputInvalid,
        $"{uri.Authority} needs a credential: {why}.",
        "Add -Credential (Get-Credential), or pipe in objects whose Credential property holds a PSCredential.");

    /// <summary>Lists the columns of an object and none of their values, which may be secret.</summary>
    internal static VemException NoSession(PSObject input)
    {
        if (input.BaseObject is string text)
        {
            return new VemException(
                VemErrorId.InputInvalid,
                $"\"{Connection.TypedAddress.MaskIfUserInfo(text)}\" is neither a GUID nor a UID of a RestoreSession.",
                "Use -VmName for names of VMs, also from the pipeline: … | Get-VemRestoreSession -VmName { $_ }. Use -Id for IDs.");
        }

        if (input.BaseObject is IDictionary)
        {
            return new VemException(
                VemErrorId.InputInvalid,
                "A hashtable was piped in. PowerShell reads properties of objects only.",
                "Make it an object: [pscustomobject] @{ VmName = 'sql-01' } | Get-VemRestoreSession.");
        }

        string[] columns = input.Properties.Select(property => property.Name).ToArray();
        string name = columns.FirstOrDefault(column => column is "Name" or "VmName" or "VM" or "ComputerName")
            ?? (input.BaseObject is PSCustomObject ? columns.FirstOrDefault() : null) ?? "Name";
        return new VemException(
            VemErrorId.InputInvalid,
            $"A pipeline object has neither the ID of a RestoreSession nor a VM; it has {List(columns)}.",
            $"Pipe in objects with a Uid, Id or VmName property, or specify the name: … | Get-VemRestoreSession -VmName {{ $_.{name} }}.");
    }

    /// <summary>Like <see cref="NoSession"/>, but only IDs are accepted. An ID that the object has, such as that of a backup server, is shown.</summary>
    internal static VemException NoSessionId(PSObject input, EntityArgument id) => new(
        VemErrorId.InputInvalid,
        (EntityArgument.Property(input, "Uid") ?? EntityArgument.Property(input, "Id")) is null
            ? $"A pipeline object does not have the ID of a RestoreSession; it has {List(input.Properties.Select(property => property.Name).ToArray())}."
            : $"\"{id.Text}\" is neither a GUID nor a UID of a RestoreSession.",
        "Pipe in restore sessions; Get-VemRestoreSession finds those of VMs, backup servers and restore points: … | Get-VemRestoreSession | Wait-VemRestoreSession");

    internal static VemException Future(string parameter, DateTime time) => new(
        VemErrorId.InputInvalid,
        $"-{parameter} {Display.Time(time)} is in the future.",
        "Specify a time in the past.");

    /// <summary>Lists the columns of an object and none of their values.</summary>
    internal static VemException NoName(string parameter, string property, string[] columns) => new(
        VemErrorId.InputInvalid,
        $"An object in -{parameter} has no value in {(property == "Name" ? property : property + " or Name")}; it has {List(columns)}.",
        $"Specify names, or the column that holds them: -{parameter} (Import-Csv machines.csv).{columns.FirstOrDefault() ?? "Name"}");

    internal static VemException InventoryPattern(string name) => new(
        VemErrorId.InputInvalid,
        $"-Inventory takes no wildcards, and no protected machine has the name {name}.",
        $"Specify complete names with -Inventory. To select machines by a pattern, use -VmName '{name.Replace("'", "''")}'.");

    internal static VemException NotSorted() => new(
        VemErrorId.RequestInvalid,
        "-SortBy and -Descending do not apply to sessions that are piped in: they are returned in the order of the input.",
        "Omit them, and use Sort-Object.");

    internal static VemException NotDecidable(string filter) => new(
        VemErrorId.InputInvalid,
        $"The filter {filter} compares by an order that only the server knows, so it cannot be applied to a session that is piped in.",
        "Use == or != in -Filter, or omit it and use Where-Object.");

    private static string List(string[] columns) => columns.Length > 0 ? string.Join(", ", columns) : "no properties";
}
