using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Errors;
using VeeamEM.History;
using VeeamEM.Query;
using VeeamEM.Reports;

namespace VeeamEM.Commands;

/// <summary>Gets the latest state of each restore session in history files.</summary>
[Cmdlet(VerbsData.Import, "VemRestoreHistory", DefaultParameterSetName = PathSet)]
[OutputType(typeof(RestoreSession))]
public sealed class ImportVemRestoreHistoryCommand : VemCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralSet = "LiteralPath";

    private readonly List<string> _files = [];

    [Parameter(ParameterSetName = PathSet, Mandatory = true, Position = 0, HelpMessage = ParameterHelp.HistoryFiles)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    [Parameter(ParameterSetName = LiteralSet, Mandatory = true, ValueFromPipelineByPropertyName = true, HelpMessage = ParameterHelp.HistoryLiteralPath)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    [Parameter(HelpMessage = ParameterHelp.CreatedAfter)]
    [Alias("After")]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime? CreatedAfter { get; set; }

    [Parameter(HelpMessage = ParameterHelp.CreatedBefore)]
    [Alias("Before")]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime? CreatedBefore { get; set; }

    [Parameter(HelpMessage = ParameterHelp.VmName)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Names(nameof(VmName))]
    [ArgumentCompleter(typeof(VmNameCompleter))]
    public string[]? VmName { get; set; }

    [Parameter(HelpMessage = ParameterHelp.BackupServer)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Names(nameof(BackupServer))]
    [ArgumentCompleter(typeof(BackupServerNameCompleter))]
    public string[]? BackupServer { get; set; }

    [Parameter(HelpMessage = ParameterHelp.Result)]
    [ValidateSet("None", "Success", "Warning", "Failed")]
    public string[]? Result { get; set; }

    private protected override object? ErrorTarget => string.Join(", ", Path ?? LiteralPath ?? []);

    private protected override void Process()
    {
        foreach (string path in LiteralPath ?? [])
            _files.Add(Literal(path));
        foreach (string path in Path ?? [])
            _files.AddRange(Resolve(path));
    }

    private protected override void End()
    {
        EntityQuery<RestoreSession> query = new QueryBuilder<RestoreSession>(RestoreSession.Type)
            .Names(nameof(VmName), "VmDisplayName", VmName, session => session.VmName)
            .Names(nameof(BackupServer), "BackupServerName", BackupServer, session => session.BackupServer)
            .AnyOf("Result", Result)
            .Between("CreationTime", CreatedAfter, CreatedBefore, "-CreatedAfter and -CreatedBefore")
            .Build();
        JsonAssembly.Prepare();
        var import = HistoryImport.Of(_files.Distinct(StringComparer.Ordinal), Cancellation);
        foreach (HistoryChain chain in import.Chains.Where(chain => chain.OpenLines > 0))
            WriteWarning($"Skipped {Display.Plural(chain.OpenLines, "line", "lines")} at the end of {chain.Path} that no read has closed. Run Update-VemRestoreHistory to read these sessions again.");

        IsFleet = import.Reads.Select(read => read.Name).Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any();
        WarnOfAccounts(import);
        Emit(import, query);
    }

    // The history does not say whether their roles differ, and the rows do not show it either.
    private void WarnOfAccounts(HistoryImport import)
    {
        foreach (IGrouping<string, ClosedRead> server in import.Reads.GroupBy(read => read.Name, StringComparer.OrdinalIgnoreCase))
        {
            string[] accounts = server.GroupBy(read => read.Account, StringComparer.OrdinalIgnoreCase).Select(reads => $"{reads.Key} (last on {Display.Time(reads.Max(read => read.To))})").ToArray();
            if (accounts.Length > 1)
                WriteWarning($"{server.Key} was read as {string.Join(" and ", accounts)}. Accounts with different roles see different sessions.");
        }
    }

    private void Emit(HistoryImport import, EntityQuery<RestoreSession> query)
    {
        FileScope[] scopes = import.Chains.Select(chain => new FileScope(CreatedAfter, CreatedBefore, MyInvocation.BoundParameters, chain, import.Reads)).ToArray();
        foreach ((RestoreSession session, int file) in import.Sessions())
        {
            Cancellation.ThrowIfCancellationRequested();
            if (!query.Passes(session))
                continue;
            scopes[file].Count(session);
            WriteSession(session);
        }

        if (CreatedAfter is not null || CreatedBefore is not null)
            ReportGaps(import, scopes);
        else
            NoteGaps(import, scopes);
        foreach (FileScope scope in scopes)
            scope.End();
    }

    // Without dates, the whole file was requested: what is missing from it is on a report, but not an error.
    private static void NoteGaps(HistoryImport import, FileScope[] scopes)
    {
        foreach (IGrouping<string, ClosedRead> server in import.Reads.GroupBy(read => read.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (HistoryGaps.Between(server) is not { } gaps)
                continue;
            foreach (FileScope scope in scopes)
                scope.Note(server.Key, gaps);
        }
    }

    private void ReportGaps(HistoryImport import, FileScope[] scopes)
    {
        if (!import.Reads.Any())
            Report(HistoryErrors.NotCovered(string.Join(", ", _files), "no read in it is complete"), ErrorTarget);
        foreach (IGrouping<string, ClosedRead> server in import.Reads.GroupBy(read => read.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (HistoryGaps.Of([.. server], CreatedAfter?.ToUniversalTime(), CreatedBefore?.ToUniversalTime()) is not { } gaps)
                continue;
            VemException failure = HistoryErrors.NotCovered(server.Key, gaps);
            foreach (FileScope scope in scopes)
                scope.Fail(server.Key, failure);
            Report(failure, server.Key);
        }
    }

    private string Literal(string path) => FileSystemPath.Of(this, path, reason => HistoryErrors.NotRead(path, reason));

    // A file with exactly that name takes precedence over the pattern.
    private string[] Resolve(string path)
    {
        string literal = Literal(path);
        if (!WildcardPattern.ContainsWildcardCharacters(path) || System.IO.File.Exists(literal))
            return [literal];
        string[] found = SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _).Where(file => System.IO.File.Exists(file) && !HistoryLock.IsLock(file)).OrderBy(file => file, StringComparer.Ordinal).ToArray();
        return found.Length > 0 ? found : throw HistoryErrors.NotRead(path, "no file matches");
    }
}
