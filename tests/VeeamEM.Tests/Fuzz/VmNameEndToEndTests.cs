using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;
using FsCheck.Fluent;
using VeeamEM.Query;
using VeeamEM.Simulator.Options;
using VeeamEM.Tests.Query;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Fuzz;

/// <summary>A filter for any VM name returns exactly its sessions: written by the client, parsed by the server's own grammar.</summary>
public sealed class VmNameEndToEndTests
{
    private const int Names = 300;

    [Fact]
    public async Task A_name_finds_only_its_own_sessions()
    {
        string[] names = [.. VmNames.Arbitrary.Generator.Sample(20, Names).Where(name => name.Length > 0)];
        await using Simulated simulator = await Simulated.StartAsync(new SimulatorOptions { Sessions = 0 });
        using var control = new HttpClient { BaseAddress = simulator.HttpUri };
        using HttpResponseMessage added = await control.PostAsJsonAsync(
            "_sim/sessions", names.Select(name => new { vmDisplayName = name, state = "Stopped", result = "Success" }), TestContext.Current.CancellationToken);
        _ = added.EnsureSuccessStatusCode();
        VemServer server = simulator.Connect();

        foreach (string name in names)
        {
            FilterComparison<RestoreSession> criterion = new(RestoreSession.Type.Property("VmDisplayName")!, FilterOperator.Equal, name);
            List<RestoreSession> found = simulator.Read(server, EntityQuery<RestoreSession>.Create(RestoreSession.Type, [criterion], []));
            Assert.True(
                found.Count == names.Count(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase)),
                $"{found.Count} sessions of {string.Join(' ', name.Select(c => ((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)))}");
            Assert.All(found, session => Assert.Equal(name, session.VmName, ignoreCase: true));
        }
    }
}
