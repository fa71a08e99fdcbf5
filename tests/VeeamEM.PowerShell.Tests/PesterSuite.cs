using System.Threading.Tasks;

namespace VeeamEM.PowerShell.Tests;

/// <summary>A Pester suite as a class of its own, made by the build for each file, so that suites run side by side.</summary>
public abstract class PesterSuite(string name, SuiteShells shells, SuiteLog log)
{
    [Fact]
    public Task Passes() => new SuiteRun(name, shells, log).RunAsync();
}
