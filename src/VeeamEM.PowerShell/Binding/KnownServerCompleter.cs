using System.Collections.Generic;
using System.IO;
using System.Linq;
using VeeamEM.Connection;

namespace VeeamEM.Binding;

/// <summary>Offers the servers whose certificate is remembered.</summary>
public sealed class KnownServerCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(string typed)
    {
        try
        {
            return Matching(KnownServers.Load(KnownServers.DefaultPath).Names.Select(name => new Suggestion(name, "Its certificate is remembered", isLiteral: true)), typed);
        }
        catch (InvalidDataException)
        {
            // The command itself warns of it.
            return [];
        }
    }
}
