using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Simulator;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Tests.Fuzz;

/// <summary>The undamaged documents to start from: those of the folder Fixtures, and responses of the simulator.</summary>
internal static class Pages
{
    private const string TokenHeader = "X-RestSvcSessionId";

    private static readonly (FuzzKind Kind, string Name, bool IsEntity)[] s_fixtures =
    [
        (FuzzKind.Sessions, "QueryResult.Page1Of2.xml", false),
        (FuzzKind.Sessions, "RestoreSession.Full.xml", true),
        (FuzzKind.Sessions, "RestoreSession.Running.xml", true),
        (FuzzKind.BackupServers, "BackupServer.xml", true),
        (FuzzKind.RestorePoints, "VmRestorePoint.xml", true),
    ];

    private static readonly (FuzzKind Kind, string Path)[] s_requests =
    [
        (FuzzKind.Root, ""),
        (FuzzKind.Error, "restoreSessions/nothing"),
        (FuzzKind.Error, "query?type=RestoreSession&filter=("),
        (FuzzKind.Sessions, "query?type=RestoreSession&format=Entities&sortDesc=CreationTime&pageSize=5"),
        (FuzzKind.Sessions, "query?type=RestoreSession&format=Entities&sortAsc=Name&pageSize=2&page=3"),
        (FuzzKind.Sessions, "restoreSessions?format=Entity"),
        (FuzzKind.References, "query?type=RestoreSession&pageSize=4&page=2"),
        (FuzzKind.References, "restoreSessions"),
        (FuzzKind.References, "query?type=RestoreSession&pageSize=1"),
        (FuzzKind.BackupServers, "query?type=BackupServer&format=Entities"),
        (FuzzKind.RestorePoints, "query?type=VmRestorePoint&format=Entities&pageSize=3"),
    ];

    internal static async Task<FuzzInput[]> LoadAsync(CancellationToken cancellation)
    {
        var pages = new List<FuzzInput>();
        foreach ((FuzzKind kind, string name, bool isEntity) in s_fixtures)
        {
            using Stream fixture = typeof(Pages).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException("The fixture does not exist.", name);
            using var copy = new MemoryStream();
            await fixture.CopyToAsync(copy, cancellation);
            pages.Add(new FuzzInput(kind, copy.ToArray(), isEntity));
        }

        // A fixed time, so that a seed stays reproducible.
        var options = new SimulatorOptions { HttpPort = 0, HttpsPort = 0, OddNames = true, Sessions = 12, Now = new DateTimeOffset(2026, 11, 15, 12, 0, 0, TimeSpan.Zero) };
        await using SimulatorHost simulator = await SimulatorHost.StartAsync(options, cancellation);
        using var client = new HttpClient { BaseAddress = new Uri(simulator.HttpUri, "api/") };
        using var logon = new HttpRequestMessage(HttpMethod.Post, "sessionMngr/?v=latest");
        logon.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(options.User + ":" + options.Password)));
        using HttpResponseMessage granted = await client.SendAsync(logon, cancellation);
        client.DefaultRequestHeaders.Add(TokenHeader, granted.Headers.GetValues(TokenHeader));
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/xml"));
        foreach ((FuzzKind kind, string path) in s_requests)
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellation);
            pages.Add(new FuzzInput(kind, await answer.Content.ReadAsByteArrayAsync(cancellation)));
        }

        pages.Add(new FuzzInput(FuzzKind.Error, "{\"FirstChanceExceptionMessage\":null,\"Message\":\"It is \\\"bad\\\" \\u00e4\",\"StatusCode\":400}"u8.ToArray()));
        return [.. pages];
    }
}
