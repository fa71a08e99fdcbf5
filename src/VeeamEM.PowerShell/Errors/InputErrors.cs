using System.Linq;
using System.Management.Automation;

namespace VeeamEM.Errors;

/// <summary>Errors of objects that are piped to <c>Get-VemRestoreSession</c>.</summary>
internal static class InputErrors
{
    /// <summary>Names the columns of an object and none of their values, which may be secret.</summary>
    internal static VemException NoSession(PSObject input)
    {
        if (input.BaseObject is string text)
        {
            return new VemException(
                VemErrorId.InputInvalid,
                $"\"{Connection.TypedAddress.Shown(text)}\" is neither a GUID nor a UID of a RestoreSession.",
                "Names of VMs go to -VmName, also from the pipeline: … | Get-VemRestoreSession -VmName { $_ }. Ids go to -Id.");
        }

        string[] columns = input.Properties.Select(property => property.Name).ToArray();
        string name = columns.FirstOrDefault(column => column is "Name" or "VM" or "ComputerName") ?? columns.FirstOrDefault() ?? "Name";
        return new VemException(
            VemErrorId.InputInvalid,
            $"An object without the id of a RestoreSession and without a VM was piped in; it has {(columns.Length > 0 ? string.Join(", ", columns) : "no properties")}.",
            $"Pipe in objects with a property Uid, Id or VmName, or say where the name is: … | Get-VemRestoreSession -VmName {{ $_.{name} }}.");
    }

    internal static VemException NotDecidable(string filter) => new(
        VemErrorId.InputInvalid,
        $"The filter {filter} compares by an order that only the server knows, so that it cannot be applied to a session that is piped in.",
        "Compare with == or != in -Filter, or leave it out and use Where-Object.");
}
