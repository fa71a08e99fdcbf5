using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Http;
using VeeamEM.Query;
using VeeamEM.Simulator;
using VeeamEM.Xml;

namespace VeeamEM.Demo;

/// <summary>The job without PowerShell: the same client, printed by hand.</summary>
internal static class LibraryRun
{
    internal static void Run(SimulatorHost simulator, CancellationToken cancellation)
    {
        var options = new ConnectionOptions(simulator.HttpsUri) { TrustedThumbprint = simulator.CertificateThumbprint };
        using var credential = new LogonCredential(Account.Simulator.User, Account.SecurePassword());
        VemServer server = Connector.Connect(
            simulator.HttpsUri.Authority, options, credential, new HttpTransportFactory(), SilentObserver.Instance, cancellation);
        Console.WriteLine($"Connected to {server.Name} as {server.UserName}, API {server.ApiVersion}.");

        Filter<RestoreSession> lastWeek = FilterParser<RestoreSession>.Parse(
            RestoreSession.Type, $"CreationTime>=\"{UtcDate.Write(DateTime.Now.AddDays(-7))}\"");
        EntityQuery<RestoreSession> query = EntityQuery<RestoreSession>.Create(RestoreSession.Type, [lastWeek], []);
        var context = new ReadContext(SilentObserver.Instance, new MalformedValues(Console.Error.WriteLine), null, cancellation);
        List<RestoreSession> sessions = server.Client.Read(query, context).ToList();

        Print("Restore sessions of the last week", sessions);
        Print("Those that failed", sessions.Where(session => session.Result == "Failed"));
        Console.WriteLine();
        Console.WriteLine($"{"Backup server",-24} {"Restores",8} {"Failed",6} {"Running",7}");
        foreach (IGrouping<string?, RestoreSession> group in sessions.GroupBy(session => session.BackupServer, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
            Console.WriteLine($"{group.Key,-24} {group.Count(),8} {group.Count(session => session.Result == "Failed"),6} {group.Count(session => session.IsRunning),7}");

        server.Client.Close(SilentObserver.Instance, cancellation);
    }

    private static void Print(string title, IEnumerable<RestoreSession> sessions)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine($"{"Created",-16} {"VM",-20} {"Type",-16} {"State",-8} {"Result",-7} {"Duration",8} Backup server");
        foreach (RestoreSession session in sessions)
        {
            string duration = session.Duration is { } time ? $"{(int)time.TotalHours}:{time:mm\\:ss}" : string.Empty;
            Console.WriteLine($"{session.CreationTime,-16:yyyy-MM-dd HH:mm} {session.VmName,-20} {session.JobType,-16} {session.State,-8} {session.Result,-7} {duration,8} {session.BackupServer}");
        }
    }
}
