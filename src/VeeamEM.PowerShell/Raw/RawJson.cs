using System.Collections;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace VeeamEM.Raw;

/// <summary>
/// The shell's JSON parser, so objects look familiar to users and keys stay as the server sends them. It is called
/// outside the pipeline: on any thread, and without adding to $Error if the text is not JSON.
/// </summary>
internal sealed class RawJson
{
    private readonly ConstructorInfo _command;
    private readonly PropertyInfo _input;

    // Only PowerShell 7 has it; Windows PowerShell never unrolls a list.
    private readonly PropertyInfo? _noEnumerate;

    /// <summary>Finds the parser; called on the pipeline thread.</summary>
    /// <param name="commands">The commands of the session.</param>
    internal RawJson(CommandInvocationIntrinsics commands)
    {
        var found = commands.GetCommand("Microsoft.PowerShell.Utility\\ConvertFrom-Json", CommandTypes.Cmdlet) as CmdletInfo;
        _command = found?.ImplementingType.GetConstructor([])
            ?? throw VemErrors.RequestInvalid("-As Json needs the cmdlet ConvertFrom-Json of the module Microsoft.PowerShell.Utility.", "Use -As Xml or -As Text, or make that cmdlet available.");
        _input = found.ImplementingType.GetProperty("InputObject")!;
        _noEnumerate = found.ImplementingType.GetProperty("NoEnumerate");
    }

    /// <summary>The elements of a list, however the shell built it; null if the value is not a list.</summary>
    internal static object?[]? Elements(object? value)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain as object?[] ?? (plain as ICollection)?.Cast<object?>().ToArray();
    }

    /// <summary>An object, a whole list, or a bare value.</summary>
    internal object? Load(string text)
    {
        var command = (Cmdlet)_command.Invoke([]);
        _input.SetValue(command, text);
        _noEnumerate?.SetValue(command, new SwitchParameter(true));
        object?[] results = command.Invoke().Cast<object?>().ToArray();
        return results.Length == 1 ? results[0] : throw new InvalidDataException("it contains no JSON");
    }
}
