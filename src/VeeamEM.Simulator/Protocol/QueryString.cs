using System.Web;

namespace VeeamEM.Simulator.Protocol;

/// <summary>The parameters of a request in their original order; names are not case-sensitive.</summary>
internal sealed class QueryString(ImmutableArray<KeyValuePair<string, string>> parameters)
{
    public string? this[string name] => All(name).Select(one => one.Value).FirstOrDefault();

    public static QueryString Parse(string raw) => new(
        [
            .. raw.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part =>
            {
                int equals = part.IndexOf('=', StringComparison.Ordinal);
                return equals < 0
                    ? KeyValuePair.Create(HttpUtility.UrlDecode(part), string.Empty)
                    : KeyValuePair.Create(HttpUtility.UrlDecode(part[..equals]), HttpUtility.UrlDecode(part[(equals + 1)..]));
            }),
        ]);

    public IEnumerable<KeyValuePair<string, string>> All(params string[] names) =>
        parameters.Where(one => names.Contains(one.Key, StringComparer.OrdinalIgnoreCase));

    public QueryString Without(params string[] names) =>
        new([.. parameters.Where(one => !names.Contains(one.Key, StringComparer.OrdinalIgnoreCase))]);

    public QueryString With(string name, string value) => new(parameters.Add(KeyValuePair.Create(name, value)));

    /// <summary>Lower-case hex and <c>+</c> for spaces, as in the server's own links.</summary>
    public string Encode() => string.Join('&', parameters.Select(one => HttpUtility.UrlEncode(one.Key) + "=" + HttpUtility.UrlEncode(one.Value)));
}
