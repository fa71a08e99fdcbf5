using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace VeeamEM.Binding;

/// <summary>Offers the documented job types. The set is open: a newer server may have others.</summary>
public sealed class JobTypeCompleter : IArgumentCompleter
{
    internal static readonly string[] Documented = ["FileLevelRestore", "RestoreVm"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Completion.Of(Documented, wordToComplete);
}
