using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Documents;

/// <summary>Compares every representation with a document modelled on the vendor's sample.</summary>
public sealed class RepresentationTests
{
    private const string Json = "application/json";
    private const string ServerId = "11111111-1111-4111-8111-111111111111";
    private const string PointId = "22222222-2222-4222-8222-222222222222";
    private const string VmRestoreId = "55555555-5555-4555-8555-555555555555";
    private const string FileLevelId = "66666666-6666-4666-8666-666666666666";
    private const string RunningId = "77777777-7777-4777-8777-777777777777";
    private const string UnknownId = "88888888-8888-4888-8888-888888888888";

    [Theory]
    [InlineData("/api/", "EnterpriseManager.xml")]
    [InlineData("/api/logonSessions", "LogonSessions.xml")]
    [InlineData("/api/logonSessions/SESSION-ID", "LogonSession.xml")]
    [InlineData("/api/restoreSessions", "RestoreSessionReferences.xml")]
    [InlineData("/api/restoreSessions?format=Entity", "RestoreSessions.xml")]
    [InlineData("/api/restoreSessions/" + FileLevelId, "RestoreSessionReference.xml")]
    [InlineData("/api/restoreSessions/" + FileLevelId + "?format=Entity", "RestoreSession.FileLevel.xml")]
    [InlineData("/api/restoreSessions/" + VmRestoreId + "?format=Entity", "RestoreSession.xml")]
    [InlineData("/api/restoreSessions/" + UnknownId, "Error.xml")]
    [InlineData("/api/query?type=RestoreSession", "QueryReferences.xml")]
    [InlineData("/api/query?type=RestoreSession&format=Entities", "QueryEntities.xml")]
    [InlineData("/api/query?type=RestoreSession&format=Entities&pageSize=1", "QueryEntities.FirstOfTwo.xml")]
    [InlineData("/api/backupServers", "BackupServerReferences.xml")]
    [InlineData("/api/backupServers?format=Entity", "BackupServers.xml")]
    [InlineData("/api/backupServers/" + ServerId, "BackupServerReference.xml")]
    [InlineData("/api/backupServers/" + ServerId + "?format=Entity", "BackupServer.xml")]
    [InlineData("/api/vmRestorePoints", "VmRestorePointReferences.xml")]
    [InlineData("/api/vmRestorePoints?format=Entity", "VmRestorePoints.xml")]
    [InlineData("/api/vmRestorePoints/" + PointId, "VmRestorePointReference.xml")]
    [InlineData("/api/vmRestorePoints/" + PointId + "?format=Entity", "VmRestorePoint.xml")]
    public async Task XmlHasTheShapeOfTheSample(string path, string fixture)
    {
        await using RunningManager manager = await StartWithSampleAsync();
        Reply reply = await manager.GetAsync(WithSessionId(path, manager));
        Fixture.AssertXml(WithSessionId(Fixture.Read(fixture), manager), reply.Body);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>", reply.Body, StringComparison.Ordinal);
        Assert.Equal("application/xml", reply.ContentType);
        Assert.Equal(reply.Bytes.Length, reply.ContentLength);
    }

    [Theory]
    [InlineData("/api/", "EnterpriseManager.json")]
    [InlineData("/api/logonSessions", "LogonSessions.json")]
    [InlineData("/api/logonSessions/SESSION-ID", "LogonSession.json")]
    [InlineData("/api/restoreSessions", "RestoreSessionReferences.json")]
    [InlineData("/api/restoreSessions?format=Entity", "RestoreSessions.json")]
    [InlineData("/api/restoreSessions/" + FileLevelId, "RestoreSessionReference.json")]
    [InlineData("/api/restoreSessions/" + VmRestoreId + "?format=Entity", "RestoreSession.json")]
    [InlineData("/api/restoreSessions/" + UnknownId, "Error.json")]
    [InlineData("/api/query?type=RestoreSession", "QueryReferences.json")]
    [InlineData("/api/query?type=RestoreSession&format=Entities", "QueryEntities.json")]
    [InlineData("/api/backupServers/" + ServerId + "?format=Entity", "BackupServer.json")]
    [InlineData("/api/vmRestorePoints/" + PointId + "?format=Entity", "VmRestorePoint.json")]
    public async Task JsonHasTheShapeOfTheSample(string path, string fixture)
    {
        await using RunningManager manager = await StartWithSampleAsync();
        Reply reply = await manager.GetAsync(WithSessionId(path, manager), Json);
        Fixture.AssertJson(WithSessionId(Fixture.Read(fixture), manager), reply.Body);
        Assert.Equal(Json, reply.ContentType);
        Assert.Equal(reply.Bytes.Length, reply.ContentLength);
    }

