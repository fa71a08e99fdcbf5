using System.Collections;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace VeeamEM.Raw;

/// <summary>
/// The shell's own reader of JSON, so that objects are those that users know and keys stay as the server sends them. It is used
/// past the pipeline: on any thread, and without a record of its own in $Error where the text is not JSON.
/// </summary>
internal sealed class RawJson
{
    private readonly ConstructorInfo _command;
    private readonly PropertyInfo _input;

    // Only PowerShell 7 has it; Windows PowerShell never takes a list apart.
    private readonly PropertyInfo? _noEnumerate;

    /// <summary>Finds the reader; called on the pipeline thread.</summary>
    /// <param name="commands">The commands of the session.</param>
    internal RawJson(CommandInvocationIntrinsics commands)
    {
        var found = commands.GetCommand("Microsoft.PowerShell.Utility\\ConvertFrom-Json", CommandTypes.Cmdlet) as CmdletInfo;
        _command = found?.ImplementingType.GetConstructor([])
            ?? throw VemErrors.RequestInvalid("-As Json needs the cmdlet ConvertFrom-Json of the module Microsoft.PowerShell.Utility.");
        _input = found.ImplementingType.GetProperty("InputObject")!;
        _noEnumerate = found.ImplementingType.GetProperty("NoEnumerate");
    }

    /// <summary>The elements of a list, as whichever shell made it; null where the value is none.</summary>
    internal static object?[]? Elements(object? value)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain as object?[] ?? (plain as ICollection)?.Cast<object?>().ToArray();
    }

    /// <summary>An object, a list as a whole, or a bare value.</summary>
    internal object? Load(string text)
    {
        var command = (Cmdlet)_command.Invoke([]);
        _input.SetValue(command, text);
        _noEnumerate?.SetValue(command, new SwitchParameter(true));
        object?[] results = command.Invoke().Cast<object?>().ToArray();
        return results.Length == 1 ? results[0] : throw new InvalidDataException("there is no JSON in it");
    }
}
