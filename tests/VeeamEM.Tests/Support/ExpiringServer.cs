using System;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Tests.Support;

/// <summary>Grants logons, and expires them on request.</summary>
internal sealed class ExpiringServer
{
    private int _logons;
    private int _validFrom = 1;

    internal ExpiringServer() => Handler = new StubHandler(async (request, _) =>
    {
        if (request.Path == "/api/")
            return Answer.Xml(Documents.Root("v1_7"));
        if (request.Path == "/api/sessionMngr/")
        {
            if (Logons > 0)
                await BeforeRenewal();
            return LogOn();
        }

        if (request.Method == "DELETE")
            return Answer.Status(204);
        if (int.Parse(request.Token!["token-".Length..], System.Globalization.CultureInfo.InvariantCulture) >= Volatile.Read(ref _validFrom))
            return Answer.Xml(Documents.QueryResult(string.Empty));
        OnStale();
        await BeforeStaleAnswer();
        return Answer.Error(401, "Expired");
    });

    internal StubHandler Handler { get; }

    internal int Logons => Volatile.Read(ref _logons);

    internal bool RefusesNewLogons { get; init; }

    internal bool FailsNextLogon { get; set; }

    internal Action OnStale { get; init; } = () => { };

    internal Func<Task> BeforeStaleAnswer { get; set; } = () => Task.CompletedTask;

    internal Func<Task> BeforeRenewal { get; init; } = () => Task.CompletedTask;

    internal void Expire() => Interlocked.Increment(ref _validFrom);

    private System.Net.Http.HttpResponseMessage LogOn()
    {
        bool isRenewal = Logons > 0;
        if (isRenewal && RefusesNewLogons)
            return Answer.Error(401, "Password changed");
        if (isRenewal && FailsNextLogon)
        {
            FailsNextLogon = false;
            return Answer.Error(500, "Starting");
        }

        int number = Interlocked.Increment(ref _logons);
        return Answer.Logon("token-" + Documents.Text(number), number);
    }
}
