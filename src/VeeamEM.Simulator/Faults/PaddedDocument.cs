using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Faults;

/// <summary>A query result without rows, between whose parts any number of blanks may stand.</summary>
internal static class PaddedDocument
{
    public const string Head = "<?xml version=\"1.0\" encoding=\"utf-8\"?><QueryResult xmlns=\"" + XmlExtensions.Namespace + "\"><Entities><RestoreSessions>";
    public const string Tail = "</RestoreSessions></Entities><PagingInfo PageNum=\"1\" PageSize=\"100\" PagesCount=\"1\"><Links /></PagingInfo></QueryResult>";
}
