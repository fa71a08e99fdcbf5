namespace VeeamEM.Simulator.Protocol;

/// <summary>A document, or part of one, that is written as XML or JSON.</summary>
/// <param name="name">The element; JSON names only members.</param>
/// <param name="jsonOrder">Member names in JSON order; an asterisk stands for all others.</param>
internal sealed class Node(string name, string jsonOrder = "*")
{
    public string Name { get; } = name;
    public string[] JsonOrder { get; } = jsonOrder.Split(' ');

    /// <summary>Texts, numbers and nulls; attributes in XML.</summary>
    public List<KeyValuePair<string, object?>> Attributes { get; } = [];
    public IEnumerable<Link>? Links { get; private set; }

    /// <summary>Texts, numbers, nodes, rows, spaces and nulls; elements in XML, where nulls are omitted.</summary>
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

/// <summary>Nodes of one kind: an array in JSON; in XML, they are direct children of their parent.</summary>
internal sealed record NodeRows(IEnumerable<Node> Nodes);

/// <summary>Ways to write a missing value: JSON has an explicit null.</summary>
internal enum MissingValue { Empty, Nil }

/// <summary>A link of a document; <see cref="Path"/> is relative to the server.</summary>
internal sealed record Link(string Rel, string Path, string? Type = null, string? Name = null);

/// <summary>The response of a resource.</summary>
internal sealed record EmAnswer(int Status, EmDocument? Document = null)
{
    public ImmutableArray<AnswerHeader> Headers { get; init; } = [];

    /// <summary>The logon session that this response begins.</summary>
    public string? UserName { get; init; }
}

/// <summary>A response header with its exact spelling.</summary>
internal readonly record struct AnswerHeader(string Name, string Value);

/// <summary>The body of a response.</summary>
internal abstract record EmDocument
{
    public abstract Node Tree(RenderContext context);
}
