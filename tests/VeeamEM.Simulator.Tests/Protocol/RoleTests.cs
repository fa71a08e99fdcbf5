using System.Threading.Tasks;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Protocol;

/// <summary>The vendor's table of roles.</summary>
public sealed class RoleTests
{
    [Theory]
    [InlineData("admin", 200, 200, 200, 200)]
    [InlineData("portaluser", 200, 200, 200, 200)]
    [InlineData("vmoperator", 200, 200, 403, 200)]
    [InlineData("fileoperator", 200, 200, 403, 200)]
    [InlineData("exchangeoperator", 200, 403, 403, 403)]
    [InlineData("oracleoperator", 200, 403, 403, 403)]
    [InlineData("sqloperator", 200, 403, 403, 403)]
    public async Task RoleDeterminesAccessibleResources(string user, int restoreSessions, int query, int backupServers, int restorePoints)
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed(sessions: 10), user);
        string session = $"/api/restoreSessions/{manager.Data.RestoreSessions.Snapshot().Rows[0].Id}";
        string server = $"/api/backupServers/{manager.Data.BackupServers.Snapshot().Rows[0].Id}";
        string point = $"/api/vmRestorePoints/{manager.Data.VmRestorePoints.Snapshot().Rows[0].Id}";
        await AssertStatusAsync(manager, restoreSessions, "/api/restoreSessions", "/api/restoreSessions?format=Entity", session, session + "?format=Entity");
        await AssertStatusAsync(manager, query, "/api/query?type=RestoreSession", "/api/querySvc", "/api/query?type=VmRestorePoint");
        await AssertStatusAsync(manager, backupServers, "/api/backupServers", server, server + "?format=Entity", "/api/query?type=BackupServer");
        await AssertStatusAsync(manager, restorePoints, "/api/vmRestorePoints", point, point + "?format=Entity");
        await AssertStatusAsync(manager, 200, "/api/logonSessions", "/api/");
    }

    [Fact]
    public async Task ScopeThatHidesSessionsIsASwitch()
    {
        await using RunningManager manager = await RunningManager.StartAsync(user: "portaluser");
        int all = (await manager.QueryAsync("&pageSize=1000")).Uids.Count;
        manager.Switch("scope-hides-sessions", "on");
        Reply visible = await manager.QueryAsync("&pageSize=1000&format=Entities");
        Assert.InRange(visible.Sessions.Count, 1, all - 1);
        string first = manager.Data.BackupServers.Snapshot().Rows[0].Name;
        Assert.All(visible.Sessions, session => Assert.Contains(session.Descendants(Reply.Em + "Link"), link => link.Attribute("Name")?.Value == first));
        System.Guid hidden = System.Linq.Enumerable.First(manager.Data.RestoreSessions.Snapshot().Rows, row => row.BackupServer.Name != first).Id;
        Assert.Equal(404, (await manager.GetAsync($"/api/restoreSessions/{hidden}")).Status);
        await manager.LogOnAsync(RunningManager.Administrator);
        Assert.Equal(all, (await manager.QueryAsync("&pageSize=1000")).Uids.Count);
    }

    private static async Task AssertStatusAsync(RunningManager manager, int expected, params string[] paths)
    {
        foreach (string path in paths)
        {
            Reply reply = await manager.GetAsync(path);
            Assert.Equal((path, expected), (path, reply.Status));
            if (expected == 403)
            {
                Assert.Equal("403", reply.Xml.Attribute("StatusCode")?.Value);
            }
        }
    }
}
