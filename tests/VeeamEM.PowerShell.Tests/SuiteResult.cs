namespace VeeamEM.PowerShell.Tests;

/// <summary>What a suite wrote: the numbers of its tests, and each failure with its name.</summary>
internal sealed record SuiteResult(int Passed, int Skipped, string[] Failed);
