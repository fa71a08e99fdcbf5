using System.Text.Json;

namespace VeeamEM.Simulator;

/// <summary>Where a simulator listens and who may log on, as one line of JSON.</summary>
internal static class ReadyLine
{
    public static string Of(SimulatorHost host, SimulatorOptions options) => JsonSerializer.Serialize(
        new
        {
            Https = host.HttpsUri,
            Http = host.HttpUri,
            HttpsListeners = host.HttpsUris,
            Thumbprint = host.CertificateThumbprint,
            ThumbprintSha1 = host.CertificateThumbprintSha1,
            Environment.ProcessId,
            Users = UserDirectory.Users(options).Select(user => new { user.UserName, options.Password, Role = user.Role.ToString() }),
        },
        JsonSerializerOptions.Web);
}
