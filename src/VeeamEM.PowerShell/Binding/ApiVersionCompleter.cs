using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace VeeamEM.Binding;

/// <summary>Offers the documented API versions; a newer server may have others.</summary>
public sealed class ApiVersionCompleter : IArgumentCompleter
{
    private static readonly string[] s_documented = ["latest", "v1_3", "v1_4", "v1_5", "v1_6", "v1_7"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Completion.Of(s_documented, wordToComplete);
}
