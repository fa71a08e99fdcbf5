using System;
using System.Linq;
using System.Text.Json;
using VeeamEM.Simulator.Options;
using VeeamEM.Simulator.Protocol.Logon;

namespace VeeamEM.Simulator.CommandLine;

/// <summary>The line of JSON that says where the simulator listens and who may log on.</summary>
internal static class ReadyLine
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public static string Compose(SimulatorHost host, SimulatorOptions options) => JsonSerializer.Serialize(
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
        s_json);
}