    // The sample has one link for each type of entity; the others must have its shape and lead to a result.
    [Fact]
    public async Task QueryServiceLinksAQueryForEveryType()
    {
        await using RunningManager manager = await StartWithSampleAsync();
        string body = (await manager.GetAsync("/api/querySvc")).Body;
        string[] types = [.. Down(XDocument.Parse(body)).Select(link => link.Attribute("Type")!.Value[..^"List".Length])];
        var expected = XDocument.Parse(WithSessionId(Fixture.Read("QueryService.xml"), manager));
        XElement sample = Down(expected).Single();

        foreach (string type in types)
        {
            sample.AddBeforeSelf(XElement.Parse(sample.ToString().Replace("RestoreSession", type, StringComparison.Ordinal)));
            Assert.Equal(200, (await manager.GetAsync($"/api/query?type={type}&format=Entities&sortAsc=name&pageSize=15&page=1")).Status);
        }

        sample.Remove();
        Fixture.AssertXml(expected.ToString(), body);
        Assert.Subset(types.ToHashSet(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal) { "BackupServer", "RestoreSession", "VmRestorePoint" });

        static IEnumerable<XElement> Down(XDocument document) => document.Descendants().Where(link => link.Attribute("Rel")?.Value == "Down");
    }

    [Fact]
    public async Task RunningSessionHasNoEndAndKeepsAwkwardNames()
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed(sessions: 0));
        SampleData.Put(manager.Data, SampleData.Running);
        string path = $"/api/restoreSessions/{RunningId}?format=Entity";
        Fixture.AssertXml(Fixture.Read("RestoreSession.Running.xml"), (await manager.GetAsync(path)).Body);
        Fixture.AssertJson(Fixture.Read("RestoreSession.Running.json"), (await manager.GetAsync(path, Json)).Body);
    }

    [Fact]
    public async Task LogonReturnsTheLogonSession()
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed(sessions: 0));
        Reply xml = await manager.LogOnAsync(RunningManager.Administrator);
        Fixture.AssertXml(WithSessionId(Fixture.Read("LogonSession.xml"), manager), xml.Body);
        Reply json = await manager.LogOnAsync(RunningManager.Administrator, accept: Json);
        Fixture.AssertJson(WithSessionId(Fixture.Read("LogonSession.json"), manager), json.Body);
    }

    [Fact]
    public async Task RealServersDeclareTheSchemaNamespaces()
    {
        await using RunningManager manager = await StartWithSampleAsync();
        Reply reply = await manager.GetAsync("/api/restoreSessions");
        Assert.Contains("xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"", reply.Body, StringComparison.Ordinal);
        Assert.Contains("xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"", reply.Body, StringComparison.Ordinal);
    }

    private static async Task<RunningManager> StartWithSampleAsync()
    {
        RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed(sessions: 0));
        SampleData.Put(manager.Data, SampleData.VmRestore, SampleData.FileLevelRestore);
        return manager;
    }

    // The token is the Base64 of the id.
    private static string WithSessionId(string text, RunningManager manager) => text.Replace(
        "SESSION-ID",
        System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(manager.Token ?? string.Empty)),
        StringComparison.Ordinal);
}
