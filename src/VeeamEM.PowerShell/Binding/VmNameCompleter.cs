using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using VeeamEM.State;

namespace VeeamEM.Binding;

/// <summary>Offers names that this runspace has seen; asks no server.</summary>
public sealed class VmNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Completion.Of(KnownNames.Current.Vms, wordToComplete);
}
