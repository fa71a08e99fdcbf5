using System.Management.Automation;

namespace VeeamEM.Benchmarks;

/// <summary>A cmdlet that does nothing, so its module shows the minimum cost of a binary module.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
[OutputType(typeof(void))]
public sealed class GetNothingCommand : PSCmdlet;
