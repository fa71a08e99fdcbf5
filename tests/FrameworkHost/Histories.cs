using System;
using System.IO;
using System.Linq;
using System.Threading;
using VeeamEM.Client;
using VeeamEM.History;

namespace VeeamEM.FrameworkHost;

/// <summary>A history file: the reads that fill it, its single writer, and what an import returns.</summary>
internal static class Histories
{
    internal static void Run(VemServer server, ReadContext context)
    {
        string folder = Path.Combine(Path.GetTempPath(), "veeamem-" + Guid.NewGuid().ToString("N"));
        string path = Path.Combine(folder, "history.jsonl");
        _ = Directory.CreateDirectory(folder);
        try
        {
            using (var writer = HistoryWriter.Open(path, CancellationToken.None))
            {
                Scenario.Say("history new", new HistoryUpdate(writer, server, context).Run(null, TimeSpan.FromDays(30), path).New);
                Scenario.Say("history second writer", Second(path));
                Scenario.Say("history read meanwhile", Import(path));
            }

            using (var writer = HistoryWriter.Open(path, CancellationToken.None))
                Scenario.Say("history new again", new HistoryUpdate(writer, server, context).Run(null, TimeSpan.FromDays(30), path).New);
            Scenario.Say("history imported", Import(path));
            using (FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Position = 20;
                file.WriteByte((byte)'#');
            }

            Scenario.Say("history changed", Try(() => $"{Import(path)} sessions"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Second(string path) => Try(() =>
    {
        HistoryWriter.Open(path, CancellationToken.None).Dispose();
        return "opened";
    });

    private static int Import(string path)
    {
        var import = HistoryImport.Of([path], CancellationToken.None);
        return import.Sessions().Count(row => row.Session.VmName is { Length: > 0 } && row.Session.CreationTimeUtc is not null);
    }

    private static string Try(Func<string> step)
    {
        try
        {
            return step();
        }
        catch (VemException failure)
        {
            return failure.ErrorId;
        }
    }
}
