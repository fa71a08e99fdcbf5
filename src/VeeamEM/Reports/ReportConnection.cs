namespace VeeamEM.Reports;

/// <summary>A connection that rows were read through.</summary>
internal sealed class ReportConnection
{
    internal ReportConnection(string server, string userName, string apiVersion)
    {
        Server = server;
        UserName = userName;
        ApiVersion = apiVersion;
    }

    internal string Server { get; }

    internal string UserName { get; }

    internal string ApiVersion { get; }
}
