using System;
using System.Collections.Concurrent;

namespace VeeamEM.PowerShell.Tests;

/// <summary>Idle shells, reused by later suites and stopped after the last test.</summary>
public sealed class SuiteShells : IDisposable
{
    private readonly ConcurrentBag<SuiteShell> _idle = [];

    internal SuiteShell Take() => _idle.TryTake(out SuiteShell? shell) ? shell : new SuiteShell();

    internal void Return(SuiteShell shell) => _idle.Add(shell);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SuiteShell shell in _idle)
            shell.Dispose();
    }
}
