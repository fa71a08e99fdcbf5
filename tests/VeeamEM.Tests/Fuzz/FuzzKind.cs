namespace VeeamEM.Tests.Fuzz;

/// <summary>Which reader a document is for.</summary>
internal enum FuzzKind
{
    Sessions,
    References,
    BackupServers,
    RestorePoints,
    Root,
    Error,
}
