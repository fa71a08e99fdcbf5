using System;
using System.Collections.Generic;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM.Commands;

/// <summary>A cmdlet for objects that restore sessions link to: by query, by ID, or from the links of piped sessions.</summary>
/// <typeparam name="T">The linked object.</typeparam>
public abstract class LinkedCmdlet<T> : QueryCmdlet
{
    private readonly HashSet<(string? Server, Guid Id)> _followed = [];
    private IdRead? _ids;

    /// <summary>IDs, as GUID or UID.</summary>
    [Parameter(ParameterSetName = ParameterSets.Id, Mandatory = true, HelpMessage = ParameterHelp.Id)]
    [Alias("Uid")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    [EntityId]
    public string[]? Id { get; set; }

    /// <summary>Sessions whose links are followed; each linked object is read once.</summary>
    [Parameter(ParameterSetName = ParameterSets.RestoreSession, Mandatory = true, ValueFromPipeline = true, HelpMessage = ParameterHelp.RestoreSession)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public PSObject[]? RestoreSession { get; set; }

    private protected abstract EntityType<T> EntityType { get; }

    /// <summary>The property of a session that holds the linked ID.</summary>
    private protected abstract string LinkProperty { get; }

    private protected sealed override void Begin()
    {
        if (ParameterSetName == ParameterSets.Query)
        {
            BeginQuery();
        }
        else
        {
            bool followsLinks = ParameterSetName == ParameterSets.RestoreSession;
            RequireAnyServer();
            _ids = IdRead.Of(EntityType, this, entity => EmitWanted(entity, Emit), followsLinks);
        }
    }

    private protected sealed override void Process()
    {
        foreach (EntityArgument id in EntityIdAttribute.ArgumentsOf(Id))
            _ids!.Add(id);
        foreach (PSObject session in RestoreSession ?? [])
            Follow(session);
    }

    private protected sealed override void End()
    {
        if (_ids is null)
            EndQuery();
        else
            _ids.EmitAll();
    }

    /// <summary>Emits an object, and remembers its names for completion.</summary>
    private protected abstract void Emit(T entity);

    /// <summary>Builds the query, before any request.</summary>
    private protected abstract void BeginQuery();

    private protected abstract void EndQuery();

    private void Follow(PSObject session)
    {
        // By property name, so that rows of a CSV file and sessions returned by a job work too.
        var link = EntityArgument.Linked(session, LinkProperty);
        if (session.Properties[LinkProperty] is null)
            Report(VemErrors.NoLink(session.TypeNames.Count > 0 ? session.TypeNames[0] : "object", LinkProperty), session);
        else if (link is null)
            WriteVerbose($"{session} has no {LinkProperty}: the server supplied no link.");
        else if (link.Id is not { } id || _followed.Add((link.Server, id)))
            _ids!.Add(link);
    }
}
