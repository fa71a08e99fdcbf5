namespace VeeamEM.Simulator.Protocol;

/// <summary>A document, or a part of one, that is written as XML or as JSON.</summary>
/// <param name="name">The element; JSON names only members.</param>
/// <param name="jsonOrder">Names of members in the order in which JSON has them; an asterisk stands for all that are not named.</param>
internal sealed class Node(string name, string jsonOrder = "*")
{
    public string Name { get; } = name;
    public string[] JsonOrder { get; } = jsonOrder.Split(' ');

    /// <summary>Texts, numbers and nulls; attributes in XML.</summary>
    public List<KeyValuePair<string, object?>> Attributes { get; } = [];
    public IEnumerable<Link>? Links { get; private set; }

    /// <summary>Texts, numbers, nodes, rows, blanks and nulls; elements in XML, where a null is left out.</summary>
    public List<KeyValuePair<string, object?>> Members { get; } = [];

    public Node Attribute(string name, object? value)
    {
        Attributes.Add(new(name, value));
        return this;
    }

    public Node Member(string name, object? value)
    {
        Members.Add(new(name, value));
        return this;
    }

    public Node LinkTo(IEnumerable<Link> links)
    {
        Links = links;
        return this;
    }
}

/// <summary>Nodes of one kind: an array in JSON; in XML they stand in their parent without an element of their own.</summary>
internal sealed record NodeRows(IEnumerable<Node> Nodes);

/// <summary>Ways to write a value that is missing: JSON has an explicit null.</summary>
internal enum Blank { Empty, Nil }

/// <summary>A link of a document; <see cref="Path"/> is relative to the server.</summary>
internal sealed record Link(string Rel, string Path, string? Type = null, string? Name = null);

/// <summary>What a resource answers.</summary>
internal sealed record EmAnswer(int Status, EmDocument? Document = null)
{
    public ImmutableArray<AnswerHeader> Headers { get; init; } = [];

    /// <summary>Who is logged on from now on.</summary>
    public string? UserName { get; init; }
}

/// <summary>A header of an answer with its exact spelling.</summary>
internal readonly record struct AnswerHeader(string Name, string Value);

/// <summary>The body of an answer.</summary>
internal abstract record EmDocument
{
    public abstract Node Tree(RenderContext context);
}
