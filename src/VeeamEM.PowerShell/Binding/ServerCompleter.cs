using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using VeeamEM.State;

namespace VeeamEM.Binding;

/// <summary>Offers the names of this runspace's connections; asks no server.</summary>
public sealed class ServerCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Completion.Of(RunspaceServers.Current.All().Select(server => server.Name), wordToComplete);
}
