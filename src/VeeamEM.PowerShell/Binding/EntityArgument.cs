using System;
using System.Globalization;
using System.Management.Automation;
using VeeamEM.Connection;
using VeeamEM.Xml;

namespace VeeamEM.Binding;

/// <summary>What <c>-Id</c> takes: a GUID, a UID URN, an object of the module, or a row of a CSV file made from one.</summary>
public sealed class EntityArgument
{
    private readonly Guid? _id;

    /// <summary>Takes a GUID.</summary>
    /// <param name="id">The ID.</param>
    public EntityArgument(Guid id)
    {
        _id = id;
        Text = id.ToString();
    }

    /// <summary>Takes a GUID as text, or a UID URN.</summary>
    /// <param name="id">The ID.</param>
    public EntityArgument(string id)
    {
        // The address of an object is an ID too.
        Text = id.IndexOf("://", StringComparison.Ordinal) >= 0 ? TypedAddress.MaskIfUserInfo(id) : id;
        if (EntityId.TryParse(id.Trim(), out Guid parsed))
            _id = parsed;
    }

    /// <summary>Takes an object with a Uid or Id property, and remembers its server.</summary>
    /// <param name="value">The object.</param>
    public EntityArgument(object value)
        : this(PSObject.AsPSObject(value))
    {
    }

    private EntityArgument(PSObject value)
        : this(Property(value, "Uid") ?? Property(value, "Id") ?? Convert.ToString(value, CultureInfo.InvariantCulture)!) => Server = Property(value, "Server");

    private EntityArgument(string id, string? server)
        : this(id) => Server = server;

    /// <summary>The ID as typed; masked if it is an address that may hold a password.</summary>
    public string Text { get; }

    /// <summary>Name of the Enterprise Manager that the object came from, or null.</summary>
    public string? Server { get; }

    internal Guid? Id => _id;

    /// <summary>The ID, if it can be one of that type: a URN states its type.</summary>
    internal Guid? IdOf(string type) => Kind is null || IsKind(type) ? _id : null;

    /// <summary>Whether it is a URN of such an object.</summary>
    internal bool IsKind(string type) => Kind is { } kind
        && (kind.EndsWith(type, StringComparison.OrdinalIgnoreCase) || type.EndsWith(kind, StringComparison.OrdinalIgnoreCase));

    private string? Kind =>
        Text.Trim().Split(':') is { Length: 4 } parts && string.Equals(parts[0], "urn", StringComparison.OrdinalIgnoreCase) ? parts[2] : null;

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>The object that another one links to by a property; null if it has no link.</summary>
    internal static EntityArgument? Linked(PSObject value, string property) =>
        Property(value, property) is { } id ? new EntityArgument(id, Property(value, "Server")) : null;

    internal static string? Property(PSObject value, string name) =>
        Convert.ToString(value.Properties[name]?.Value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
}
